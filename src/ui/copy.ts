import { createSignal, onCleanup } from "solid-js"
import { announce } from "./live.tsx"

const COPIED_MS = 2_000 // the tick stays long enough to be noticed

/** Copies text; `copied()` is true for a moment afterwards. Rejected by the browser: it says so aloud and stays false. */
export function createCopy() {
  const [copied, setCopied] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      announce("The browser did not allow copying. Select the text and copy it yourself.", true)
      return
    }
    announce("Copied")
    setCopied(true)
    clearTimeout(timer)
    timer = setTimeout(() => setCopied(false), COPIED_MS)
  }
  return { copied, copy }
}
