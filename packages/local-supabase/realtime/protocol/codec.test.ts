// Our frames against the client's own serializer: what it writes we read, what we write it reads.
import { RealtimeClient } from "@supabase/supabase-js"
import fc from "fast-check"
import { expect, test } from "vitest"
import { BadFrame, decode } from "./decode.ts"
import { encodeBroadcast, encodeMessage, encodeReply } from "./encode.ts"
import type { Broadcast, Frame, UserBroadcast } from "./message.ts"

const { serializer } = new RealtimeClient("ws://nowhere", { params: { apikey: "none" } })

const short = fc.string({ unit: "grapheme", maxLength: 20 })
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown) // as JSON carries it: it has no -0
const raw = fc.uint8Array({ maxLength: 2_000 })

const bufferOf = (frame: string | ArrayBuffer): Buffer =>
  typeof frame === "string" ? Buffer.from(frame) : Buffer.from(frame)

type Read = {
  join_ref: string | null
  ref: string | null
  topic: string
  event: string
  payload: Record<string, unknown>
}
function readByClient(frame: Frame | undefined): Read | undefined {
  if (!frame) return undefined
  const bytes = typeof frame.data === "string" ? frame.data : new Uint8Array(frame.data).buffer
  let read: Read | undefined
  serializer.decode(bytes, (message: Read) => (read = message))
  return read
}

test("a client's broadcast is read as it was meant, JSON and bytes", () => {
  fc.assert(
    fc.property(short, short, short, short, fc.oneof(json, raw), (joinRef, ref, topic, event, value) => {
      const payload = value instanceof Uint8Array ? new Uint8Array(value).buffer : value
      const message = {
        join_ref: joinRef,
        ref,
        topic,
        event: "broadcast",
        payload: { type: "broadcast", event, payload },
      }
      serializer.encode(message, (frame: string | ArrayBuffer) => {
        const push = decode("2.0.0", bufferOf(frame), true)
        expect(push).toMatchObject({ joinRef: joinRef || null, ref: ref || null, topic, event: "broadcast" })
        const broadcast = push.payload as UserBroadcast
        expect(broadcast.event).toBe(event)
        if (value instanceof Uint8Array) expect([...broadcast.payload]).toEqual([...value])
        else expect(JSON.parse(broadcast.payload.toString())).toEqual(value ?? {}) // the client sends {} for null
      })
    }),
  )
})

test("our broadcast reaches the client as the same message", () => {
  fc.assert(
    fc.property(
      short,
      short,
      fc.oneof(json, raw),
      fc.option(short, { nil: undefined }),
      (topic, event, value, id) => {
        const binary = value instanceof Uint8Array
        const broadcast: Broadcast = {
          kind: "user",
          event,
          encoding: binary ? "binary" : "json",
          payload: binary ? Buffer.from(value) : Buffer.from(JSON.stringify(value)),
          ...(id !== undefined && { meta: { id } }),
        }
        const read = readByClient(encodeBroadcast("2.0.0", topic, broadcast))
        const payload = binary ? new Uint8Array(value).buffer : value
        const meta = id === undefined ? {} : { meta: { id } }
        expect(read).toEqual({
          join_ref: null,
          ref: null,
          topic,
          event: "broadcast",
          payload: { type: "broadcast", event, payload, ...meta },
        })

        const old = encodeBroadcast("1.0.0", topic, broadcast)
        if (binary) expect(old).toBeUndefined()
        else
          expect(JSON.parse(String(old?.data))).toEqual({
            topic,
            event: "broadcast",
            ref: null,
            payload: { type: "broadcast", event, payload: value, ...meta },
          })
      },
    ),
  )
})

test("a name too long for its byte travels as text", () => {
  const event = "é".repeat(128) // 256 bytes
  const broadcast: Broadcast = { kind: "user", event, encoding: "json", payload: Buffer.from('{"n":1}') }
  const frame = encodeBroadcast("2.0.0", "realtime:a", broadcast)
  expect(frame?.binary).toBe(false)
  expect(readByClient(frame)?.payload).toEqual({ type: "broadcast", event, payload: { n: 1 } })
  expect(encodeBroadcast("2.0.0", "realtime:a", { ...broadcast, encoding: "binary" })).toBeUndefined()
})

test("messages and replies have the shape of their version", () => {
  const to = { joinRef: "1", ref: "2", topic: "realtime:a" }
  expect(encodeReply("2.0.0", to, "ok", {}).data).toBe(
    '["1","2","realtime:a","phx_reply",{"status":"ok","response":{}}]',
  )
  expect(JSON.parse(String(encodeReply("1.0.0", to, "error", { reason: "no" }).data))).toEqual({
    topic: "realtime:a",
    event: "phx_reply",
    ref: "2",
    payload: { status: "error", response: { reason: "no" } },
  })
  expect(encodeMessage("2.0.0", { ...to, event: "system", payload: {} }).binary).toBe(false)
})

test("pushes are read in both versions, with refs as numbers too", () => {
  const push = { joinRef: "1", ref: "2", topic: "phoenix", event: "heartbeat", payload: {} }
  expect(decode("2.0.0", Buffer.from('["1",2,"phoenix","heartbeat",{}]'), false)).toMatchObject(push)
  const old = { topic: "phoenix", event: "heartbeat", payload: {}, ref: "2", join_ref: "1" }
  expect(decode("1.0.0", Buffer.from(JSON.stringify(old)), false)).toMatchObject(push)
})

test("any bytes at all are a push or a BadFrame", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.boolean(),
      fc.constantFrom("1.0.0", "2.0.0"),
      (bytes, binary, vsn) => {
        const data = Buffer.from(binary ? [3, ...bytes] : bytes)
        try {
          expect(typeof decode(vsn, data, binary).topic).toBe("string")
        } catch (error) {
          expect(error).toBeInstanceOf(BadFrame)
        }
      },
    ),
    { numRuns: 1_000 },
  )
})
