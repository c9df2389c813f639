// Bytes of a client → a push. Binary layout: realtime-js `lib/serializer.ts`, kind 3.
import { isRecord } from "./message.ts"
import type { Push, UserBroadcast, Vsn } from "./message.ts"

/** The frame is not of the protocol; the connection that sent it is closed. */
export class BadFrame extends Error {}

const USER_BROADCAST_PUSH = 3
const HEADER_BYTES = 7 // kind, five lengths, encoding

/**
 * The push in one WebSocket message. A binary frame's broadcast comes out with a `UserBroadcast` as its payload, which
 * shares memory with `data`. Throws `BadFrame`.
 */
export function decode(vsn: Vsn, data: Buffer, binary: boolean): Push {
  if (binary) return decodeUserBroadcast(data)
  const value = parseJson(data)
  if (vsn === "1.0.0") {
    if (!isRecord(value)) throw new BadFrame("expected a JSON object")
    return pushOf(data.length, value.join_ref, value.ref, value.topic, value.event, value.payload)
  }
  if (!Array.isArray(value)) throw new BadFrame("expected a JSON array")
  const [joinRef, ref, topic, event, payload] = value as unknown[]
  return pushOf(data.length, joinRef, ref, topic, event, payload)
}

function pushOf(
  bytes: number,
  joinRef: unknown,
  ref: unknown,
  topic: unknown,
  event: unknown,
  payload: unknown,
): Push {
  if (typeof topic !== "string" || typeof event !== "string")
    throw new BadFrame("topic and event are strings")
  return { joinRef: refOf(joinRef), ref: refOf(ref), topic, event, payload, bytes }
}

function refOf(value: unknown): string | null {
  if (typeof value === "string") return value
  return typeof value === "number" ? String(value) : null // some clients count in numbers
}

function decodeUserBroadcast(data: Buffer): Push {
  const [kind, joinRefBytes = 0, refBytes = 0, topicBytes = 0, eventBytes = 0, metadataBytes = 0, encoding] =
    data
  if (kind !== USER_BROADCAST_PUSH) throw new BadFrame(`unknown kind of binary frame: ${kind}`)
  let at = HEADER_BYTES
  const text = (bytes: number) => data.toString("utf8", at, (at += bytes))
  const joinRef = text(joinRefBytes)
  const ref = text(refBytes)
  const topic = text(topicBytes)
  const event = text(eventBytes)
  at += metadataBytes // asks for the message to be stored for replay, which has an issue of its own
  if (at > data.length) throw new BadFrame("the frame is shorter than its header says")
  const payload: UserBroadcast = {
    kind: "user",
    event,
    encoding: encoding === 1 ? "json" : "binary",
    payload: data.subarray(at),
  }
  if (payload.encoding === "json") parseJson(payload.payload) // nobody is sent what they cannot read
  return {
    joinRef: joinRef || null,
    ref: ref || null,
    topic,
    event: "broadcast",
    payload,
    bytes: data.length,
  }
}

function parseJson(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString("utf8"))
  } catch {
    throw new BadFrame("the frame is not JSON")
  }
}
