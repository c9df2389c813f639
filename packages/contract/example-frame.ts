// The binary frame that the screens of one example send each other (event `edit` on its topic): what was typed, where the
// caret stands, and how much of the log the sender has seen. Broadcasts are lossy: a frame is a hint, the log is the truth.
//
//   1 byte   version (low half), flags (high half)
//   varint   lineage, client, seq seen
//   3 bytes  hash of the sender's state
//   1 byte   caret: field (2 bits), kind of anchor (2 bits), kind of head (2 bits), 0x40 = none; then the places it names
//   rest     a Yjs update (v1), may be empty
import { UPDATE_MAX_BYTES } from "./limits.ts"
import { type Field, FIELDS } from "./example-doc.ts"

const VERSION = 2 // 1 knew three fields
const LEAVING = 0x10
const NO_CARET = 0x40 // beside all four fields
const HASH_SHIFTS = [0, 8, 16] // 24 bits: two states look alike once in 16 million, and the log is asked anyway
const HEADER_MAX_BYTES = 128
/** Frames above this are not sent (their content travels by the log) and not read. */
export const FRAME_MAX_BYTES = UPDATE_MAX_BYTES + HEADER_MAX_BYTES

/** Before which character something stands: its Yjs id, or the end of the text. */
export type Place = { client: number; clock: number } | "end"
export type Caret = { field: Field; anchor: Place; head: Place }

export type Frame = {
  lineage: number
  client: number
  /** Up to which seq the sender holds the log. */
  seq: number
  /** Hash of the sender's state vector and deletions after `update`, 24 bits. */
  hash: number
  /** The sender closes the example. */
  leaving: boolean
  caret: Caret | undefined
  update: Uint8Array
}

/** How a place is written: most stand at the end, beside the sender's own text, or where the selection began. */
const KIND = { end: 0, own: 1, other: 2, same: 3 } as const

/** The frame's bytes, as `ArrayBuffer`: supabase-js sends only that as binary. */
export function encodeFrame(frame: Frame): ArrayBuffer {
  const head: number[] = [VERSION | (frame.leaving ? LEAVING : 0)]
  for (const value of [frame.lineage, frame.client, frame.seq]) pushVarint(head, value)
  for (const shift of HASH_SHIFTS) head.push((frame.hash >>> shift) & 0xff)
  pushCaret(head, frame)
  const bytes = new Uint8Array(head.length + frame.update.length)
  bytes.set(head)
  bytes.set(frame.update, head.length)
  return bytes.buffer
}

/** What `bytes` say; undefined for anything that is not a whole frame of this version. Whether `update` is sound is not checked. */
export function decodeFrame(bytes: unknown): Frame | undefined {
  if (!(bytes instanceof ArrayBuffer) || bytes.byteLength > FRAME_MAX_BYTES) return undefined
  const reader = { bytes: new Uint8Array(bytes), at: 0 }
  try {
    const first = readByte(reader)
    if ((first & ~LEAVING) !== VERSION) return undefined
    const lineage = readVarint(reader)
    const client = readVarint(reader)
    const seq = readVarint(reader)
    let hash = 0
    for (const shift of HASH_SHIFTS) hash |= readByte(reader) << shift
    const caret = readCaret(reader, client)
    const update = reader.bytes.slice(reader.at)
    return { lineage, client, seq, hash, leaving: (first & LEAVING) !== 0, caret, update }
  } catch (error) {
    if (error instanceof Malformed) return undefined
    throw error
  }
}

class Malformed extends Error {}
type Reader = { bytes: Uint8Array; at: number }

function pushCaret(head: number[], { caret, client }: Frame): void {
  if (!caret) return void head.push(NO_CARET)
  const kindOf = (place: Place) =>
    place === "end" ? KIND.end : place.client === client ? KIND.own : KIND.other
  const anchorKind = kindOf(caret.anchor)
  const headKind = isSame(caret.anchor, caret.head) ? KIND.same : kindOf(caret.head)
  head.push(FIELDS.indexOf(caret.field) | (anchorKind << 2) | (headKind << 4))
  pushPlace(head, anchorKind, caret.anchor)
  pushPlace(head, headKind, caret.head)
}

function pushPlace(head: number[], kind: number, place: Place): void {
  if (place === "end" || kind === KIND.same) return
  if (kind === KIND.other) pushVarint(head, place.client)
  pushVarint(head, place.clock)
}

function readCaret(reader: Reader, sender: number): Caret | undefined {
  const byte = readByte(reader)
  if (byte === NO_CARET) return undefined
  const field = FIELDS[byte & 3]
  if (field === undefined || byte >> 6 !== 0 || ((byte >> 2) & 3) === KIND.same) throw new Malformed()
  const anchor = readPlace(reader, (byte >> 2) & 3, sender)
  const headKind = (byte >> 4) & 3
  return { field, anchor, head: headKind === KIND.same ? anchor : readPlace(reader, headKind, sender) }
}

function readPlace(reader: Reader, kind: number, sender: number): Place {
  if (kind === KIND.end) return "end"
  const client = kind === KIND.own ? sender : readVarint(reader)
  return { client, clock: readVarint(reader) }
}

const isSame = (a: Place, b: Place) =>
  a === b || (a !== "end" && b !== "end" && a.client === b.client && a.clock === b.clock)

/** LEB128, as Yjs writes numbers too; by division, for client ids may exceed the 32 bits that shifting knows. */
export function pushVarint(into: number[], value: number): void {
  let rest = value
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) into.push((rest % 0x80) | 0x80)
  into.push(rest)
}

function readVarint(reader: Reader): number {
  let value = 0
  for (let factor = 1; ; factor *= 0x80) {
    const byte = readByte(reader)
    value += (byte & 0x7f) * factor
    if (value > Number.MAX_SAFE_INTEGER || factor > Number.MAX_SAFE_INTEGER) throw new Malformed()
    if (byte < 0x80) return value
  }
}

function readByte(reader: Reader): number {
  const byte = reader.bytes[reader.at++]
  if (byte === undefined) throw new Malformed()
  return byte
}
