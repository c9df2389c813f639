// One suite over the SQL, the streams and the reducer: histories, lawful and not, are written through the client; the log, the row, the
// stream by REST, the broadcasts and the screen's state have to say what the laws say.
import { createHash } from "node:crypto"
import fc from "fast-check"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { RunEvent, isEnd } from "@cerebros/contract/run.ts"
import { applyEvents, queuedRun } from "@cerebros/contract/run-state.ts"
import { refusedByAgUi } from "../support/ag-ui-referee.ts"
import { type Conversers, follow, meet } from "../support/conversing.ts"
import { must } from "../support/journey/person.ts"
import { begunLog, type Happening, told, written } from "../support/run-laws.ts"

const HISTORIES = process.env.CEREBROS_FULL === undefined ? 12 : 200
const AT_ONCE = 4

let world: Conversers
beforeAll(async () => {
  world = await meet(inject("stack"))
})
afterAll(() => world?.part())

const thought: Happening = { type: "agent_thinking", payload: { text: "Thinks" } }
const opens = (call_id: string): Happening => ({
  type: "tool_executing",
  payload: { call_id, tool: "calculate", input: { expression: "1 + 1" } },
})
const closes = (call_id: string, outcome = "ok"): Happening => ({
  type: "tool_completed",
  payload: { call_id, tool: "calculate", outcome },
})
const says = (at: number, text: string): Happening => ({ type: "message_delta", payload: { at, text } })
const completed: Happening = { type: "agent_completed", payload: { outcome: "answered", sources: [] } }
const failed: Happening = { type: "agent_failed", payload: { reason: "The model went away." } }
const cancelled: Happening = { type: "agent_cancelled", payload: {} }
const FIRST = [thought, opens("a"), closes("a")]

const KNOWN: [string, Happening[][]][] = [
  ["a whole run, event by event", [...FIRST, says(0, "Five "), says(5, "days."), completed].map((e) => [e])],
  ["a whole run in one flush", [[...FIRST, says(0, "Five days."), completed]]],
  ["characters of two units", [FIRST, [says(0, "👍")], [says(2, "é👍")], [says(5, "x")], [completed]]],
  [
    "a delta that leaves a gap",
    [FIRST, [says(0, "Five")], [says(5, "days")], [says(4, " days")], [completed]],
  ],
  ["a delta that says something twice", [FIRST, [says(0, "Five")], [says(0, "Five")], [completed]]],
  ["one bad event takes its whole flush along", [FIRST, [says(0, "Five"), says(9, "days")], [completed]]],
  ["a call closed before it was opened", [[closes("a")], FIRST, [completed]]],
  ["a call closed twice", [FIRST, [closes("a")], [completed]]],
  ["an id used for two calls", [FIRST, [opens("a")], [completed]]],
  [
    "two calls at once, closed the other way round",
    [[thought, opens("a"), opens("b")], [closes("b"), closes("a")], [completed]],
  ],
  ["a call that fails", [[thought, opens("a")], [closes("a", "failed")], [says(0, "So.")], [completed]]],
  ["a call left open at the end", [[thought, opens("a")], [completed]]],
  ["a failure while a call is open", [[thought, opens("a")], [failed]]],
  [
    "completed without a thought",
    [[opens("a"), closes("a"), says(0, "x")], [completed], [thought], [completed]],
  ],
  ["completed without looking anything up", [[thought, says(0, "x")], [completed]]],
  ["completed without an outcome", [FIRST, [{ type: "agent_completed", payload: {} }]]],
  ["something after the end, in one flush", [FIRST, [completed, says(0, "late")]]],
  ["something after the end, later", [FIRST, [completed], [says(0, "late")], [failed]]],
  ["two ends at once", [FIRST, [failed, completed]]],
  ["started once more", [[{ type: "agent_started", payload: {} }], FIRST, [completed]]],
  ["an event that nobody knows", [[{ type: "agent_dreamt", payload: {} }], FIRST, [completed]]],
  ["cancelled before anything", [[cancelled]]],
  ["nothing in a flush", [[], FIRST, [], [completed]]],
]

const event = fc.oneof(
  fc.constant(thought),
  fc.constantFrom("a", "b").map(opens),
  fc
    .tuple(fc.constantFrom("a", "b"), fc.constantFrom("ok", "failed", "timed_out"))
    .map(([id, o]) => closes(id, o)),
  fc
    .tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom("x", "👍", "yz"))
    .map(([at, text]) => says(at, text)),
  fc.constantFrom(completed, failed, cancelled),
)
const histories = fc.array(fc.array(event, { maxLength: 3 }), { maxLength: 8 })

/** Writes a history through the client and looks from every side. */
async function play(about: string, history: readonly Happening[][]): Promise<void> {
  const { ann, agent, database, deployment, logOf, stateOf } = world
  await database.query("delete from private.rates")
  const { run_id, fence } = must(await ann.client.rpc("begin_run", { agent_id: agent, prompt: about })) as {
    run_id: string
    fence: number
  } // as run_input has it
  const topic = (await database.query("select private.topic_of('run', $1) as topic", [run_id])).rows[0].topic
  const viewer = await follow(ann.client, String(topic))
  await viewer.catchUp(run_id)
  const path = `${deployment.API_URL ?? ""}/functions/v1/chat/runs/${run_id}/events?after=0`
  const headers = { authorization: `Bearer ${await ann.token()}`, accept: "text/event-stream" }
  const stream = fetch(path, { headers }).then((reply) => reply.text())

  let lawful = begunLog
  for (const flush of [...history, [cancelled]]) {
    const events = JSON.parse(JSON.stringify(flush)) as never // as the client sends it
    const { error } = await ann.client.rpc("append_run_events", { run_id, fence, events })
    const expected = written(lawful, flush)
    expect(`${about}: ${JSON.stringify(flush)} ${error ? "refused" : "taken"}`).toBe(
      `${about}: ${JSON.stringify(flush)} ${expected ? "taken" : "refused"}`,
    )
    lawful = expected ?? lawful
  }

  const log = await logOf(run_id)
  expect(log.map(({ seq }) => seq)).toEqual(lawful.events.map((_, index) => index + 1))
  expect(log.map(({ type }) => type)).toEqual(lawful.events.map(({ type }) => type))
  expect(await refusedByAgUi(log, { threadId: run_id, runId: run_id })).toBeUndefined()
  const end = log.at(-1)
  if (!end || !isEnd(end)) throw new Error("It has no end.")
  expect(end.payload).toMatchObject({
    chars: lawful.text.length,
    sha256: createHash("sha256").update(lawful.text).digest("hex"),
  })
  const status = end.type.slice("agent_".length)
  expect(await stateOf(run_id)).toMatchObject({ state: status, answer: lawful.text })

  const lines = (await stream).split("\n").filter((line) => line.startsWith("data:"))
  const streamed = lines.map((line) => RunEvent.parse(JSON.parse(line.slice("data:".length))))
  const plain = (events: readonly RunEvent[]) =>
    events.map(({ seq, type, payload }) => ({ seq, type, payload }))
  expect(plain(streamed)).toEqual(plain(log))

  await viewer.completedAs(run_id, status)
  expect(viewer.seen.map(({ seq }) => seq)).toEqual(log.map(({ seq }) => seq))
  const calls = Object.fromEntries(lawful.calls)
  const shown = { status, text: lawful.text, differs: false, calls }
  for (const state of [
    viewer.states.get(run_id),
    applyEvents(queuedRun, streamed),
    applyEvents(queuedRun, log.toReversed()),
  ])
    expect(state && told(state)).toEqual(shown)
  await viewer.leave()
}

test("every history that is told here is taken, refused and shown as the laws say", async () => {
  for (let at = 0; at < KNOWN.length; at += AT_ONCE)
    await Promise.all(KNOWN.slice(at, at + AT_ONCE).map(([about, history]) => play(about, history)))
}, 300_000)

test("so is whatever else is written, in whatever pieces", async () => {
  const drawn = fc.sample(histories, { seed: 13, numRuns: HISTORIES })
  for (let at = 0; at < drawn.length; at += AT_ONCE)
    await Promise.all(drawn.slice(at, at + AT_ONCE).map((history, n) => play(`drawn ${at + n}`, history)))
}, 900_000)
