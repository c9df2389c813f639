import Serializer from "@supabase/realtime-js/dist/module/lib/serializer.js"
import fc from "fast-check"
import { expect, test } from "vitest"
import * as Y from "yjs"
import { FIELDS } from "./example-doc.ts"
import { decodeFrame, encodeFrame, type Frame, FRAME_MAX_BYTES, type Place } from "./example-frame.ts"
import { EDIT, topicOf } from "./topics.ts"

const whole = fc.nat({ max: Number.MAX_SAFE_INTEGER })
const place: fc.Arbitrary<Place> = fc.oneof(
  fc.constant<Place>("end"),
  fc.record({ client: fc.oneof(fc.constant(7), whole), clock: whole }),
)
const frames: fc.Arbitrary<Frame> = fc.record({
  lineage: whole,
  client: fc.oneof(fc.constant(7), whole),
  seq: whole,
  hash: fc.nat({ max: 0xffffff }),
  leaving: fc.boolean(),
  caret: fc.option(fc.record({ field: fc.constantFrom(...FIELDS), anchor: place, head: place }), {
    nil: undefined,
  }),
  update: fc.uint8Array({ maxLength: 300 }),
})

test("a frame reads as it was written", () => {
  fc.assert(
    fc.property(frames, (frame) => {
      expect(decodeFrame(encodeFrame(frame))).toEqual(frame)
    }),
  )
})

test("whatever arrives is a frame or nothing, and never an error", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const frame = decodeFrame(bytes.slice().buffer)
      if (frame) expect(encodeFrame(frame).byteLength).toBeLessThanOrEqual(bytes.length)
    }),
  )
  expect(decodeFrame({ 0: 1 })).toBeUndefined()
  expect(decodeFrame(new ArrayBuffer(0))).toBeUndefined()
  expect(decodeFrame(new Uint8Array(9).fill(0x80).buffer)).toBeUndefined()
  expect(decodeFrame(new Uint8Array([1, ...new Uint8Array(1_000).fill(0x80)]).buffer)).toBeUndefined()
})

test("a frame cut anywhere in its head is nothing", () => {
  const caret = { field: "output", anchor: { client: 9, clock: 300 }, head: "end" } as const
  const head = encodeFrame({
    lineage: 1,
    client: 7,
    seq: 300,
    hash: 1,
    leaving: false,
    caret,
    update: new Uint8Array(),
  })
  for (let size = 0; size < head.byteLength; size++) expect(decodeFrame(head.slice(0, size))).toBeUndefined()
})

test("a frame above the limit or of another version is nothing", () => {
  const frame = encodeFrame({
    lineage: 1,
    client: 7,
    seq: 0,
    hash: 0,
    leaving: false,
    caret: undefined,
    update: new Uint8Array(FRAME_MAX_BYTES),
  })
  expect(decodeFrame(frame)).toBeUndefined()
  const newer = encodeFrame({
    lineage: 1,
    client: 7,
    seq: 0,
    hash: 0,
    leaving: false,
    caret: undefined,
    update: new Uint8Array(),
  })
  new Uint8Array(newer)[0] = 3
  expect(decodeFrame(newer)).toBeUndefined()
})

test("one key in the middle of a text is at most 110 bytes on the wire", () => {
  const doc = new Y.Doc()
  const seed = new Y.Doc()
  seed.clientID = 1
  seed.getText("prompt").insert(0, "x".repeat(6_000))
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(seed))
  doc.clientID = 2 ** 28 - 1 // the largest that src/collab/client-id.ts draws
  let update: Uint8Array = new Uint8Array()
  doc.on("update", (bytes: Uint8Array) => (update = bytes))
  for (let n = 0; n < 300; n++) doc.getText("prompt").insert(3_000 + n, "y")
  const caret = { client: 1, clock: 3_000 }
  const frame = encodeFrame({
    lineage: 1,
    client: doc.clientID,
    seq: 312,
    hash: 0xffffff,
    leaving: false,
    caret: { field: "prompt", anchor: caret, head: caret },
    update,
  })
  const message = {
    join_ref: "12",
    ref: "1234",
    topic: `realtime:${topicOf("example", "5c7d2a5e-1b3c-4f6d-8e9f-0a1b2c3d4e5f", 3)}`,
    event: "broadcast",
    payload: { type: "broadcast", event: EDIT, payload: frame },
  }
  const wire = new Serializer().encode(message, (bytes: ArrayBuffer | string) => bytes)
  expect(wire).toBeInstanceOf(ArrayBuffer)
  expect((wire as ArrayBuffer).byteLength).toBeLessThanOrEqual(110) // the line above says it is one
})
