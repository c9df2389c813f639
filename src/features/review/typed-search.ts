// What is typed into the search: it is asked for at the end of a word, since a list that is asked for anew at each letter
// keeps the next letter waiting.
import { createEffect, createSignal, on, onCleanup } from "solid-js"
import type { ToRows } from "./filter-bar.tsx"

const PAUSE_MS = 150 // shorter than people notice, longer than between two letters of one word

export function createTypedSearch(to: {
  /** What is asked for now. */
  asked: () => string
  ask: (words: string) => void
  toRows: (way: ToRows) => void
}) {
  const [typed, setTyped] = createSignal<string>()
  let pause: ReturnType<typeof setTimeout> | undefined
  let then: ToRows | undefined
  const isDue = () => pause !== undefined
  const askNow = () => {
    clearTimeout(pause)
    pause = undefined
    const words = typed()
    if (words !== undefined && words !== to.asked()) to.ask(words)
  }
  createEffect(
    on(
      to.asked,
      () => {
        if (isDue()) return // typed on meanwhile
        setTyped(undefined)
        if (then !== undefined) to.toRows(then)
        then = undefined
      },
      { defer: true },
    ),
  )
  onCleanup(() => clearTimeout(pause))
  return {
    words: () => typed() ?? to.asked(),
    type(words: string): void {
      setTyped(words)
      clearTimeout(pause)
      pause = setTimeout(askNow, PAUSE_MS)
    },
    /** Asks at once, and goes to the rows when they are those that were asked for. */
    goOn(way: ToRows): void {
      const isAsked = (typed() ?? to.asked()) === to.asked()
      if (!isAsked) then = way
      askNow()
      if (isAsked) to.toRows(way)
    },
  }
}
