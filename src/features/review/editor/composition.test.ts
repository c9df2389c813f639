import { EditorView } from "@codemirror/view"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { ySync, YSyncConfig, ySyncFacet } from "y-codemirror.next"
import * as Y from "yjs"
import { compositionSteps } from "./composition.ts"
import { undoKeys } from "./undo-keys.ts"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A field, and somebody who types in it. */
function typist() {
  const text = new Y.Doc().getText("output")
  const undo = new Y.UndoManager(text, { trackedOrigins: new Set(), captureTimeout: 0 }) // no two changes are one step
  const sync = new YSyncConfig(text, null)
  const view = new EditorView({
    parent: document.body,
    extensions: [ySyncFacet.of(sync), ySync, undoKeys(undo, sync, () => true), compositionSteps(undo)],
  })
  /** Puts `insert` in place of what stands from `from` on. */
  const put = (from: number, insert: string) => {
    const to = view.state.doc.length
    view.dispatch({ changes: { from, to, insert }, userEvent: "input.type.compose" })
  }
  const event = (type: string) => view.contentDOM.dispatchEvent(new CompositionEvent(type))
  /** Slow pinyin: each letter changes what stands there, the choice replaces all of it. */
  const compose = (from: number, ...stages: string[]) => {
    event("compositionstart")
    for (const stage of stages) put(from, stage)
    event("compositionend")
    vi.advanceTimersByTime(200)
  }
  return { text, undo, view, put, compose }
}

test("one composition is one step of undo, however slow, and one of redo", () => {
  const { text, undo, view, put, compose } = typist()
  put(0, "say ")
  compose(4, "n", "ni", "ni h", "ni ha", "ni hao", "你好")
  put(6, "!")
  expect(text.toJSON()).toBe("say 你好!")
  const seen = []
  while (undo.undo()) seen.push(text.toJSON())
  expect(seen).toEqual(["say 你好", "say ", ""])
  undo.redo()
  undo.redo()
  expect(text.toJSON()).toBe("say 你好")
  expect(view.state.doc.toString()).toBe("say 你好")
})

test("two compositions are two steps, also without a pause between them", () => {
  const { text, undo, compose } = typist()
  compose(0, "n", "你")
  compose(1, "h", "好")
  undo.undo()
  expect(text.toJSON()).toBe("你")
})

test("a field that goes in the middle of a composition leaves the steps as they were", () => {
  const { undo, view } = typist()
  view.contentDOM.dispatchEvent(new CompositionEvent("compositionstart"))
  expect(undo.captureTimeout).toBe(Infinity)
  view.destroy()
  expect(undo.captureTimeout).toBe(0)
})
