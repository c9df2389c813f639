// The names that "@" offers while somebody writes.
import { createSignal } from "solid-js"
import type { Teammate } from "../../model/teammates.ts"
import { announce } from "../../ui/live.tsx"
import { candidates, mentionAt, withMention } from "./mention.ts"
import { COMMENTS } from "./words-example.ts"

const NAMES_SHOWN = 6

export type Mentions = ReturnType<typeof createMentions>

export function createMentions(deps: {
  field: () => HTMLTextAreaElement | undefined
  people: () => readonly Teammate[]
  value: () => string
  onInput: (value: string) => void
}) {
  const [at, setAt] = createSignal<{ from: number; typed: string }>()
  const [chosen, setChosen] = createSignal(0)
  const offered = () => {
    const typing = at()
    return typing ? candidates(deps.people(), typing.typed).slice(0, NAMES_SHOWN) : []
  }
  function take(person: Teammate | undefined): void {
    const typing = at()
    const field = deps.field()
    if (!person || !typing || !field) return
    const written = withMention(deps.value(), typing.from, field.selectionStart, person.name)
    deps.onInput(written.text)
    setAt(undefined)
    announce(COMMENTS.mentioned(person.name))
    queueMicrotask(() => {
      deps.field()?.focus()
      deps.field()?.setSelectionRange(written.caret, written.caret)
    })
  }
  return {
    offered,
    /** The place in `offered` of the one that Enter takes. */
    chosen,
    take,
    /** The caret may stand somewhere else. */
    look(): void {
      const field = deps.field()
      const typing =
        field && field.selectionStart === field.selectionEnd
          ? mentionAt(field.value, field.selectionStart)
          : undefined
      if (typing?.typed !== at()?.typed) setChosen(0)
      setAt(typing)
    },
    close: () => setAt(undefined),
    /** Whether a key was meant for the names. */
    answer(key: string): boolean {
      const names = offered()
      if (names.length === 0) return false
      if (key === "ArrowDown") setChosen((chosen() + 1) % names.length)
      else if (key === "ArrowUp") setChosen((chosen() + names.length - 1) % names.length)
      else if (key === "Enter" || key === "Tab") take(names[chosen()])
      else if (key === "Escape") setAt(undefined)
      else return false
      return true
    },
  }
}
