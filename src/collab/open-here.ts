// The examples that stand open in this tab, for parts that know them by nothing else. Imports no Yjs: the shell asks.
import { createSignal } from "solid-js"

type OpenHere = {
  example: string
  /** Whether words stand there that are nowhere else yet. */
  isUnsaved(): boolean
  /** There is news of it in the log. */
  check(): void
  /** Whether somebody typed here since it was opened, or reviewed with `noteReviewed`. */
  isTyped(): boolean
  /** Resolves when the log holds what was typed here; rejects with the `Problem` that keeps it out. */
  save(): Promise<void>
  /** What was typed here so far has its verdict. */
  noteReviewed(): void
}

const open = new Set<OpenHere>() // no signal: within a transition it would be told late, or lose one
const [openings, setOpenings] = createSignal(0)
const leaving = new Set<OpenHere>() // what was typed there is still on its way
const [leftCount, setLeftCount] = createSignal(0)

/** Counts the examples that were left here, each once nothing more is tried for it. */
export { leftCount }

/** Notes an open example until the returned function is called, with when its leaving is over. */
export function noteOpen(room: OpenHere): (leaving: Promise<void>) => void {
  open.add(room)
  setOpenings((count) => count + 1)
  return (left) => {
    open.delete(room)
    leaving.add(room)
    void left.then(() => {
      leaving.delete(room)
      setLeftCount((count) => count + 1)
    })
  }
}

/** Whether words stand on this page that would be lost from sight with it. */
export const isUnsavedHere = (): boolean => [...open].some((room) => room.isUnsaved())

export const openHere = (example: string): OpenHere[] => [...open].filter((room) => room.example === example)

/** Whether somebody typed in an example here and has given no verdict since. */
export function isTypedHere(example: string): boolean {
  openings() // whoever shows it hears of a room that opens later
  return openHere(example).some((room) => room.isTyped())
}

/**
 * Brings into the log what was typed here in examples (in any, where none are named); rejects with the `Problem` that
 * keeps it out. Undefined where nothing waits.
 */
export function saveHere(examples?: readonly string[]): Promise<unknown> | undefined {
  const unsaved = [...open, ...leaving].filter(
    (room) => room.isUnsaved() && (examples?.includes(room.example) ?? true),
  )
  return unsaved.length === 0 ? undefined : Promise.all(unsaved.map((room) => room.save()))
}
