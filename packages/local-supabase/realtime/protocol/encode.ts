// Answers, pushes and broadcasts → bytes for a client. Binary layout: realtime-js `lib/serializer.ts`, kind 4.
import type { Broadcast, Frame, UserBroadcast, Vsn } from "./message.ts"

const USER_BROADCAST = 4
const FIELD_BYTES_MAX = 255 // each length is one byte

const textFrame = (value: unknown): Frame => ({ data: JSON.stringify(value), binary: false })

/** A message of the server to one channel, for example `presence_state` or `system`. */
export function encodeMessage(
  vsn: Vsn,
  message: { joinRef: string | null; ref: string | null; topic: string; event: string; payload: unknown },
): Frame {
  const { joinRef, ref, topic, event, payload } = message
  return textFrame(vsn === "1.0.0" ? { topic, event, payload, ref } : [joinRef, ref, topic, event, payload])
}

/** The answer to a push that carried `ref`. */
export function encodeReply(
  vsn: Vsn,
  to: { joinRef: string | null; ref: string | null; topic: string },
  status: "ok" | "error",
  response: unknown,
): Frame {
  return encodeMessage(vsn, { ...to, event: "phx_reply", payload: { status, response } })
}

/**
 * A broadcast as every receiver of this version gets it. Undefined where the version has no words for it: 1.0.0 knows no
 * binary payload, and such clients are left out silently, as hosted does.
 */
export function encodeBroadcast(vsn: Vsn, topic: string, broadcast: Broadcast): Frame | undefined {
  if (broadcast.kind === "map") {
    return encodeMessage(vsn, {
      joinRef: null,
      ref: null,
      topic,
      event: "broadcast",
      payload: broadcast.payload,
    })
  }
  if (vsn === "2.0.0") {
    const data = encodeBinary(topic, broadcast)
    if (data) return { data, binary: true }
  }
  if (broadcast.encoding === "binary") return undefined
  const { event, meta, payload } = broadcast
  const fields = JSON.stringify({ type: "broadcast", event, ...(meta && { meta }) })
  // The payload's own text is kept: parsing it would round large numbers.
  const body = `${fields.slice(0, -1)},"payload":${payload.toString("utf8")}}`
  const name = JSON.stringify(topic)
  return vsn === "1.0.0"
    ? { data: `{"topic":${name},"event":"broadcast","payload":${body},"ref":null}`, binary: false }
    : { data: `[null,null,${name},"broadcast",${body}]`, binary: false }
}

/** Undefined when a field is too long for its one-byte length. */
function encodeBinary(topic: string, { event, encoding, payload, meta }: UserBroadcast): Buffer | undefined {
  const metadata = meta ? JSON.stringify(meta) : ""
  const fields = [topic, event, metadata].map((field) => Buffer.byteLength(field))
  if (fields.some((bytes) => bytes > FIELD_BYTES_MAX)) return undefined
  const head = Buffer.from([USER_BROADCAST, ...fields, encoding === "json" ? 1 : 0])
  return Buffer.concat([head, Buffer.from(topic + event + metadata), payload])
}
