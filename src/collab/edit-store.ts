import { type DBSchema, type IDBPDatabase, openDB } from "idb"
import { localLastMoments, type LastMomentStore } from "./last-moment-store.ts"
import type { Row } from "./transport.ts"

/** Under which client's name edits were made. */
export type EditKey = { user: string; example: string; lineage: number; client: number }
/** Something typed, `at` its place in the order of one client's edits; `isLead` if by a peer, and own edits lean on it. */
export type Edit = { at: number; update: Uint8Array; isLead: boolean }
/** Edits merged for the log. */
export type Sealed = Row & { isLead: boolean }
/** What the edits build on (a Yjs update), and the number of the last row that was made of them. */
export type About = { base: Uint8Array; lastNumber: number }
/** What a tab left: rows that it may have pushed, then edits that it did not. */
export type Left = About & { key: EditKey; rows: Sealed[]; edits: Edit[] }

/** Where edits wait, out of reach of a crash of the tab, until the log has confirmed them. Its calls reject where the browser stores nothing. */
export type EditStore = {
  put(key: EditKey, edit: Edit, about: About | undefined): Promise<void>
  /** The edits up to place `upTo` are now these rows. */
  seal(key: EditKey, rows: readonly Sealed[], upTo: number): Promise<void>
  /** Forgets the rows up to number `upTo`. */
  remove(key: EditKey, upTo: number, about: About | undefined): Promise<void>
  /** At once: edits whose `put` may not come through because the tab ends. */
  saveAtOnce(key: EditKey, edits: readonly Edit[], about: About): void
  /** They came through after all. */
  forgetAtOnce(key: EditKey): void
  /** Forgets the client. */
  clear(key: EditKey): Promise<void>
  /** What the clients of this person have waiting in this example. */
  left(user: string, example: string): Promise<Left[]>
  /** In which examples something of this person waits, and under which clients. */
  waiting(user: string): Promise<Pick<EditKey, "example" | "client">[]>
  /** Says that the tab of `client` lives, until the returned function is called or the tab ends. */
  hold(client: number): () => void
  /** Runs `work` unless the tab of `client` lives or somebody else is at this work. */
  ifAbandoned(client: number, work: () => Promise<void>): Promise<void>
}

type Parts = [user: string, example: string, lineage: number, client: number]
type Schema = DBSchema & {
  abouts: { key: Parts; value: About }
  edits: { key: [...Parts, at: number]; value: Edit }
  rows: { key: [...Parts, number: number]; value: Sealed }
}
const STORES = ["abouts", "edits", "rows"] as const

const partsOf = ({ user, example, lineage, client }: EditKey): Parts => [user, example, lineage, client]
const rangeOf = (start: (string | number)[], last: unknown = []) => IDBKeyRange.bound(start, [...start, last]) // arrays sort behind numbers
// Missing on a page without TLS: then nobody can tell who lives, and what a tab left stays where it is.
const locks: LockManager | undefined = globalThis.navigator?.locks
const lockOf = (client: number) => `cerebros.editing.${client}`

/** An edit store in this browser: IndexedDB, the last-moment store, and a Web Lock for each living tab. */
export function makeEditStore(
  name = "cerebros.editing",
  lastMoments: LastMomentStore = localLastMoments,
): EditStore {
  let opening: Promise<IDBPDatabase<Schema>> | undefined
  const database = () =>
    (opening ??= openDB<Schema>(name, 1, {
      upgrade(db) {
        for (const store of STORES) db.createObjectStore(store)
      },
    }))
  // Relaxed: it survives the tab and the browser; a power cut in the same half second is not worth 10 ms a key.
  const writing = async () => (await database()).transaction(STORES, "readwrite", { durability: "relaxed" })

  return {
    async put(key, edit, about) {
      const transaction = await writing()
      void transaction.objectStore("edits").put(edit, [...partsOf(key), edit.at])
      if (about) void transaction.objectStore("abouts").put(about, partsOf(key))
      await transaction.done
    },
    async seal(key, rows, upTo) {
      const transaction = await writing()
      const abouts = transaction.objectStore("abouts")
      const about = (await abouts.get(partsOf(key))) ?? { base: new Uint8Array(), lastNumber: 0 }
      void abouts.put({ ...about, lastNumber: rows.at(-1)?.number ?? about.lastNumber }, partsOf(key))
      for (const row of rows) void transaction.objectStore("rows").put(row, [...partsOf(key), row.number])
      void transaction.objectStore("edits").delete(rangeOf(partsOf(key), upTo))
      await transaction.done
    },
    async remove(key, upTo, about) {
      const transaction = await writing()
      if (about) void transaction.objectStore("abouts").put(about, partsOf(key))
      void transaction.objectStore("rows").delete(rangeOf(partsOf(key), upTo))
      await transaction.done
    },
    saveAtOnce: lastMoments.put,
    forgetAtOnce: lastMoments.remove,
    async clear(key) {
      lastMoments.remove(key)
      const transaction = await writing()
      for (const store of STORES) void transaction.objectStore(store).delete(rangeOf(partsOf(key)))
      await transaction.done
    },
    async left(user, example) {
      const transaction = (await database()).transaction(STORES)
      const found: Left[] = []
      for await (const { key, value } of transaction
        .objectStore("abouts")
        .iterate(rangeOf([user, example]))) {
        const [, , lineage, client] = key
        const [rows, edits] = [transaction.objectStore("rows"), transaction.objectStore("edits")]
        found.push({
          ...value,
          key: { user, example, lineage, client },
          rows: await rows.getAll(rangeOf(key)),
          edits: await edits.getAll(rangeOf(key)),
        })
      }
      for (const { key, about, edits } of lastMoments.all(user, example)) {
        const known = found.find((left) => left.key.client === key.client && left.key.lineage === key.lineage)
        if (!known) found.push({ ...about, key, rows: [], edits })
        else known.edits.push(...edits.filter(({ at }) => !known.edits.some((edit) => edit.at === at)))
      }
      return found
    },
    async waiting(user) {
      const transaction = (await database()).transaction(STORES)
      const [rows, edits] = [transaction.objectStore("rows"), transaction.objectStore("edits")]
      const keys = [...(await rows.getAllKeys(rangeOf([user]))), ...(await edits.getAllKeys(rangeOf([user])))]
      const clients = new Map<number, string>(keys.map(([, example, , client]) => [client, example]))
      for (const { example, client } of lastMoments.keys(user)) clients.set(client, example)
      return [...clients].map(([client, example]) => ({ client, example }))
    },
    hold(client) {
      const held = Promise.withResolvers<void>()
      void locks?.request(lockOf(client), () => held.promise)
      return held.resolve
    },
    async ifAbandoned(client, work) {
      await locks?.request(lockOf(client), { ifAvailable: true }, async (lock) => {
        if (lock) await work()
      })
    },
  }
}

/** The edit store of this browser. */
export const browserEditStore = makeEditStore()
