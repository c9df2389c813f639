// What is done with one example of the list; after a verdict on a row the next one that waits for it is in hand.
import { type Accessor, createSignal } from "solid-js"
import { type Change, type Example, type Selection } from "../../model/example.ts"
import { STATES } from "../../model/example-words.ts"
import { isTypedHere, openHere, saveHere } from "../../collab/open-here.ts"
import { toProblem } from "../../lib/problem.ts"
import { announce } from "../../ui/live.tsx"
import { toast } from "../../ui/toast.tsx"
import type { Changes } from "./changes.ts"
import type { Rejecting } from "./dialogs.tsx"
import type { ListHandle } from "./list-handle.ts"
import type { Pages } from "./pages.ts"
import type { Correcting } from "./rewrite/say-what-is-wrong.tsx"
import type { ReviewAddress } from "./review-address.ts"
import { CHANGES } from "./words.ts"

const one = (example: Example): Selection => ({ ids: [example.id] })
const focusedRow = () => document.activeElement?.closest(".example")

export type Verdicts = ReturnType<typeof makeVerdicts>

export function makeVerdicts(deps: {
  address: ReviewAddress
  pages: Pages
  changes: Changes
  list: Accessor<ListHandle | undefined>
  ask: (what: Rejecting) => void
  askWrong: (what: Correcting) => void
}) {
  const { address, pages, changes, list } = deps
  const [saving, setSaving] = createSignal<string>()

  async function make(selection: Selection, change: Change): Promise<boolean> {
    const focused = focusedRow() ? list()?.place() : undefined
    const went = await changes.make(selection, change)
    if (went && "deleted" in change) {
      if ("ids" in selection && selection.ids.includes(address.openId() ?? "")) address.open(undefined, true)
      if (focused !== undefined && !focusedRow()) list()?.focus(focused)
    }
    return went
  }
  function goOn(done: Selection): void {
    if (!("ids" in done) || !focusedRow()) return
    const next = list()?.nextUnreviewed(pages.indexOf(done.ids[0] ?? ""))
    if (next !== undefined) list()?.focus(next)
  }

  /** The place of the open example in the list; -1 when it is not in it, or not loaded. */
  const openPlace = () => pages.indexOf(address.headedFor() ?? "")
  /** Opens the example at a place, if it is there and loaded; else brings it, to be asked for again. */
  function openAt(place: number, toHeading = false): void {
    list()?.show(place)
    const row = pages.rowAt(place)
    if (!row) return
    address.goTo(row.id, toHeading)
    announce(CHANGES.state(row.number, STATES[row.state]))
  }
  /** Opens the next one that waits for review behind the open one, else the first that waits; says when none is left. */
  function openNextUnreviewed(toHeading = false): void {
    const at = openPlace()
    const next = list()?.nextUnreviewed(at) ?? list()?.nextUnreviewed(-1)
    if (next !== undefined && next !== at) openAt(next, toHeading)
    else toast(CHANGES.wasLast)
  }

  return {
    make,
    goOn,
    /** Why there is no example before or after the open one; undefined where there is. */
    whyNoStep(by: -1 | 1): string | undefined {
      const at = openPlace()
      if (at < 0) return CHANGES.notInList
      if (at + by < 0) return CHANGES.isFirst
      return at + by >= (pages.total() ?? 0) ? CHANGES.isLast : undefined
    },
    /** Opens the example before or after the open one. */
    step(by: -1 | 1): void {
      const at = openPlace()
      if (at >= 0 && at + by >= 0 && at + by < (pages.total() ?? 0)) openAt(at + by)
    },
    openNextUnreviewed: () => openNextUnreviewed(),
    /** The example whose words are being saved before it is approved. */
    saving,
    /**
     * Approves the open example, with what was typed in it just now, and opens the next one that waits; `fromText`: from
     * its text, so that the focus goes to the heading of the next.
     */
    async approveAndNext(example: Example, fromText = false): Promise<void> {
      const { id } = example
      if (id !== address.headedFor() || saving() === id) return // pressed twice: the next one is on its way
      const unsaved = saveHere([id])
      const isTyped = unsaved !== undefined || isTypedHere(id)
      if (unsaved) {
        setSaving(id)
        const problem = await unsaved.then(() => undefined, toProblem)
        setSaving(undefined)
        if (problem) return void toast(CHANGES.notSaved(problem.message), { tone: "danger" })
      }
      const made = example.state === "approved" && !isTyped ? true : make(one(example), { state: "approved" })
      for (const room of openHere(id)) room.noteReviewed()
      if (address.headedFor() !== id) return // gone on meanwhile
      openNextUnreviewed(fromText)
      const next = address.headedFor()
      // Refused: whoever has not gone on since is back where there is something to do.
      if (!(await made) && next !== id && address.headedFor() === next) address.goTo(id, fromText)
    },
    change: (example: Example, change: Change) => void make(one(example), change),
    remove: (example: Example) => void make(one(example), { deleted: true }),
    reject: (example: Example) =>
      deps.ask({ selection: one(example), say: CHANGES.which(example.number), picked: false }),
    correct: (example: Example) =>
      deps.askWrong({ selection: one(example), say: CHANGES.which(example.number) }),
    /** Approves it, or takes that back. */
    approve(example: Example): void {
      const isApproved = example.state === "approved"
      void make(one(example), { state: isApproved ? "draft" : "approved" })
      if (!isApproved) goOn(one(example))
    },
  }
}
