import { TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { EditorState } from "@codemirror/state"
import { expect, test } from "vitest"
import { ySyncAnnotation, YSyncConfig } from "y-codemirror.next"
import * as Y from "yjs"
import { limits, toPlain, whyTooLong } from "./field-limits.ts"

function editor(doc: string) {
  const refused: string[] = []
  const state = EditorState.create({ doc, extensions: limits((say) => refused.push(say)) })
  return { state, refused }
}

test("pasted text loses what the database cannot store, and nothing else", () => {
  expect(toPlain("one\r\ntwo\rthree\0 \ud83d four 👍")).toBe("one\ntwo\nthree \ufffd four 👍")
})

test("typing beyond the limit is refused with a sentence, up to it and shortening are not", () => {
  const full = "a".repeat(TEXT_MAX_CHARS)
  const { state, refused } = editor(full)
  expect(state.update({ changes: { from: 0, insert: "b" } }).newDoc.length).toBe(TEXT_MAX_CHARS)
  expect(refused).toEqual(["A field holds at most 32,000 characters."])
  expect(state.update({ changes: { from: 0, to: 9 } }).newDoc.length).toBe(TEXT_MAX_CHARS - 9)
  expect(editor(full.slice(1)).state.update({ changes: { from: 0, insert: "b" } }).newDoc.length).toBe(
    TEXT_MAX_CHARS,
  )
})

test("a paste that does not fit says by how much and leaves the text alone", () => {
  expect(whyTooLong(31_990, 32_100)).toContain("100 too many")
})

test("a field that two people made too long together can still be shortened", () => {
  expect(whyTooLong(32_400, 32_300)).toBeUndefined()
  expect(whyTooLong(32_400, 32_401)).toBeDefined()
})

test("U+0000 never gets in, and the caret stays behind what was typed", () => {
  const { state } = editor("ab")
  const { newDoc, newSelection } = state.update({
    changes: { from: 1, insert: "x\0y\0" },
    selection: { anchor: 5 },
  })
  expect(newDoc.toString()).toBe("axyb")
  expect(newSelection.main.head).toBe(3)
})

test("a character that comes as two inputs is one, for whoever reads along too", () => {
  let { state } = editor("ab")
  for (const insert of ["\ud83d", "\ude00"]) {
    const at = state.selection.main.head || 1
    const transaction = state.update({ changes: { from: at, insert }, selection: { anchor: at + 1 } })
    transaction.changes.iterChanges((_fromA, _toA, _fromB, _toB, text) =>
      expect(text.toString().isWellFormed()).toBe(true),
    )
    state = transaction.state
  }
  expect(state.doc.toString()).toBe("a😀b")
  expect(state.selection.main.head).toBe(3)
})

test("an emoji that gives way to its neighbour changes as a whole", () => {
  const { state } = editor("a😀b")
  const { changes, newDoc } = state.update({ changes: { from: 2, to: 3, insert: "\ude01" } })
  expect(newDoc.toString()).toBe("a😁b")
  changes.iterChanges((from, to) => expect([from, to]).toEqual([1, 3]))
})

test("what a teammate types meanwhile moves the half that waits", () => {
  const sync = new YSyncConfig(new Y.Doc().getText(), null)
  let { state } = editor("ab")
  state = state.update({ changes: { from: 2, insert: "\ud83d" } }).state
  state = state.update({ changes: { from: 0, insert: "xy" }, annotations: ySyncAnnotation.of(sync) }).state
  state = state.update({ changes: { from: 4, insert: "\ude00" } }).state
  expect(state.doc.toString()).toBe("xyab😀")
})

test("a carriage return from elsewhere counts as the one character it is", () => {
  const { state } = editor("a\r\nb")
  expect(state.doc.length).toBe(4)
  expect(state.doc.toString()).toBe("a\r\nb")
})
