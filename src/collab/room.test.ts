// @vitest-environment node
// A room between a log and a topic of the tests, in virtual time: what it broadcasts and pushes and when, what it says, and what hostile frames do to it.
import { expect, test } from "vitest"
import * as Y from "yjs"
import { decodeFrame, encodeFrame, type Frame } from "@cerebros/contract/example-frame.ts"
import { dice } from "../../tests/database/dice.ts"
import { offsetOf } from "./awareness.ts"
import { recoverClosed } from "./recover-closed.ts"
import { frameIntervalMs } from "./broadcaster.ts"
import { makeRoom, type Room } from "./room.ts"
import type { EditStore } from "./edit-store.ts"
import { makeClockwork } from "./testing/clockwork.ts"
import { makeLogServer, type Role } from "./testing/log-server.ts"
import { type Line, lossyTransport, type Weather } from "./testing/lossy-transport.ts"
import { makeMemory, memoryEditStore } from "./testing/memory-edit-store.ts"
import type { Transport } from "./transport.ts"

/** A day without any fault, until `weather` or a `line` is changed. */
function makeDay() {
  const clock = makeClockwork()
  const roll = dice(7)
  const weather: Weather = { lost: 0, doubled: 0, late: 0, failing: 0, isDown: false }
  const server = makeLogServer({ prompt: "What?", reasoning: "", output: "That.", context: "" })
  const sent: { user: string; at: number; frame: Frame }[] = []
  type Seat = { room: Room; line: Line; transport: Transport; editStore: EditStore }
  async function enter(user: string, role: Role = "editor"): Promise<Seat> {
    server.members.set(user, role)
    const line: Line = { isCut: false, isAlive: true, tokenUntil: Infinity }
    const transport = lossyTransport(server, user, line, weather, clock, roll)
    const editStore = memoryEditStore(makeMemory())
    const room = makeRoom({
      world: { ...clock, random: roll },
      transport: {
        ...transport,
        join(epoch, hears) {
          const channel = transport.join(epoch, hears)
          return {
            ...channel,
            send(bytes) {
              const frame = decodeFrame(bytes)
              if (frame) sent.push({ user, at: clock.now(), frame })
              channel.send(bytes)
            },
          }
        },
      },
      editStore,
      user,
      example: "e",
      onChange() {},
    })
    await clock.run(3_000)
    return { room, line, transport, editStore }
  }
  const textIn = (room: Room) => room.live()?.texts.prompt.toJSON()
  const type = (room: Room, words: string) => room.live()?.texts.prompt.insert(0, words)
  return { clock, weather, server, sent, enter, textIn, type }
}

test("a page that is reloaded says goodbye, and one that comes back is seen again", async () => {
  const { enter, clock } = makeDay()
  const ann = await enter("ann")
  const bob = await enter("bob")
  ann.room.point({ field: "prompt", anchor: 0, head: 0 })
  await clock.run(2_000)
  expect(bob.room.people().map(({ userId }) => userId)).toEqual(["ann"])
  ann.room.saveAtOnce()
  await clock.run(100)
  expect(bob.room.people()).toEqual([])
  ann.room.check() // from the cache of the browser
  await clock.run(2_000)
  expect(bob.room.people().map(({ userId }) => userId)).toEqual(["ann"])
})

test("saving brings what was typed into the log at once, and tells what keeps it out", async () => {
  const { clock, enter, server, type } = makeDay()
  const { room, line } = await enter("ann")
  await room.save() // nothing was typed
  const ends: string[] = []
  const save = () =>
    void room.save().then(
      () => ends.push("saved"),
      ({ code }: { code: string }) => ends.push(code),
    )
  type(room, "Typed. ")
  const head = server.head()
  save()
  expect(ends).toEqual([])
  await clock.run(200)
  expect(ends).toEqual(["saved"])
  expect(server.head()).toBe(head + 1)
  line.isCut = true
  type(room, "Cut. ")
  save()
  await clock.run(10_000)
  expect(ends).toEqual(["saved", "offline"])
  line.isCut = false
  await clock.run(60_000)
  save()
  await clock.run(200)
  expect(ends.at(-1)).toBe("saved")
})

test("the first edit after a pause goes at once, the following ones merged, one frame an interval", async () => {
  const { clock, sent, enter, type } = makeDay()
  const { room } = await enter("ann")
  await enter("bob")
  sent.length = 0
  const from = clock.now()
  for (let n = 0; n < 20; n++) {
    type(room, "x")
    await clock.run(10)
  }
  const edits = sent.filter(({ frame }) => frame.update.length > 0)
  expect(edits[0]?.at).toBeLessThan(from + 10)
  expect(edits.length).toBeGreaterThan(3)
  for (const [index, { at }] of edits.entries())
    if (index > 0) expect(at - (edits[index - 1]?.at ?? 0)).toBeGreaterThanOrEqual(50)
})

test("a room's frames are at most 250 events a second, however many are in it", () => {
  expect(frameIntervalMs(1, 2)).toBe(50)
  for (const [typists, people] of [
    [2, 10],
    [2, 50],
    [5, 20],
  ] as const)
    expect((typists * people * 1000) / frameIntervalMs(typists, people)).toBeLessThanOrEqual(400)
  expect((2 * 50 * 1000) / frameIntervalMs(2, 50)).toBe(250)
  expect(frameIntervalMs(50, 50)).toBe(1_000)
})

test("the status tells saving, saved, offline with what waits, and saved again", async () => {
  const { clock, enter, type } = makeDay()
  const { room, line } = await enter("ann")
  expect(room.status()).toEqual({ state: "saved" })
  type(room, "a")
  expect(room.status()).toEqual({ state: "saving", edits: 1 })
  await clock.run(1_000)
  expect(room.status()).toEqual({ state: "saved" })
  line.isCut = true
  type(room, "b")
  type(room, "c")
  await clock.run(6_000)
  expect(room.status()).toEqual({ state: "offline", edits: 2, kept: true })
  line.isCut = false
  await clock.run(20_000)
  expect(room.status()).toEqual({ state: "saved" })
})

test("what was typed in an example that was closed without a network is recovered without its being opened again", async () => {
  const { clock, server, enter, type, textIn } = makeDay()
  const { room, line, transport, editStore } = await enter("ann")
  const bob = await enter("bob")
  line.isCut = true
  type(room, "kept ")
  const left = room.leave()
  await clock.run(60_000)
  await left
  expect(await editStore.waiting("ann")).toHaveLength(1)
  const bringAnnsHome = async () => {
    const recovered = recoverClosed({
      world: { ...clock, random: dice(1) },
      transport,
      editStore,
      user: "ann",
      example: "e",
    })
    await clock.run(5_000)
    return recovered
  }
  expect(await bringAnnsHome(), "still no network").toBe(true)
  expect(await editStore.waiting("ann")).toHaveLength(1)
  line.isCut = false
  server.setRole("ann", "viewer")
  expect(await bringAnnsHome(), "not hers to edit").toBe(false)
  expect(await editStore.waiting("ann")).toHaveLength(1)
  server.setRole("ann", "editor")
  expect(await bringAnnsHome()).toBe(true)
  expect(await editStore.waiting("ann")).toEqual([])
  expect(bob.room.people(), "nobody is seen to come").toEqual([])
  await clock.run(30_000)
  expect(textIn(bob.room)).toBe("kept What?")
})

test("a lowered role ends broadcasts and pushes and says why; what was typed stays on screen", async () => {
  const { clock, server, enter, type, textIn } = makeDay()
  const { room } = await enter("ann")
  const other = await enter("bob")
  type(room, "unsaved ")
  server.setRole("ann", "viewer")
  await clock.run(5_000)
  expect(room.mayEdit()).toBe(false)
  expect(room.status()).toMatchObject({ state: "not_saved", problem: { code: "forbidden" } })
  expect(textIn(room)).toContain("unsaved")
  server.setRole("ann", "editor")
  for (const each of [room, other.room]) each.check() // as access_changed does
  await clock.run(5_000)
  expect(room.status()).toEqual({ state: "saved" })
  expect(textIn(other.room)).toContain("unsaved")
})

test("[LE8] a viewer's room sends nothing, whatever is done to it", async () => {
  const { clock, sent, enter, type } = makeDay()
  await enter("ann")
  const { room } = await enter("vera", "viewer")
  type(room, "never")
  room.point({ field: "prompt", anchor: 0, head: 0 })
  await clock.run(40_000)
  await room.leave()
  expect(sent.filter(({ user }) => user === "vera")).toEqual([])
})

test("a caret stands where it was put, also after text came before it, and goes with its screen", async () => {
  const { clock, enter, type } = makeDay()
  const [ann, bob] = [await enter("ann"), await enter("bob")]
  ann.room.point({ field: "prompt", anchor: 2, head: 4 })
  await clock.run(1_000)
  type(bob.room, "Oh, ")
  const prompt = bob.room.live()?.texts.prompt
  const [person] = bob.room.people()
  if (!prompt || !person?.cursor) throw new Error("Bob does not see the caret.")
  expect(person).toMatchObject({ userId: "ann", name: "ann" })
  expect([offsetOf(prompt, person.cursor.anchor), offsetOf(prompt, person.cursor.head)]).toEqual([6, 8])
  expect(offsetOf(bob.room.live()?.texts.output ?? prompt, person.cursor.anchor)).toBeUndefined()
  await ann.room.leave()
  await clock.run(1_000)
  expect(bob.room.people()).toEqual([])
})

test("200 hostile frames change nothing and throw nothing, and none takes 100 ms", async () => {
  const { clock, server, enter, type, textIn } = makeDay()
  const { room } = await enter("ann")
  const mallory = await enter("mallory")
  const client = mallory.room.live()?.doc.clientID ?? 0
  type(room, "Here. ")
  await clock.run(2_000)
  const text = textIn(room)
  const sound = Y.encodeStateAsUpdate(mallory.room.live()?.doc ?? new Y.Doc())
  const roll = dice(1)
  const foreign = new Y.Doc()
  foreign.clientID = 4_242 // nobody registered it
  foreign.getText("prompt").insert(0, "forged")
  const other = new Y.Doc()
  other.clientID = client
  other.getMap("somewhere").set("else", "x".repeat(60_000))
  const [seat] = [...server.seats].filter(({ user }) => user === "ann")
  const hostile = (n: number): Uint8Array =>
    [
      Uint8Array.from({ length: 1 + Math.floor(roll() * 400) }, () => Math.floor(roll() * 256)),
      sound.slice(0, Math.floor(roll() * sound.length)),
      Y.encodeStateAsUpdate(foreign),
      Y.encodeStateAsUpdate(other),
    ][n % 4] ?? sound
  for (let n = 0; n < 200; n++) {
    const frame: Frame = {
      lineage: 1,
      client,
      seq: 0,
      hash: 0,
      leaving: false,
      caret: undefined,
      update: hostile(n),
    }
    const before = process.threadCpuUsage() // of this thread alone: other tests run beside it
    seat?.onFrame(n % 5 === 4 ? hostile(n).slice().buffer : encodeFrame(frame))
    expect(process.threadCpuUsage(before).user / 1_000).toBeLessThan(100)
  }
  await clock.run(60_000)
  expect(textIn(room)).toBe(text)
  type(room, "Still here. ")
  await clock.run(2_000)
  expect(room.status()).toEqual({ state: "saved" })
  expect(textIn(mallory.room)).toBe(textIn(room))
})
