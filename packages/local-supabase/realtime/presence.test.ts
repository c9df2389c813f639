import { setImmediate as tick } from "node:timers/promises"
import { expect, test } from "vitest"
import { makePresence } from "./presence.ts"
import type { PresenceDiff } from "./presence.ts"
import type { Member, Room } from "./rooms.ts"

const room: Room = { topic: "hall", private: true }
const member = (): Member => ({ vsn: "2.0.0", hearsBroadcast: true, hearsPresence: true, deliver: () => {} })

function world() {
  const diffs: PresenceDiff[] = []
  return { diffs, presence: makePresence((_room, diff) => void diffs.push(diff)) }
}
const keys = (diff: PresenceDiff | undefined) => ({
  joins: Object.keys(diff?.joins ?? {}),
  leaves: Object.keys(diff?.leaves ?? {}),
})

test("a hundred members that leave together are one diff", async () => {
  const { diffs, presence } = world()
  const members = Array.from({ length: 100 }, member)
  members.forEach((one, index) => presence.track(room, one, `k${index}`, {}))
  await tick()
  for (const one of members) presence.untrack(room, one)
  await tick()
  expect(diffs.map((diff) => [keys(diff).joins.length, keys(diff).leaves.length])).toEqual([
    [100, 0],
    [0, 100],
  ])
})

test("who comes and goes within a tick is not told of", async () => {
  const { diffs, presence } = world()
  const one = member()
  presence.track(room, one, "a", {})
  presence.untrack(room, one)
  await tick()
  expect(diffs).toEqual([])
})

test("a second track replaces the first and names it; the same again is nothing", async () => {
  const { diffs, presence } = world()
  const one = member()
  presence.track(room, one, "a", { at: "door" })
  await tick()
  presence.track(room, one, "a", { at: "desk" })
  presence.track(room, one, "a", { at: "desk" })
  await tick()
  const [before] = diffs[0]?.joins.a?.metas ?? []
  expect(diffs[1]?.leaves.a?.metas).toEqual([before])
  expect(diffs[1]?.joins.a?.metas).toEqual([
    { at: "desk", phx_ref: expect.any(String), phx_ref_prev: before?.phx_ref },
  ])
})

test("a room that was emptied, asked about and filled again keeps its people", async () => {
  const { presence } = world()
  const [one, two] = [member(), member()]
  presence.track(room, one, "a", {})
  presence.untrack(room, one)
  expect(presence.state(room)).toEqual({})
  presence.track(room, two, "b", {})
  await tick()
  expect(Object.keys(presence.state(room))).toEqual(["b"])
})

test("rooms of one name, one private and one public, know nothing of each other", () => {
  const { presence } = world()
  presence.track(room, member(), "a", {})
  expect(presence.state({ ...room, private: false })).toEqual({})
})
