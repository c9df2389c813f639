import { UPDATE_MAX_BYTES } from "@cerebros/contract/limits.ts"
import { expect, test } from "vitest"
import * as Y from "yjs"
import { splitUpdate } from "./split-update.ts"

/** The one update that `change` makes to a text, and the state before it. */
function updateOf(change: (text: Y.Text) => void): { before: Uint8Array; update: Uint8Array; after: string } {
  const doc = new Y.Doc()
  const text = doc.getText("prompt")
  text.insert(0, "from the beginning")
  const before = Y.encodeStateAsUpdate(doc)
  const updates: Uint8Array[] = []
  doc.on("update", (update: Uint8Array) => updates.push(update))
  doc.transact(() => change(text))
  return { before, update: Y.mergeUpdates(updates), after: text.toJSON() }
}

test("a pasted page of three-byte characters goes in pieces that fit a row, and comes out whole", () => {
  const { before, update, after } = updateOf((text) => {
    text.delete(5, 4)
    text.insert(5, `${"漢字".repeat(15_999)}あ`)
  })
  const pieces = splitUpdate(update)
  expect(pieces.length).toBeGreaterThan(1)
  for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(UPDATE_MAX_BYTES)
  const reader = new Y.Doc()
  for (const each of [before, ...pieces]) Y.applyUpdate(reader, each)
  expect(reader.getText("prompt").toJSON()).toBe(after)
  expect(reader.store.pendingStructs).toBeNull()
})

test("no emoji is cut in two, wherever the cut would fall", () => {
  for (const lead of ["", "a"]) {
    const { before, update, after } = updateOf((text) => text.insert(3, lead + "🪐".repeat(20_000)))
    const reader = new Y.Doc()
    for (const each of [before, ...splitUpdate(update)]) Y.applyUpdate(reader, each)
    expect(reader.getText("prompt").toJSON()).toBe(after)
  }
})

test("three long fields in one transaction are split as well", () => {
  const { before, update } = updateOf((text) => {
    for (const field of ["prompt", "reasoning", "output"])
      text.doc?.getText(field).insert(0, "漢".repeat(30_000))
  })
  const pieces = splitUpdate(update)
  for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(UPDATE_MAX_BYTES)
  const reader = new Y.Doc()
  for (const each of [before, ...pieces]) Y.applyUpdate(reader, each)
  expect(reader.getText("output").toJSON()).toHaveLength(30_000)
})

test("an update that fits stays as it is", () => {
  const { update } = updateOf((text) => text.insert(0, "short"))
  expect(splitUpdate(update)).toEqual([update])
})
