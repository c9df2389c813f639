import { expect, test } from "vitest"
import * as Y from "yjs"
import { LOCAL } from "../../../collab/live-document.ts"
import { differing, restore } from "./restore.ts"

/** A live document with the given output, and a teammate's copy of it. */
function open(output: string) {
  const doc = new Y.Doc()
  const texts = {
    prompt: doc.getText("prompt"),
    reasoning: doc.getText("reasoning"),
    context: doc.getText("context"),
    output: doc.getText("output"),
  }
  texts.output.insert(0, output)
  const undo = new Y.UndoManager(Object.values(texts), { trackedOrigins: new Set([LOCAL]) })
  const mate = new Y.Doc()
  const meet = () => {
    Y.applyUpdate(mate, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(mate))
  }
  meet()
  return { live: { doc, texts, undo }, mate: mate.getText("output"), meet }
}
const words = (output: string) => ({ prompt: "", reasoning: "", output, context: "" })

test("restored words replace only what differs, so that what a teammate types meanwhile stays", () => {
  const { live, mate, meet } = open("Ring the workshop, extension 43.")
  mate.insert(mate.length, " Ask for Kim.")
  restore(live, words("Ring the workshop, extension 42."), ["output"])
  meet()
  expect(live.texts.output.toJSON()).toBe("Ring the workshop, extension 42. Ask for Kim.")
  expect(mate.toJSON()).toBe(live.texts.output.toJSON())
})

test("a restore is one step for undo, apart from what was typed before and after", () => {
  const { live } = open("one")
  live.doc.transact(() => live.texts.output.insert(3, " two"), LOCAL)
  restore(live, words("zero"), ["output"])
  live.doc.transact(() => live.texts.output.insert(4, "!"), LOCAL)
  live.undo.undo()
  expect(live.texts.output.toJSON()).toBe("zero")
  live.undo.undo()
  expect(live.texts.output.toJSON()).toBe("one two")
})

test("fields that read like the version already are not touched", () => {
  const { live } = open("same")
  expect(differing(words("same"), ["output"], live.texts)).toEqual([])
  expect(differing(words("else"), ["prompt", "output"], live.texts)).toEqual(["output"])
})
