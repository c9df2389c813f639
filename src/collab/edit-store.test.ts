// @vitest-environment node
// LE5: what was typed survives its tab. The edit store of the browser, on an IndexedDB in memory, and the one of the fuzz test keep the same promises.
import "fake-indexeddb/auto"
import { randomUUID } from "node:crypto"
import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import { makeOutbox } from "./outbox.ts"
import { recover } from "./recovery.ts"
import { type About, type Edit, makeEditStore, type EditStore, type EditKey } from "./edit-store.ts"
import type { LastMomentStore } from "./last-moment-store.ts"
import { makeMemory, memoryEditStore } from "./testing/memory-edit-store.ts"
import type { Row } from "./transport.ts"

const editStores: [string, () => () => EditStore][] = [
  [
    "in the browser",
    () => {
      const name = randomUUID()
      const lastMoments = memoryLastMoments()
      return () => makeEditStore(name, lastMoments) // each tab opens it by its name
    },
  ],
  [
    "in memory",
    () => {
      const memory = makeMemory()
      return () => memoryEditStore(memory)
    },
  ],
]

/** In place of the local storage, which Node has not. */
function memoryLastMoments(): LastMomentStore {
  const kept = new Map<number, { key: EditKey; about: About; edits: Edit[] }>()
  return {
    put: (key, edits, about) => void kept.set(key.client, { key, about, edits: [...edits] }),
    all: (user, example) =>
      [...kept.values()].filter(({ key }) => key.user === user && key.example === example),
    keys: (user) => [...kept.values()].flatMap(({ key }) => (key.user === user ? [key] : [])),
    remove: ({ client }) => void kept.delete(client),
  }
}

const keyOf = (client: number, lineage = 1): EditKey => ({ user: "ann", example: "e", lineage, client })
const nothing = { version: 0, bytes: () => new Uint8Array([0, 0]) }
/** What typing these words one after the other gives, an update each. */
function updatesOf(client: number, ...words: string[]): Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = client
  const updates: Uint8Array[] = []
  doc.on("update", (update: Uint8Array) => updates.push(update))
  for (const word of words) doc.getText("prompt").insert(doc.getText("prompt").length, word)
  return updates
}
function textOf(updates: Iterable<Uint8Array>): string {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc.getText("prompt").toJSON()
}

/** A log that takes rows, and hears none again. */
function makeLog() {
  const taken = new Map<string, Uint8Array>()
  return {
    taken,
    push: async (lineage: number, client: number, rows: Row[]) => {
      for (const { number, update } of rows)
        taken.set(`${lineage}/${client}/${number}`, taken.get(`${lineage}/${client}/${number}`) ?? update)
    },
  }
}
const never = () => new Promise<void>(() => {})
const around = {
  user: "ann",
  example: "e",
  lineage: 1,
  typeAgain: async () => {},
  reached: async () => undefined,
}

describe.each(editStores)("the edit store %s", (_name, make) => {
  test("gives the next visit what a dead tab had typed, in order, with what it was numbered", async () => {
    const open = make()
    const outbox = makeOutbox(open(), keyOf(70), () => nothing)
    const [one, two, three] = updatesOf(70, "a", "b", "c")
    for (const update of [one, two]) if (update) await outbox.add(update)
    const [row] = await outbox.rows()
    expect(row?.number).toBe(1)
    if (three) await outbox.add(three)

    const log = makeLog()
    if (row) await log.push(1, 70, [row]) // it arrived, and the tab died before it heard so
    expect(await recover({ ...around, editStore: open(), push: log.push })).toBe(true)
    expect([...log.taken.keys()]).toEqual(["1/70/1", "1/70/2"])
    expect(textOf(log.taken.values())).toBe("abc")
    expect(await open().left("ann", "e")).toEqual([])
  })

  test("[LE5] gives the next visit what a reload broke off, once, also before anything was stored", async () => {
    const open = make()
    const words = ["a", "b", "c"]
    for (const stored of [0, 1]) {
      const editStore = open()
      const outbox = makeOutbox({ ...editStore, put: never }, keyOf(80 + stored), () => nothing)
      const [first, ...rest] = updatesOf(80 + stored, ...words)
      const edits = [first, ...rest].map((update, at) => ({
        at: at + 1,
        update: update ?? new Uint8Array(),
        isLead: false,
      }))
      for (const { update } of edits) void outbox.add(update)
      outbox.saveAtOnce()
      const [one] = edits
      if (stored && one) await editStore.put(keyOf(81), one, { base: nothing.bytes(), lastNumber: 0 })

      const log = makeLog()
      expect(await recover({ ...around, editStore: open(), push: log.push })).toBe(true)
      expect(textOf(log.taken.values())).toBe("abc")
      expect(await open().left("ann", "e")).toEqual([])
    }
  })

  test("forgets what a tab that went on had saved at once", async () => {
    const open = make()
    const outbox = makeOutbox(open(), keyOf(82), () => nothing)
    const stored = Promise.all(updatesOf(82, "a", "b").map((update) => outbox.add(update)))
    outbox.saveAtOnce()
    await stored
    outbox.confirm((await outbox.rows()).at(-1)?.number ?? 0)
    await outbox.add(updatesOf(83, "c")[0] ?? new Uint8Array()) // behind what confirm put into the queue
    const left = await open().left("ann", "e")
    expect(left.flatMap(({ edits }) => edits.map(({ at }) => at))).toEqual([3])
  })

  test("leaves a living tab's edits alone", async () => {
    const open = make()
    const editStore = open()
    const release = editStore.hold(71)
    const outbox = makeOutbox(editStore, keyOf(71), () => nothing)
    for (const update of updatesOf(71, "mine")) await outbox.add(update)
    const log = makeLog()
    expect(await recover({ ...around, editStore: open(), push: log.push })).toBe(false)
    expect(log.taken.size).toBe(0)
    release()
  })

  test("keeps everything when the push fails, for the visit after the next", async () => {
    const open = make()
    const outbox = makeOutbox(open(), keyOf(72), () => nothing)
    for (const update of updatesOf(72, "kept")) await outbox.add(update)
    const fails = () => Promise.reject(new Error("no network"))
    await expect(recover({ ...around, editStore: open(), push: fails })).rejects.toThrow("no network")
    const log = makeLog()
    await recover({ ...around, editStore: open(), push: log.push })
    expect(textOf(log.taken.values())).toBe("kept")
  })

  test("forgets what is confirmed, and nothing of another person or example", async () => {
    const editStore = make()()
    const mine = makeOutbox(editStore, keyOf(73), () => nothing)
    const theirs = makeOutbox(editStore, { ...keyOf(74), user: "bob" }, () => nothing)
    for (const update of updatesOf(73, "x")) await Promise.all([mine.add(update), theirs.add(update)])
    const rows = await mine.rows()
    mine.confirm(rows.at(-1)?.number ?? 0)
    expect(mine.size()).toBe(0)
    await mine.clear()
    expect(await editStore.left("ann", "e")).toEqual([])
    expect(await editStore.left("bob", "another")).toEqual([])
    expect(await editStore.left("bob", "e")).toMatchObject([
      { key: { user: "bob", client: 74 }, edits: [{ at: 1 }] },
    ])
  })

  test("says in which examples something of a person waits, stored or saved at once, until it is confirmed", async () => {
    const editStore = make()()
    const open = (client: number, key: Partial<EditKey> = {}) =>
      makeOutbox(editStore, { ...keyOf(client), ...key }, () => nothing)
    const [one, two, other] = [open(90), open(91, { example: "f" }), open(92, { user: "bob" })]
    for (const [client, outbox] of [
      [90, one],
      [91, two],
      [92, other],
    ] as const)
      for (const update of updatesOf(client, "x")) await outbox.add(update)
    editStore.saveAtOnce(
      { ...keyOf(93), example: "g" },
      [{ at: 1, update: new Uint8Array(), isLead: false }],
      { base: nothing.bytes(), lastNumber: 0 },
    )
    const waiting = async () =>
      new Set((await editStore.waiting("ann")).map(({ example, client }) => `${example}/${client}`))
    expect(await waiting()).toEqual(new Set(["e/90", "f/91", "g/93"]))
    expect((await two.rows()).length).toBe(1)
    expect(await waiting(), "a row that may have been pushed waits as well").toContain("f/91")
    one.confirm((await one.rows()).at(-1)?.number ?? 0)
    await two.clear()
    await one.clear()
    expect(await waiting()).toEqual(new Set(["g/93"]))
  })

  test("brings edits of an older lineage back as texts, with what they build on", async () => {
    const open = make()
    const [base, edit] = updatesOf(75, "before ", "after")
    const outbox = makeOutbox(open(), keyOf(75), () => ({
      version: 1,
      bytes: () => base ?? new Uint8Array(),
    }))
    if (edit) await outbox.add(edit)
    const typed: unknown[] = []
    const log = makeLog()
    await recover({
      ...around,
      lineage: 2,
      editStore: open(),
      push: log.push,
      typeAgain: async (unsaved) => void typed.push(unsaved),
    })
    expect(typed).toMatchObject([{ base: { prompt: "before " }, mine: { prompt: "before after" } }])
    expect(log.taken.size).toBe(0)
    expect(await open().left("ann", "e")).toEqual([])
  })

  test("leaves edits of a newer lineage to whoever has opened that: here they would be typed a second time", async () => {
    const open = make()
    const outbox = makeOutbox(open(), keyOf(76, 2), () => nothing)
    for (const update of updatesOf(76, "newer")) await outbox.add(update)
    const typed: unknown[] = []
    const log = makeLog()
    const typeAgain = async (unsaved: unknown) => void typed.push(unsaved)
    expect(await recover({ ...around, editStore: open(), push: log.push, typeAgain })).toBe(false)
    expect([typed, log.taken.size]).toEqual([[], 0])
    expect(await open().left("ann", "e")).toMatchObject([{ key: { lineage: 2 }, edits: [{ at: 1 }] }])
  })
})

test("where the browser stores nothing, edits go on from memory and it is said", async () => {
  const refuses = () => Promise.reject(new Error("QuotaExceededError"))
  const editStore = { ...memoryEditStore(makeMemory()), put: refuses, seal: refuses, remove: refuses }
  const outbox = makeOutbox(editStore, keyOf(76), () => nothing)
  for (const update of updatesOf(76, "still ", "here")) await outbox.add(update)
  expect(outbox.isKept()).toBe(false)
  expect(textOf((await outbox.rows()).map(({ update }) => update))).toBe("still here")
})

test("opens what an earlier version of the app left in IndexedDB, under the names that stand there", async () => {
  // As the browser has it: only literals, so that a change of name or shape in the code does not change this as well.
  const update = updatesOf(77, "yesterday")[0] ?? new Uint8Array()
  const opening = indexedDB.open("cerebros.editing", 1)
  opening.onupgradeneeded = () =>
    ["abouts", "edits", "rows"].forEach((name) => opening.result.createObjectStore(name))
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(new Error("not opened", { cause: opening.error }))
  })
  const transaction = database.transaction(["abouts", "edits", "rows"], "readwrite")
  transaction.objectStore("abouts").put({ base: new Uint8Array([0, 0]), lastNumber: 1 }, ["ann", "e", 1, 77])
  transaction.objectStore("rows").put({ number: 1, update, isLead: false }, ["ann", "e", 1, 77, 1])
  transaction
    .objectStore("edits")
    .put({ at: 2, update: new Uint8Array([0, 0]), isLead: false }, ["ann", "e", 1, 77, 2])
  await new Promise((resolve) => (transaction.oncomplete = resolve))
  database.close()

  const editStore = makeEditStore(undefined, memoryLastMoments())
  expect(await editStore.waiting("ann")).toEqual([{ example: "e", client: 77 }])
  const [left] = await editStore.left("ann", "e")
  expect(left).toMatchObject({ key: keyOf(77), lastNumber: 1, edits: [{ at: 2, isLead: false }] })
  expect(textOf(left?.rows.map((row) => row.update) ?? [])).toBe("yesterday")
})
