import { expect, test } from "vitest"
import type { Offer, Rpc } from "@cerebros/hub/protocol.ts"
import { askAgain } from "./ask-again.ts"

const correction = {
  run_id: "r1",
  example_id: "e1",
  question: "What colour is the box?",
  expected: "The box is orange.",
  turns: [{ role: "user", content: "Hello." }],
}
const offer = { task_id: "t1", generation: 7 } as Offer // as much as the handler reads

/** What a model that answers by `answerOf` is asked, and what is saved of it. */
async function run(
  answerOf: (question: string) => string,
  held: readonly string[] = [],
  { expected = correction.expected, outcome = "answered" as "answered" | "not_found" } = {},
) {
  const asked: { question: string; turns: number }[] = []
  let saved: unknown
  const rpc = (async (name: string, args: Record<string, unknown>) => {
    if (name === "again_input") return { model: "m", corrections: [{ ...correction, expected }] }
    if (name === "unheld_sayings") return (args.sayings as string[]).filter((each) => !held.includes(each))
    saved = args
    return "ok"
  }) as Rpc // answers what each call asks for
  const ask = async (_model: string, question: string, before: readonly unknown[] = []) => {
    asked.push({ question, turns: before.length })
    return { text: answerOf(question), outcome, sources: [] }
  }
  const ended = await askAgain(rpc, { ask })(offer, new AbortController().signal, () => undefined)
  return { asked, saved, ended }
}

test("asks as it was asked and in two other sayings, after the same turns, and keeps each verdict", async () => {
  const { asked, saved } = await run((question) =>
    question.includes("know") ? "Blue." : "It is orange: the box is orange.",
  )
  expect(asked).toHaveLength(3)
  expect(asked[0]?.question).toBe(correction.question)
  expect(asked.every(({ turns }) => turns === 1)).toBe(true)
  expect(saved).toMatchObject({
    generation: 7,
    results: [
      {
        run_id: "r1",
        example_id: "e1",
        answers: asked.map(({ question }) => ({ question, verdict: "right" })),
      },
    ],
  })
})

test("a saying that a release holds is passed over, and a wrong answer to another is wrong", async () => {
  const { asked, saved } = await run(
    (question) => (question.startsWith("I need") ? "Blue." : "The box is orange."),
    ["What colour box"],
  )
  expect(asked.map(({ question }) => question)).not.toContain("What colour box")
  expect(saved).toMatchObject({
    results: [{ answers: [{ verdict: "right" }, { verdict: "right" }, { verdict: "wrong" }] }],
  })
})

test("where it was taught to say that the documents do not hold it, a refusal is right", async () => {
  const { saved } = await run(() => "I did not find this in your documents.", [], {
    expected: "I did not find this in your documents.",
    outcome: "not_found",
  })
  expect(saved).toMatchObject({
    results: [{ answers: [{ verdict: "right" }, { verdict: "right" }, { verdict: "right" }] }],
  })
})

test("a model that does not answer fails the task and tells nobody anything", async () => {
  await expect(
    run(() => {
      throw new Error("no answer")
    }),
  ).rejects.toThrow("no answer")
})
