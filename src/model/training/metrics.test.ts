import { expect, test } from "vitest"
import type { TrainingRun } from "../agent.ts"
import { sayRight, stagesOf } from "./metrics.ts"

const run = (what: Partial<TrainingRun>): TrainingRun => ({
  id: "r",
  number: 1,
  state: "training",
  job_id: "j",
  stage: 3,
  progress: 50,
  reason: null,
  metrics: {},
  counts: {},
  started_by: null,
  started_by_name: "Ann",
  created_at: "2026-01-01T00:00:00Z",
  submitted_at: null,
  last_event_at: null,
  finished_at: null,
  version: 1,
  ...what,
})
const states = (what: Partial<TrainingRun>) => stagesOf(run(what)).map((stage) => stage.state)

test("stages before the current one are done, later ones pending", () => {
  expect(states({})).toEqual(["done", "done", "running", "pending", "pending"])
})

test("a stage without data says why it was skipped", () => {
  const stages = stagesOf(run({ metrics: { "2": { skipped: "skipped: no communications" } } }))
  expect(stages[1]).toMatchObject({ state: "skipped", say: "skipped: no communications" })
})

test("after the last stage all are done, also while the new model is probed", () => {
  expect(states({ state: "probing", stage: 5 })).toEqual(Array(5).fill("done"))
})

test("a failed run stands still at its stage", () => {
  expect(states({ state: "failed" })).toEqual(["done", "done", "pending", "pending", "pending"])
})

test("what a foreign service sends in another shape is left out, not shown wrong", () => {
  expect(stagesOf(run({ metrics: { "1": { heldout_accuracy: 12 } } }))[0]?.metrics).toBeUndefined()
})

test("a stage that changed nothing says so, and one that was skipped is no step between", () => {
  const metrics = {
    "1": { heldout_accuracy: 0.5 },
    "2": { skipped: "skipped: no communications" },
    "3": { heldout_accuracy: 0.54 },
    "4": { heldout_accuracy: 0.54 },
    "5": { heldout_accuracy: 0.53 },
  }
  const stages = stagesOf(run({ state: "completed", stage: 5, metrics }))
  expect(([1, 2, 3, 4, 5] as const).map((number) => sayRight(stages, number))).toEqual([
    "50% right",
    undefined,
    "Better: from 50% to 54% right",
    "No change (54% right)",
    "Worse: from 54% to 53% right",
  ])
})

test("where a stage says which questions it asked, they are counted: so few make no percentage", () => {
  const asked = (right: number, of: number) => ({
    heldout_accuracy: right / of,
    test_questions: Array.from({ length: of }, (_, n) => ({
      question: `${n}`,
      expected: "a",
      got: "b",
      right: n < right,
    })),
  })
  const metrics = { "1": asked(2, 5), "3": asked(3, 5), "4": asked(3, 5), "5": asked(3, 6) }
  const stages = stagesOf(run({ state: "completed", stage: 5, metrics }))
  expect(([1, 3, 4, 5] as const).map((number) => sayRight(stages, number))).toEqual([
    "2 of 5 right",
    "Better: from 2 to 3 of 5 right",
    "No change (3 of 5 right)",
    "Worse: from 3 of 5 to 3 of 6 right",
  ])
})
