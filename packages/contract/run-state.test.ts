// The reducer against every order, doubling and loss: with the catch-up, every viewer ends with the same screen.
import fc from "fast-check"
import { expect, test } from "vitest"
import { RunEvent, type RunEventBody } from "./run.ts"
import { applyEvents, isBehind, queuedRun, stepsOf } from "./run-state.ts"

const AT = "2026-11-29T12:00:00.000Z"

/** The log of a whole run that says these pieces. */
function logOf(pieces: readonly string[], end: "agent_completed" | "agent_failed" = "agent_completed") {
  const text = pieces.join("")
  const sums = { chars: text.length, sha256: "", first_token_ms: 12, total_ms: 34 }
  let at = 0
  const bodies: RunEventBody[] = [
    { type: "agent_started", payload: { agent_id: "a", model: "m", version_number: 3, thread_id: "t" } },
    { type: "agent_thinking", payload: { text: "Looks for refunds" } },
    {
      type: "tool_executing",
      payload: { call_id: "c", tool: "search_documents", input: { query: "refunds" } },
    },
    {
      type: "tool_completed",
      payload: { call_id: "c", tool: "search_documents", outcome: "ok", say: "2 passages" },
    },
    ...pieces.map((piece): RunEventBody => {
      at += piece.length
      return { type: "message_delta", payload: { at: at - piece.length, text: piece } }
    }),
    end === "agent_completed"
      ? {
          type: end,
          payload: { ...sums, outcome: "answered", sources: [], closest: [], answered_by: "trained" },
        }
      : { type: end, payload: { ...sums, reason: "The model went away." } },
  ]
  return bodies.map((body, index) => RunEvent.parse({ ...body, seq: index + 1, at: AT }))
}

const pieces = fc.array(fc.string({ minLength: 1, maxLength: 6, unit: "grapheme" }), { maxLength: 12 })
/** A log, and the same delivered in any order, some twice, some never, in any portions. */
const delivery = pieces.chain((said) => {
  const log = logOf(said)
  return fc.record({
    log: fc.constant(log),
    arrived: fc.array(fc.array(fc.constantFrom(...log), { maxLength: 5 }), { maxLength: 20 }),
  })
})

test("whatever arrives, in whatever order, what is shown is the beginning of the log, and catching up makes it whole", () => {
  fc.assert(
    fc.property(delivery, ({ log, arrived }) => {
      const whole = applyEvents(queuedRun, log)
      let state = queuedRun
      for (const events of arrived) {
        state = applyEvents(state, events)
        expect({ ...state, early: new Map() }).toEqual(applyEvents(queuedRun, log.slice(0, state.seq)))
        expect(isBehind(state)).toBe([...state.early.keys()].some((seq) => seq > state.seq))
      }
      const { seq } = state
      expect(
        applyEvents(
          state,
          log.filter((event) => event.seq > seq),
        ),
      ).toEqual(whole)
    }),
    { seed: 13, numRuns: 500 },
  )
})

test("taking the whole log in again changes nothing", () => {
  const log = logOf(["Five ", "days."])
  const once = applyEvents(queuedRun, log)
  expect(applyEvents(once, log)).toEqual(once)
  expect(once).toMatchObject({
    status: "completed",
    text: "Five days.",
    version: 3,
    differs: false,
    totalMs: 34,
  })
  expect(once.steps).toMatchObject([
    { kind: "thinking", text: "Looks for refunds" },
    { kind: "tool", call: { outcome: "ok", say: "2 passages" } },
  ])
})

test("a text that is not as long as its end says is to be asked for again", () => {
  const log = logOf(["Five ", "days."])
  const wrong = log.map((event) =>
    event.type === "agent_completed" ? { ...event, payload: { ...event.payload, chars: 9 } } : event,
  )
  expect(applyEvents(queuedRun, wrong).differs).toBe(true)
})

test("a failed run keeps what it said, with the reason", () => {
  expect(applyEvents(queuedRun, logOf(["Five "], "agent_failed"))).toMatchObject({
    status: "failed",
    text: "Five ",
    reason: "The model went away.",
  })
})

test("the steps of an ended run can be told without its deltas", () => {
  const log = logOf(["Five ", "days."])
  const kept = log.filter(({ type }) => type !== "message_delta")
  expect(stepsOf(kept)).toEqual(applyEvents(queuedRun, log).steps)
})
