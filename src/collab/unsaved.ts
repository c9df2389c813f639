// Whether an open example holds words that are nowhere else yet, for whoever would lead away from the page. Imports no Yjs: the shell asks.
import { createSignal } from "solid-js"

const holders = new Set<() => boolean>()

/** Has `holds` asked until the returned function is called. */
export function noteUnsaved(holds: () => boolean): () => void {
  holders.add(holds)
  return () => void holders.delete(holds)
}

/** Whether words stand on the screen that would be lost from sight with it. */
export const isUnsavedHere = (): boolean => [...holders].some((holds) => holds())

const [roomsLeft, setRoomsLeft] = createSignal(0)

/** How many examples were left here so far, each counted once nothing more is tried for it. */
export { roomsLeft }
export const noteRoomLeft = (): void => void setRoomsLeft((count) => count + 1)
