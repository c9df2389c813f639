// What a visitor hears, and whom the box takes them for. The world outside is what each test says.
import { expect, test } from "vitest"
import type { InferEvent } from "@cerebros/contract/inference.ts"
import { Problem } from "@cerebros/contract/problems.ts"
import { visitorName } from "../_shared/box-account.ts"
import { worldOf } from "../_shared/testing.ts"
import { addressOf, heard, originsOf } from "./handler.ts"

const source = {
  document_id: "d",
  name: "Board minutes.pdf",
  quote: "Five days.",
  start: 7,
  end: 17,
  example_id: "e",
  score: 0.9,
}
const DONE: InferEvent = {
  type: "done",
  answer: "Five days.",
  outcome: "answered",
  sources: [source],
  closest: [source],
  answered_by: "trained",
  language_model: null,
  notice: null,
  model: "model_1",
  run_id: "r",
  latency_ms: 1,
}
async function* run(done: InferEvent): AsyncGenerator<InferEvent> {
  yield { type: "started", run_id: "r", model: "model_1" }
  yield { type: "delta", text: "answer" in done ? done.answer : "" }
  yield done
}
async function hears(done: InferEvent, shows: Parameters<typeof heard>[1]) {
  const events = []
  for await (const event of heard(run(done), shows)) events.push(event)
  return events
}

test("a visitor hears the text and of its sources what the key shows: no ids but the answer's own, no spans, nothing that came close", async () => {
  const said = { type: "done", answer: "Five days.", outcome: "answered", turn: "r" }
  expect(await hears(DONE, "names")).toEqual([
    { type: "delta", text: "Five days." },
    { ...said, sources: [{ quote: "Five days.", name: "Board minutes.pdf" }] },
  ])
  expect(await hears(DONE, "quotes")).toEqual([{ ...said, sources: [{ quote: "Five days.", name: null }] }])
  expect(await hears(DONE, "nothing")).toEqual([{ ...said, sources: [] }])
})

test("a refusal is its first sentence: what came closest, and in which document, stays with the team", async () => {
  const answer = "I did not find this in your documents. Closest I found: “Five days.” (Board minutes.pdf)"
  const refused: InferEvent = { ...DONE, answer, outcome: "not_found", sources: [] }
  const first = "I did not find this in your documents."
  const done = { type: "done", answer: first, outcome: "not_found", sources: [], turn: "r" }
  for (const shows of ["quotes", "nothing"] as const) expect(await hears(refused, shows)).toEqual([done])
  expect(await hears(refused, "names")).toEqual([{ type: "delta", text: first }, done])
})

test("an address is what the nearest gateway wrote, not what the visitor did, and is kept as a name of the day", async () => {
  const request = new Request("http://x", {
    headers: { "x-forwarded-for": "6.6.6.6, 203.0.113.7", "cf-connecting-ip": "198.51.100.1" },
  })
  expect(addressOf({ env: {} }, request)).toBe("203.0.113.7")
  expect(addressOf({ env: { VISITOR_ADDRESS_HEADER: "cf-connecting-ip" } }, request)).toBe("198.51.100.1")
  const named = (now: number) =>
    visitorName(worldOf({ env: { BOX_KEY_SECRET: "s" }, now: () => now }), "203.0.113.7")
  expect(await named(0)).toMatch(/^[\w-]{43}$/)
  expect(await named(1)).toBe(await named(0))
  expect(await named(86_400_000)).not.toBe(await named(0))
})

test("without the secret no key opens, and the reason says which is missing", async () => {
  const reason: unknown = await originsOf(worldOf({}))(["cbx_7d3d6b3c-33a2-4ef0-9d2c-1b7a2f3e4d5c"]).catch(
    (error: unknown) => error,
  )
  expect(reason).toBeInstanceOf(Problem)
  expect(reason).toMatchObject({
    code: "misconfigured",
    detail: expect.stringContaining("BOX_KEY_SECRET") as string,
  })
})

test("no key at all names no websites", async () =>
  expect(await originsOf(worldOf({}))(["crb_x"])).toEqual([]))
