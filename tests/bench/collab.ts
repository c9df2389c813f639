// Live editing: two type in rooms of 2, 10 and 50 screens, ours through the whole stack beside Hocuspocus on the loopback.
import { randomUUID } from "node:crypto"
import Serializer from "@supabase/realtime-js/dist/module/lib/serializer.js"
import * as Y from "yjs"
import { EDIT, topicOf } from "@cerebros/contract/topics.ts"
import { toBase64 } from "../../src/collab/base64.ts"
import { type Person, must, signIn } from "../support/journey/person.ts"
import { until } from "../support/until.ts"
import { startHocuspocus } from "./collab/hocuspocus.ts"
import { openRoom, openRooms, type Sent } from "./collab/rooms.ts"
import { typeTogether } from "./collab/typing.ts"
import { type BenchWorld, bench, makeAgent, percentiles } from "./support/bench-world.ts"

const ROOMS = [2, 10, 50]
const TYPING_SECONDS = 15
const PEOPLE = 5 // with several screens each: what counts is connections
const OPENED = 20
const CAUGHT_UP = 10
const MISSED = 500
const PUSHED_AT_ONCE = 50
const TEXT = "Comets are made of ice and dust. ".repeat(186).slice(0, 6_144) // 6 KB

await bench("collab", async (world) => {
  const people = [world.person, ...(await invite(world, PEOPLE - 1))]
  const agent = await makeAgent(world, "Live")
  const example = (prompt = "What is a comet?") => makeExample(world, agent, prompt)
  const metrics: Record<string, number> = {}
  const peers: Record<string, number> = {}
  const frames: number[] = []
  const stored: number[] = []
  const peer = await startHocuspocus()
  try {
    for (const count of ROOMS) {
      const suffix = count === 10 ? "" : `_room${count}`
      const sent: Sent = { frames, durable: new Map(), keys: undefined }
      const ours = await openRooms(world.deployment, people, await example(), count, sent)
      const { toScreen } = await typeTogether(ours.screens, TYPING_SECONDS, (keys) => (sent.keys = keys))
      await ours.close()
      Object.assign(metrics, toScreenOf("", suffix, toScreen))
      const durable = percentiles("d", "ms", [...sent.durable.values()])
      metrics[`durable_p95_ms${suffix}`] = durable.d_p95_ms ?? Number.NaN
      const theirs = await peer.open(randomUUID(), count)
      const keys = await typeTogether(theirs.screens, TYPING_SECONDS, (typed) =>
        peer.watchStored(typed, stored),
      )
      theirs.close()
      Object.assign(peers, toScreenOf("hocuspocus_", suffix, keys.toScreen))
    }
  } finally {
    peer.stop()
  }
  peers.hocuspocus_stored_p95_ms = percentiles("s", "ms", stored).s_p95_ms ?? Number.NaN
  metrics.keystroke_frame_bytes = onTheWire(percentiles("f", "bytes", frames).f_p50_bytes ?? Number.NaN)
  metrics.open_example_ms = await opening(world, () => example(TEXT))
  metrics.catch_up_500_ms = await catchingUp(world, () => example(TEXT))
  return { metrics, peers }
})

function toScreenOf(whose: string, suffix: string, values: number[]): Record<string, number> {
  const of = percentiles("k", "ms", values)
  return {
    [`${whose}key_to_screen_p50_ms${suffix}`]: of.k_p50_ms ?? Number.NaN,
    [`${whose}key_to_screen_p95_ms${suffix}`]: of.k_p95_ms ?? Number.NaN,
  }
}

async function invite({ deployment, database, person }: BenchWorld, count: number): Promise<Person[]> {
  const invited = await Promise.all(Array.from({ length: count }, () => signIn(deployment, "typist")))
  for (const { id } of invited)
    await database.query(
      "insert into public.members (workspace_id, user_id, role) values ($1, $2, 'editor')",
      [person.workspace, id],
    )
  return invited
}

async function makeExample({ person }: BenchWorld, agent: string, prompt: string): Promise<string> {
  const row = { workspace_id: person.workspace, agent_id: agent, prompt, output: "" }
  return must(await person.client.from("examples").insert(row).select("id").single()).id
}

/** The bytes of a message with a frame of this size, as realtime-js writes it. */
function onTheWire(frameBytes: number): number {
  const topic = `realtime:${topicOf("example", randomUUID(), 1)}`
  const payload = { type: "broadcast", event: EDIT, payload: new ArrayBuffer(frameBytes) }
  const message = { join_ref: "12", ref: "1234", topic, event: "broadcast", payload }
  const bytes: ArrayBuffer | string = new Serializer().encode(
    message,
    (encoded: ArrayBuffer | string) => encoded,
  )
  return typeof bytes === "string" ? Number.NaN : bytes.byteLength
}

/** From entering to the document (ms, median), each example for the first time. */
async function opening({ deployment, person }: BenchWorld, example: () => Promise<string>): Promise<number> {
  const took: number[] = []
  for (let n = 0; n < OPENED; n++) {
    const id = await example()
    const startedAt = performance.now()
    const { room, close } = openRoom(deployment, person, id, (transport) => transport)
    await soon(() => room.live() !== undefined)
    took.push(performance.now() - startedAt)
    await close()
  }
  return percentiles("o", "ms", took).o_p50_ms ?? Number.NaN
}

/** From asking to the text on screen (ms, median) for somebody who missed 500 pushed edits. */
async function catchingUp(
  { deployment, person }: BenchWorld,
  example: () => Promise<string>,
): Promise<number> {
  const took: number[] = []
  for (let n = 0; n < CAUGHT_UP; n++) {
    const id = await example()
    let gate = Promise.resolve()
    const { room, close } = openRoom(deployment, person, id, (transport) => ({
      ...transport,
      since: (lineage, after) => gate.then(() => transport.since(lineage, after)),
    }))
    await until("the room", () => room.live())
    const closed = Promise.withResolvers<void>()
    gate = closed.promise
    const text = await pushMany(person, id)
    const startedAt = performance.now()
    closed.resolve()
    room.check()
    await soon(() => room.live()?.texts.prompt.toJSON() === text)
    took.push(performance.now() - startedAt)
    await close()
  }
  return percentiles("c", "ms", took).c_p50_ms ?? Number.NaN
}

/** 500 rows of one key each, as ten screens would push them; returns the text in the end. */
async function pushMany({ client }: Person, example: string): Promise<string> {
  const doc = new Y.Doc()
  for (let typist = 1_000; typist < 1_000 + MISSED / PUSHED_AT_ONCE; typist++) {
    const { state } = must(await client.rpc("open_example", { example, client: typist })) as { state: string }
    if (typist === 1_000) Y.applyUpdate(doc, Buffer.from(state, "base64"))
    doc.clientID = typist
    const updates: { number: number; update: string }[] = []
    const collect = (update: Uint8Array) =>
      updates.push({ number: updates.length + 1, update: toBase64(update) })
    doc.on("update", collect)
    for (let key = 0; key < PUSHED_AT_ONCE; key++) doc.getText("prompt").insert(key * 7, "k")
    doc.off("update", collect)
    must(await client.rpc("push_updates", { example, lineage: 1, client: typist, updates }))
  }
  return doc.getText("prompt").toJSON()
}

/** Resolves in the tick of the event loop after `isTrue` is: looking every 100 ms would be what is measured. */
async function soon(isTrue: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + 30_000
  while (!isTrue()) {
    if (performance.now() > giveUpAt) throw new Error("It did not come.")
    await new Promise((resolve) => setImmediate(resolve))
  }
}
