import { z } from "zod"
import { fromBase64, toBase64 } from "./base64.ts"
import type { About, Edit, EditKey } from "./edit-store.ts"

/** What a tab had not stored yet when it ended: written at once, where IndexedDB needs some milliseconds it may not have. */
export type LastMomentStore = {
  /** Replaces what was there. */
  put(key: EditKey, edits: readonly Edit[], about: About): void
  /** Whose edits of this person are there in this example. */
  all(user: string, example: string): { key: EditKey; about: About; edits: Edit[] }[]
  /** Of which clients of this person something is there, in any example. */
  keys(user: string): EditKey[]
  remove(key: EditKey): void
}

const Bytes = z.base64().transform(fromBase64)
const Stored = z.object({
  base: Bytes,
  lastNumber: z.number(),
  edits: z.array(z.object({ at: z.number(), update: Bytes, isLead: z.boolean() })),
})

const startOf = (user: string) => `cerebros.editing/${user}/`
const nameOf = ({ user, example, lineage, client }: EditKey) =>
  `${startOf(user)}${example}/${lineage}/${client}`

function keys(user: string): EditKey[] {
  const start = startOf(user)
  const names = quietly(() => Object.keys(localStorage).filter((name) => name.startsWith(start))) ?? []
  return names.flatMap((name) => {
    const [example, ...numbers] = name.slice(start.length).split("/")
    const [lineage, client] = numbers.map(Number)
    if (example === undefined || lineage === undefined || client === undefined) return []
    return [{ user, example, lineage, client }]
  })
}

/** The last-moment store of this browser: its local storage. Where that is blocked or full, nothing is kept. */
export const localLastMoments: LastMomentStore = {
  put(key, edits, { base, lastNumber }) {
    const plain = edits.map(({ at, update, isLead }) => ({ at, update: toBase64(update), isLead }))
    quietly(() =>
      localStorage.setItem(nameOf(key), JSON.stringify({ base: toBase64(base), lastNumber, edits: plain })),
    )
  },
  all: (user, example) =>
    keys(user).flatMap((key) => {
      if (key.example !== example) return []
      const found = quietly(() => Stored.parse(JSON.parse(localStorage.getItem(nameOf(key)) ?? "")))
      if (!found) return []
      const { edits, ...about } = found
      return [{ key, about, edits }]
    }),
  keys,
  remove: (key) => quietly(() => localStorage.removeItem(nameOf(key))),
}

function quietly<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
