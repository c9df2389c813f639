import type { Edit, Left, Sealed, EditStore, EditKey } from "../edit-store.ts"

type Client = {
  key: EditKey
  base: Uint8Array
  lastNumber: number
  edits: Edit[]
  rows: Sealed[]
  atOnce: readonly Edit[]
}

/** What all tabs of one browser share, in memory. */
export type Memory = { clients: Map<string, Client>; living: Set<number> }
export const makeMemory = (): Memory => ({ clients: new Map(), living: new Set() })

/**
 * The edit store as one tab sees it. `pause` is how long a transaction takes, and never resolves once the tab is dead; `held`
 * are the locks that end with it.
 */
export function memoryEditStore(
  { clients, living }: Memory,
  pause = () => Promise.resolve(),
  held = new Set<number>(),
): EditStore {
  const lock = (client: number) => {
    living.add(client)
    held.add(client)
    return () => {
      living.delete(client)
      held.delete(client)
    }
  }
  const nameOf = (key: EditKey) => [key.user, key.example, key.lineage, key.client].join("/")
  const clientOf = (key: EditKey): Client => {
    const known = clients.get(nameOf(key)) ?? {
      key,
      base: new Uint8Array(),
      lastNumber: 0,
      edits: [],
      rows: [],
      atOnce: [],
    }
    clients.set(nameOf(key), known)
    return known
  }
  return {
    async put(key, edit, about) {
      await pause()
      const client = clientOf(key)
      client.edits.push(edit)
      if (about) Object.assign(client, about)
    },
    async seal(key, rows, upTo) {
      await pause()
      const client = clientOf(key)
      client.edits = client.edits.filter(({ at }) => at > upTo)
      client.rows.push(...rows)
      client.lastNumber = rows.at(-1)?.number ?? client.lastNumber
    },
    async remove(key, upTo, about) {
      await pause()
      const client = clientOf(key)
      if (about) Object.assign(client, about)
      client.rows = client.rows.filter(({ number }) => number > upTo)
    },
    saveAtOnce(key, edits, about) {
      Object.assign(clientOf(key), { ...about, atOnce: edits })
    },
    forgetAtOnce: (key) => void (clientOf(key).atOnce = []),
    async clear(key) {
      await pause()
      clients.delete(nameOf(key))
    },
    async left(user, example): Promise<Left[]> {
      await pause()
      return [...clients.values()]
        .filter(({ key }) => key.user === user && key.example === example)
        .map(({ atOnce, ...client }) => {
          const edits = [...client.edits]
          edits.push(...atOnce.filter(({ at }) => !edits.some((edit) => edit.at === at)))
          return { ...client, edits, rows: [...client.rows] }
        })
    },
    async waiting(user) {
      await pause()
      return [...clients.values()]
        .filter(
          ({ key, edits, rows, atOnce }) =>
            key.user === user && edits.length + rows.length + atOnce.length > 0,
        )
        .map(({ key: { example, client } }) => ({ example, client }))
    },
    hold: lock,
    async ifAbandoned(client, work) {
      if (living.has(client)) return
      const release = lock(client)
      await work().finally(release)
    },
  }
}
