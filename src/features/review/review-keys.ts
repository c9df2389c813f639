// What each key does on the review screen; keys.tsx says it in words.
import type { Action } from "@cerebros/contract/permissions.ts"
import type { Asking } from "./dialogs.tsx"
import type { Example } from "../../model/example.ts"
import type { ListHandle } from "./list-handle.ts"
import { announce } from "../../ui/live.tsx"
import { createKeys } from "./keys.tsx"
import { LIST } from "./words.ts"

/** What the keys ask of the list. */
type List = Pick<ListHandle, "current" | "place" | "focus" | "isInSight">

/** Answers keys as long as the owner lives. */
export function createReviewKeys(to: {
  list: () => List | undefined
  openId: () => string | undefined
  chosenCount: () => number
  /** Opens it to be read. */
  open: (id: string) => void
  /** Opens it, if it is not, with the caret in its text. */
  edit: (id: string) => void
  close: () => void
  comment: (id: string) => void
  approve: (example: Example) => void
  approveAndNext: (example: Example) => void
  /** Opens the example before or after the open one. */
  step: (by: -1 | 1) => void
  /** The open example, if the list has it. */
  openExample: () => Example | undefined
  reject: (example: Example) => void
  correct: (example: Example) => void
  toggle: (id: string) => void
  chooseRange: (place: number) => void
  chooseNone: () => void
  search: () => void
  /** Whether the list shows what a search found. */
  isSearched: () => boolean
  showAssigned: () => void
  undo: () => void
  ask: (what: Asking) => void
  /** Runs what a role allows; else says why not, as the button would. */
  ifAllowed: (action: Action, run: () => void) => void
}): void {
  createKeys((key, at) => {
    const list = to.list()
    const place = list?.place() ?? -1
    const isOpen = to.openId() !== undefined
    const example = isOpen ? to.openExample() : list?.current()
    const seen = (run: (current: Example) => void) => (current: Example) => {
      if (isOpen || list?.isInSight()) return run(current)
      list?.focus(place) // it was scrolled away: look at it first
      announce(LIST.inHand(current.number))
    }
    const here: Record<string, (current: Example) => void> = {
      o: ({ id }) => to.open(id),
      e: ({ id }) => to.ifAllowed("edit", () => to.edit(id)),
      c: ({ id }) => to.comment(id),
      a: seen((current) =>
        to.ifAllowed("approve", () => {
          if (isOpen) to.approveAndNext(current)
          else if (current.state === "approved")
            announce(LIST.approvedAlready(current.number)) // pressed once too often
          else to.approve(current)
        }),
      ),
      r: seen((current) => to.ifAllowed("approve", () => to.reject(current))),
      w: seen((current) => to.ifAllowed("edit", () => to.correct(current))),
      x: seen(({ id }) => to.toggle(id)),
      X: () => to.chooseRange(place),
    }
    const anywhere: Record<string, () => void> = {
      "/": () => to.search(),
      "?": () => to.ask("keys"),
      n: () => to.ifAllowed("edit", () => to.ask("add")),
      m: () => to.showAssigned(),
      u: () => to.ifAllowed("edit", () => to.undo()),
      j: () => (isOpen ? to.step(1) : list?.focus(place + 1)),
      k: () => (isOpen ? to.step(-1) : list?.focus(Math.max(0, place - 1))),
    }
    const isRow = at?.matches(".example") === true
    if (key === "Escape") {
      if (to.openId()) to.close()
      else if (to.chosenCount() > 0) to.chooseNone()
      else if (isRow && to.isSearched()) to.search()
      else return false
    } else if (isRow && key === "ArrowDown") list?.focus(place + 1)
    else if (isRow && key === "ArrowUp") {
      if (place > 0) list?.focus(place - 1)
      else to.search()
    } else if (key === "Enter" && example && isRow) to.open(example.id)
    else if (key === "Enter" && example && isOpen && (at === document.body || at?.matches(".editor-title")))
      to.ifAllowed("edit", () => to.edit(example.id))
    else if (Object.hasOwn(anywhere, key)) anywhere[key]?.()
    else if (example && Object.hasOwn(here, key)) here[key]?.(example)
    else return false
    return true
  })
}
