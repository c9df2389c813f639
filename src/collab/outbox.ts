import { PUSH_MAX_UPDATES, UPDATE_MAX_BYTES } from "@cerebros/contract/limits.ts"
import * as Y from "yjs"
import type { Edit, Left, Sealed, EditStore, EditKey } from "./edit-store.ts"
import { splitUpdate } from "./split-update.ts"
import type { Row } from "./transport.ts"

/** What this client typed and the log has not confirmed. */
export type Outbox = {
  /** Stores an edit (a peer's where `isLead`); resolves once it survives this tab. Edits keep their order. */
  add(update: Uint8Array, isLead?: boolean): Promise<void>
  /** The rows to push now, oldest first. They are the same until they are confirmed, so that pushing them again is safe. */
  rows(): Promise<Row[]>
  /** The log holds the rows up to `number`. */
  confirm(number: number): void
  /** The rows that may have been pushed. */
  sealed(): readonly Sealed[]
  /** All that is not confirmed and not sealed, in order. */
  edits(): readonly Edit[]
  /** How many edits are not confirmed, those being stored included. */
  size(): number
  /** False if this browser refused to store something: then the edits live only as long as the tab. */
  isKept(): boolean
  /** The tab may end now: puts at once where it stays what is still being stored. */
  saveAtOnce(): void
  /** Forgets everything, also in the edit store; resolves when it did. */
  clear(): Promise<void>
}

/** `base` gives what the edits build on, with a version: it is stored beside them when it changed. `left` goes on with a dead tab's. */
export function makeOutbox(
  editStore: EditStore,
  key: EditKey,
  base: () => { version: number; bytes: () => Uint8Array },
  left?: Left,
): Outbox {
  let edits: Edit[] = left?.edits ?? []
  let sealed: Sealed[] = left?.rows ?? []
  let sealedEdits = sealed.length
  let lastNumber = left?.lastNumber ?? 0
  let lastAt = edits.at(-1)?.at ?? 0
  const storing = new Set<Edit>() // in order
  let isSavedAtOnce = false
  let storedBase = -1
  let isKept = true
  let queue: Promise<void> = Promise.resolve()

  /** One after the other, in the order of the calls. Where the browser refuses, everything goes on from memory. */
  const inTurn = (work: () => Promise<void>): Promise<void> =>
    (queue = queue.then(work).catch(() => void (isKept = false)))

  async function store(edit: Edit): Promise<void> {
    const { version, bytes } = base()
    const about = version === storedBase ? undefined : { base: bytes(), lastNumber }
    try {
      await editStore.put(key, edit, about)
      storedBase = version
    } finally {
      edits.push(edit)
      storing.delete(edit)
      if (isSavedAtOnce && storing.size === 0) {
        isSavedAtOnce = false // the tab went on
        editStore.forgetAtOnce(key)
      }
    }
  }

  return {
    add(update, isLead = false) {
      for (const piece of splitUpdate(update)) {
        const edit = { at: ++lastAt, update: piece, isLead }
        storing.add(edit)
        void inTurn(() => store(edit))
      }
      return queue
    },
    async rows() {
      if (sealed.length === 0 && edits.length > 0) {
        const { groups, rest } = grouped(edits)
        const upTo = groups.at(-1)?.at(-1)?.at ?? 0
        sealedEdits = edits.length - rest.length
        edits = rest
        sealed = groups.map((group) => ({
          number: ++lastNumber,
          update: Y.mergeUpdates(group.map((edit) => edit.update)),
          isLead: group[0]?.isLead ?? false,
        }))
        const rows = sealed
        await inTurn(() => editStore.seal(key, rows, upTo))
      }
      return sealed
    },
    confirm(number) {
      sealed = sealed.filter((row) => row.number > number)
      // Edits that stay may build on the row that goes: their base has it from now on.
      const about = edits.length + storing.size > 0 ? { base: base().bytes(), lastNumber } : undefined
      void inTurn(() => editStore.remove(key, number, about))
    },
    sealed: () => sealed,
    edits: () => edits,
    size: () => (sealed.length > 0 ? sealedEdits : 0) + edits.length + storing.size,
    isKept: () => isKept,
    saveAtOnce() {
      if (storing.size === 0) return
      isSavedAtOnce = true
      editStore.saveAtOnce(key, [...storing], { base: base().bytes(), lastNumber })
    },
    clear() {
      edits = []
      sealed = []
      return inTurn(() => editStore.clear(key))
    },
  }
}

/** Edits in groups that each make one row: they fit into it (merged they weigh less than their sum), and are all leads or none. */
function grouped(edits: Edit[]): { groups: Edit[][]; rest: Edit[] } {
  const groups: Edit[][] = []
  let bytes = Infinity
  for (const [index, edit] of edits.entries()) {
    bytes += edit.update.length
    if (bytes > UPDATE_MAX_BYTES || edit.isLead !== edits[index - 1]?.isLead) {
      if (groups.length === PUSH_MAX_UPDATES) return { groups, rest: edits.slice(index) }
      groups.push([])
      bytes = edit.update.length
    }
    groups.at(-1)?.push(edit)
  }
  return { groups, rest: [] }
}
