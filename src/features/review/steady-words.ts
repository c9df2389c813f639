// What a row says while somebody writes in its example: whole sentences, not each letter on its way.
import { type Accessor, createComputed, createSignal, on, onCleanup } from "solid-js"

type Words = { prompt: string; reasoning: string; output: string }
type Shown = Words & { id: string }

export const STILL_MS = 3_000 // whoever writes pauses that long between thoughts, not within a word

/** The words of `example`: as they are while nobody writes there, else as they were when they last stood still for a moment. */
export function createSteadyWords(example: Accessor<Shown>, isWritten: Accessor<boolean>): Accessor<Words> {
  const [steady, setSteady] = createSignal<Shown>(example())
  let newest = steady()
  let timer: ReturnType<typeof setTimeout> | undefined
  createComputed(
    on([example, isWritten], ([next, written]) => {
      const shown = steady()
      if (!written || next.id !== shown.id) {
        clearTimeout(timer)
        setSteady(next)
      } else if (!isSame(next, newest)) {
        clearTimeout(timer)
        timer = setTimeout(() => setSteady(example()), STILL_MS)
      }
      newest = next
    }),
  )
  onCleanup(() => clearTimeout(timer))
  return steady
}

const isSame = (one: Words, other: Words) =>
  one.prompt === other.prompt && one.reasoning === other.reasoning && one.output === other.output
