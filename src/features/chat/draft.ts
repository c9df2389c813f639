// What is typed and not sent yet, and what did not arrive: kept per thread through a reload.
import { TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { createEffect, createSignal, on, type Accessor } from "solid-js"
import { z } from "zod"

const KEPT_MAX_CHARS = 8 * TEXT_MAX_CHARS // the browser keeps only so much

const typedKey = (place: string) => `chat:${place}`
const unsentKey = (place: string) => typedKey(`unsent:${place}`)

const Unsent = z.array(z.string()).catch([])
const unsentAt = (place: string) => Unsent.parse(JSON.parse(sessionStorage.getItem(unsentKey(place)) ?? "[]"))

function store(key: string, text: string): void {
  if (text === "") sessionStorage.removeItem(key)
  else if (text.length <= KEPT_MAX_CHARS) sessionStorage.setItem(key, text)
}
const storeUnsent = (place: string, all: readonly string[]) =>
  store(unsentKey(place), all.length === 0 ? "" : JSON.stringify(all))

/** Where a draft is kept: a thread that nobody wrote in yet has an id that no reload knows again. */
export const draftPlace = (agentId: string, threadId: string | undefined): string =>
  threadId ?? `new:${agentId}`

/**
 * The draft at `place`. What did not arrive is part of it as soon as the place is come to again, by whatever way: until then it
 * stands among the messages. `visit` changes with every coming to a place.
 */
export function createDraft(place: Accessor<string>, visit: Accessor<unknown>) {
  const [words, setWords] = createSignal("")
  createEffect(
    on([place, visit], ([at]) => {
      const typed = sessionStorage.getItem(typedKey(at)) ?? ""
      const all = [...unsentAt(at), typed].filter((text) => text !== "").join("\n\n")
      store(typedKey(at), all)
      storeUnsent(at, [])
      setWords(all)
    }),
  )
  const type = (next: string) => {
    setWords(next)
    store(typedKey(place()), next)
  }
  return {
    words,
    type,
    /** Keeps what did not arrive; `isListed` while it stands among the messages, else it is back in the draft at once. */
    keepUnsent(at: string, text: string, isListed: boolean): void {
      if (!isListed && at === place()) type([text, words()].filter((part) => part !== "").join("\n\n"))
      else storeUnsent(at, [...unsentAt(at), text])
    },
    /** It is sent again, or taken back. */
    dropUnsent(at: string, text: string): void {
      const all = unsentAt(at)
      const index = all.indexOf(text)
      if (index >= 0) storeUnsent(at, all.toSpliced(index, 1))
    },
    /** What was typed on while a new thread's first question was sent goes on in that thread. */
    carry(from: string, to: string): void {
      store(typedKey(to), sessionStorage.getItem(typedKey(from)) ?? "")
      storeUnsent(to, unsentAt(from))
      store(typedKey(from), "")
      storeUnsent(from, [])
    },
  }
}
