import { expect, test } from "vitest"
import { seenWorkers } from "./system.ts"
import { kindsOf } from "./tasks.ts"

const worker = { state: "idle", is_platform: true, kinds: kindsOf("worker") }
const settler = { ...worker, kinds: kindsOf("settler") }
const synthesis = { ...worker, kinds: kindsOf("synthesis") }
const ofTeam = { ...worker, is_platform: false, kinds: kindsOf("team") }

test("a worker of the platform is counted once, its settler and the function that drafts along are not", () => {
  expect(seenWorkers([worker, settler, synthesis, ofTeam])).toEqual({
    ok: true,
    say: "1 of the platform is connected",
  })
  expect(seenWorkers([worker, { ...worker, state: "working" }]).say).toBe("2 of the platform are connected")
})

test.each([
  ["none at all", []],
  ["one that has gone", [{ ...worker, state: "offline" }]],
  ["the function that drafts along, which a moment ago had work", [synthesis]],
  ["the settler of one that has just ended", [settler]],
  ["a team's own", [ofTeam]],
])("with %s nothing is well, and it says what to start", (_, workers) => {
  expect(seenWorkers(workers)).toEqual({ ok: false, say: expect.stringContaining("Start npm run worker") })
})
