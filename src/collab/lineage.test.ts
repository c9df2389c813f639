import { expect, test } from "vitest"
import * as Y from "yjs"
import { textsOf } from "@cerebros/contract/example-doc.ts"
import { mergeTexts, typeAgain, unsavedOf } from "./lineage.ts"

test("what I typed goes in around what others changed meanwhile", () => {
  expect(mergeTexts("The Earth is round.", "The Earth is quite round.", "Our Earth is round!")).toBe(
    "Our Earth is quite round!",
  )
})

test("what the log had already taken is not typed twice", () => {
  expect(mergeTexts("one three", "one two three four", "one two three")).toBe("one two three four")
})

test("what somebody deleted stays deleted, beside my change", () => {
  expect(mergeTexts("keep this, drop that", "keep this too, drop that", "keep this")).toBe("keep this too")
})

test("with nothing new on the other side my text stands as it is", () => {
  expect(mergeTexts("a", "ab", "a")).toBe("ab")
})

test("of what I typed, only what nobody else had brought into the old document is left", () => {
  const mine = new Y.Doc()
  mine.clientID = 7
  const output = mine.getText("output")
  output.insert(0, "Ice.")
  const base = Y.encodeStateAsUpdate(mine)
  const updates: Uint8Array[] = []
  mine.on("update", (update: Uint8Array) => updates.push(update))
  output.insert(4, " Dust.")
  const relayed = Y.encodeStateVector(mine)
  output.insert(10, " Stone.")
  output.delete(0, 4)
  expect(unsavedOf(7, base, updates).base.output).toBe("Ice.")
  expect(unsavedOf(7, base, updates, relayed)).toMatchObject({
    base: { output: "Ice. Dust." },
    mine: { output: " Dust. Stone." },
  })
})

test("what others built on my words is not mine, though it cannot stand without them", () => {
  const [mine, peer] = [new Y.Doc(), new Y.Doc()]
  mine.clientID = 7
  peer.clientID = 8
  mine.getText("output").insert(0, "Ice.")
  const own = Y.encodeStateAsUpdate(mine)
  Y.applyUpdate(peer, own)
  peer.getText("output").insert(3, " and dust")
  const lead = Y.encodeStateAsUpdate(peer, Y.encodeStateVector(mine))
  const unsaved = unsavedOf(7, lead, [own])
  expect(unsaved.base.output).toBe(" and dust")
  expect(unsaved.mine.output).toBe("Ice and dust.")
})

test("all fields are typed again as edits of one's own", () => {
  const doc = new Y.Doc()
  doc.getText("prompt").insert(0, "What is a comet?")
  doc.getText("output").insert(0, "Ice.")
  const origins: unknown[] = []
  doc.on("update", (_update: Uint8Array, origin: unknown) => origins.push(origin))
  const base = { prompt: "What is a comet?", reasoning: "", output: "Ice", context: "" }
  const mine = { prompt: "What is a small comet?", reasoning: "Think.", output: "Ice and dust", context: "" }
  typeAgain(doc, { base, mine }, "me")
  expect(textsOf(doc)).toEqual({
    prompt: "What is a small comet?",
    reasoning: "Think.",
    output: "Ice and dust.",
    context: "",
  })
  expect(origins).toEqual(["me"])
})
