// What is typed and not sent yet, kept per thread through a reload.
import { TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { createEffect, createSignal, on, type Accessor } from "solid-js"

const keyOf = (thread: string) => `chat:${thread}`

/** The draft of the thread at hand, and its setter. */
export function createDraft(thread: Accessor<string>): [Accessor<string>, (words: string) => void] {
  const [words, setWords] = createSignal("")
  createEffect(on(thread, (id) => setWords(sessionStorage.getItem(keyOf(id)) ?? "")))
  return [
    words,
    (next) => {
      setWords(next)
      if (next === "") sessionStorage.removeItem(keyOf(thread()))
      else if (next.length <= TEXT_MAX_CHARS) sessionStorage.setItem(keyOf(thread()), next) // the browser keeps only so much
    },
  ]
}
