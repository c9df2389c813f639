import * as Y from "yjs"
import { PUSH_MAX_UPDATES, UPDATE_MAX_BYTES } from "../../contract/example-doc.ts"
import type { Edit, Left, Shelf, ShelfKey } from "./shelf.ts"
import { splitUpdate } from "./split-update.ts"
import type { Row } from "./transport.ts"

/** What this client typed and the log has not confirmed. */
export type Outbox = {
  /** Stores an edit; resolves once it survives this tab. Edits keep their order. */
  add(update: Uint8Array): Promise<void>
  /** The rows to push now, oldest first. They are the same until they are confirmed, so that pushing them again is safe. */
  rows(): Promise<Row[]>
  /** The log holds the rows up to `number`. */ confirm(number: number): void
  /** All that is not confirmed, in order. */ updates(): Uint8Array[]
  /** How many edits are not confirmed, those being stored included. */ size(): number
  /** False if this browser refused to store something: then the edits live only as long as the tab. */ isKept(): boolean
  /** Forgets everything, also on the shelf; resolves when it did. */ clear(): Promise<void>
}

type Sealed = Row & { edits: number }

/** `base` gives what the edits build on, with a version: it is stored beside them when it changed. `left` goes on with a dead tab's. */
export function makeOutbox(
  shelf: Shelf,
  key: ShelfKey,
  base: () => { version: number; bytes: () => Uint8Array },
  left?: Left,
): Outbox {
  let edits: Edit[] = left?.edits ?? []
  let sealed: Sealed[] = (left?.rows ?? []).map((row) => ({ ...row, edits: 1 }))
  let lastNumber = left?.lastNumber ?? 0
  let lastAt = edits.at(-1)?.at ?? 0
  let storing = 0
  let storedBase = -1
  let isKept = true
  let queue: Promise<void> = Promise.resolve()

  /** One after the other, in the order of the calls. Where the browser refuses, everything goes on from memory. */
  const onShelf = (work: () => Promise<void>): Promise<void> =>
    (queue = queue.then(work).catch(() => void (isKept = false)))

  async function store(update: Uint8Array): Promise<void> {
    const edit = { at: ++lastAt, update }
    const { version, bytes } = base()
    const about = version === storedBase ? undefined : { base: bytes(), lastNumber }
    try {
      await shelf.put(key, edit, about)
      storedBase = version
    } finally {
      edits.push(edit)
      storing -= 1
    }
  }

  return {
    add(update) {
      const pieces = splitUpdate(update)
      storing += pieces.length
      for (const piece of pieces) void onShelf(() => store(piece))
      return queue
    },
    async rows() {
      if (sealed.length === 0 && edits.length > 0) {
        const { groups, rest } = grouped(edits)
        const upTo = groups.at(-1)?.at(-1)?.at ?? 0
        edits = rest
        sealed = groups.map((group) => ({
          number: ++lastNumber,
          update: Y.mergeUpdates(group.map((edit) => edit.update)),
          edits: group.length,
        }))
        const rows = sealed
        await onShelf(() => shelf.seal(key, rows, upTo))
      }
      return sealed
    },
    confirm(number) {
      sealed = sealed.filter((row) => row.number > number)
      void onShelf(() => shelf.remove(key, number))
    },
    updates: () => [...sealed, ...edits].map(({ update }) => update),
    size: () => sealed.reduce((sum, row) => sum + row.edits, 0) + edits.length + storing,
    isKept: () => isKept,
    clear() {
      edits = []
      sealed = []
      return onShelf(() => shelf.clear(key))
    },
  }
}

/** Edits in groups that each fit into one row; merged they weigh less than their sum, never more. */
function grouped(edits: Edit[]): { groups: Edit[][]; rest: Edit[] } {
  const groups: Edit[][] = []
  let bytes = Infinity
  for (const [index, edit] of edits.entries()) {
    bytes += edit.update.length
    if (bytes > UPDATE_MAX_BYTES) {
      if (groups.length === PUSH_MAX_UPDATES) return { groups, rest: edits.slice(index) }
      groups.push([])
      bytes = edit.update.length
    }
    groups.at(-1)?.push(edit)
  }
  return { groups, rest: [] }
}
