// The examples that stand open in this tab, for parts that know them by nothing else. Imports no Yjs: the shell asks.
import { createSignal } from "solid-js"

type OpenHere = {
  example: string
  /** Whether words stand there that are nowhere else yet. */
  isUnsaved(): boolean
  /** There is news of it in the log. */
  check(): void
}

const open = new Set<OpenHere>()
const [leftCount, setLeftCount] = createSignal(0)

/** Counts the examples that were left here, each once nothing more is tried for it. */
export { leftCount }

/** Notes an open example until the returned function is called, with when its leaving is over. */
export function noteOpen(room: OpenHere): (leaving: Promise<void>) => void {
  open.add(room)
  return (leaving) => {
    open.delete(room)
    void leaving.then(() => setLeftCount((count) => count + 1))
  }
}

/** Whether words stand on this page that would be lost from sight with it. */
export const isUnsavedHere = (): boolean => [...open].some((room) => room.isUnsaved())

export const openHere = (example: string): OpenHere[] => [...open].filter((room) => room.example === example)
