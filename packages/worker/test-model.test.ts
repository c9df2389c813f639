import { expect, test } from "vitest"
import type { Offer } from "@cerebros/hub/protocol.ts"
import type { ModelAnswer } from "./nas.ts"
import { testModel } from "./test-model.ts"

const QUESTIONS = Array.from({ length: 25 }, (_, n) => ({
  id: `q${n}`,
  question: `How many of number ${n}?`,
  expected: n % 5 === 0 ? null : `There are ${n} of them.`,
}))

type Saved = { results: { id: string; verdict: string; problem?: string }[]; is_last: boolean }

/** A hub that keeps what is saved, and a model that answers by `say`; throwing is a service that does not. */
async function attempt(
  say: (question: string) => ModelAnswer,
  {
    number = 1,
    answered = 0,
    questions = QUESTIONS,
  }: { number?: number; answered?: number; questions?: typeof QUESTIONS } = {},
) {
  const saved: Saved[] = []
  const rpc = async <T>(name: string, args: Record<string, unknown>) => {
    if (name === "save_test_results") saved.push(args as Saved) // as the handler sends it
    return (name === "test_input" ? { model: "m", questions, answered } : "ok") as T
  }
  const offer = { task_id: "t", generation: 1, attempt: number, max_attempts: 5 } as Offer // the rest is not read
  const run = testModel(rpc, { ask: async (_model, question) => say(question) })(
    offer,
    new AbortController().signal,
    () => {},
  )
  const outcome = await run.catch((error: unknown) => error)
  return { saved, outcome, results: saved.flatMap(({ results }) => results) }
}

const right = (question: string): ModelAnswer => {
  const number = /\d+/.exec(question)?.[0] ?? ""
  return Number(number) % 5 === 0
    ? { text: "I did not find this in your documents", outcome: "not_found", sources: [] }
    : { text: `There are ${number} of them.`, outcome: "answered", sources: [] }
}
const down = (): ModelAnswer => {
  throw new Error("connect ECONNREFUSED")
}

test("every question is asked once and judged, and only the last word ends the task", async () => {
  const { saved, outcome, results } = await attempt(right)
  expect(outcome).toBe("completed")
  expect(results.map(({ id }) => id)).toEqual(QUESTIONS.map(({ id }) => id))
  expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(["right"]))
  expect(saved.map(({ is_last }) => is_last)).toEqual([false, false, true])
})

test("without any question left the task is completed", async () => {
  const { saved, outcome } = await attempt(right, { questions: [] })
  expect(outcome).toBe("completed")
  expect(saved).toEqual([{ task: "t", generation: 1, results: [], is_last: true }])
})

const stumbling = (question: string) => (question.includes("number 7?") ? down() : right(question))

test("a question without an answer is tried again with the task, what was answered is kept", async () => {
  const { saved, outcome, results } = await attempt(stumbling)
  expect(outcome).toMatchObject({
    name: "TaskFailure",
    retry: true,
    message: "1 test question is without an answer: connect ECONNREFUSED",
  })
  expect(results).toHaveLength(24)
  expect(saved.some(({ is_last }) => is_last)).toBe(false)
})

test("a question that fails to the last has failed, and holds nothing up", async () => {
  const last = await attempt(stumbling, { number: 5, answered: 24, questions: QUESTIONS.slice(7, 8) })
  expect(last.outcome).toBe("completed")
  expect(last.results).toMatchObject([{ id: "q7", verdict: "failed", problem: "connect ECONNREFUSED" }])
})

test("a model that answers none of them is not ready", async () => {
  const { outcome, saved } = await attempt(down, { number: 5 })
  expect(outcome).toMatchObject({ name: "TaskFailure" })
  expect(saved).toEqual([])
})
