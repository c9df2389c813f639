import { beforeAll, describe, expect, test } from "vitest"
import { NOT_FOUND_ANSWER } from "@cerebros/contract/nas.ts"
import { leave } from "../testing/company-documents.ts"
import { handwritten, synthetic } from "../testing/company-examples.ts"
import { answerable, company, unanswerable } from "../testing/company.ts"
import { makeAnswerer, type Answerer } from "./answer.ts"
import type { Submitted } from "./candidates.ts"
import { trainModel, type Checkpoint, type StageNote } from "./run.ts"

const SEED = 20_261_121
const BUDGET_SECONDS = 2

function train(submitted: Submitted, from: Checkpoint | null = null) {
  const notes: StageNote[] = []
  const saved: string[] = []
  const trained = trainModel(
    submitted,
    SEED,
    from,
    {
      note: (note) => notes.push(note),
      save: ({ encoder, done, trials }) =>
        saved.push(
          JSON.stringify({
            done,
            trials,
            table: [...(encoder?.table ?? [])],
            logWeights: [...(encoder?.logWeights ?? [])],
          }),
        ),
      now: () => 0,
    },
    { budgetSeconds: BUDGET_SECONDS },
  )
  return { ...trained, notes, saved }
}

function checkpointOf(saved: string): Checkpoint {
  const { done, trials, table, logWeights } = JSON.parse(saved) as {
    done: Checkpoint["done"]
    trials: Checkpoint["trials"]
    table: number[]
    logWeights: number[]
  }
  const encoder =
    table.length > 0 ? { table: Float32Array.from(table), logWeights: Float32Array.from(logWeights) } : null
  return { done, trials, encoder }
}

describe("trained on a company's documents", () => {
  let run: ReturnType<typeof train>
  let answer: Answerer["answer"]
  beforeAll(() => {
    run = train(company)
    answer = makeAnswerer(run.model).answer
  }, 300_000)

  test("all five stages learn, and their loss falls", () => {
    const finished = run.notes.flatMap((note) => (note.kind === "finished" ? [note] : []))
    expect(finished.map(({ stage }) => stage)).toEqual([1, 2, 3, 4, 5])
    // A stage of three pairs trains mostly on what it replays; the others show what they learn.
    for (const { metrics } of finished.filter((stage) => stage.metrics.examples! > 10))
      expect(metrics.loss!).toBeLessThan(metrics.loss_curve![0]!)
  })

  test("each stage says what it gained, and when that is nothing", () => {
    const finished = run.notes.flatMap((note) => (note.kind === "finished" ? [note] : []))
    const right = finished.map(({ metrics }) => metrics.test_questions!.filter((each) => each.right).length)
    finished.slice(1).forEach(({ log }, at) => {
      const more = right[at + 1]! - right[at]!
      const says = more > 0 ? `${more} more than` : more < 0 ? `${-more} fewer than` : "it added nothing"
      expect(log.join(" ")).toContain(says)
    })
    expect(finished[0]!.log.join(" ")).not.toMatch(/more|fewer|nothing/)
  })

  test("progress only rises", () => {
    const progress = run.notes.map((note) => note.progress)
    expect(progress).toEqual([...progress].sort((a, b) => a - b))
    expect(progress.at(-1)).toBeGreaterThan(90)
  })

  test("held-out questions: at least nine of ten right, and no fewer than BM25", () => {
    const last = run.notes.findLast((note) => note.kind === "finished")!.metrics
    expect(run.questions.length).toBe(8)
    expect(last.heldout_accuracy!).toBeGreaterThanOrEqual(0.9)
    expect(last.heldout_accuracy!).toBeGreaterThanOrEqual(last.bm25_accuracy!)
  })

  test("at least nine of ten questions in other words are answered, and rightly", () => {
    const right = answerable.filter(({ question, says }) => answer(question).text.includes(says))
    expect(right.length).toBeGreaterThanOrEqual(27)
  })

  test("at least nine of ten unanswerable questions are refused, without sources", () => {
    const answers = unanswerable.map((question) => answer(question))
    const refused = answers.filter(({ outcome }) => outcome === "not_found")
    expect(refused.length).toBeGreaterThanOrEqual(27)
    for (const { sources } of refused) expect(sources).toEqual([])
  })

  test("every trained question is answered with its own output, word for word", () => {
    const rows = [...handwritten, ...synthetic]
    expect(rows.filter(({ prompt, output }) => answer(prompt).text === output)).toHaveLength(rows.length)
  })

  test("sources are verbatim at their place", () => {
    const documents = Object.values(company.documents).flat()
    for (const { question } of answerable)
      for (const { document_id, quote, start, end, score } of answer(question).sources) {
        const text = documents.find(({ id }) => id === document_id)!.text
        expect(text.slice(start!, end!)).toBe(quote)
        expect(score).toBeLessThanOrEqual(1)
      }
  })

  test("a run that goes on from a checkpoint yields the same model and tells the finished stages again", () => {
    const resumed = train(company, checkpointOf(run.saved[2]!))
    expect(
      Buffer.from(resumed.model.encoder.table.buffer).equals(Buffer.from(run.model.encoder.table.buffer)),
    ).toBe(true)
    expect(resumed.model.ranker).toEqual(run.model.ranker)
    const finished = ({ notes }: typeof run) => notes.filter(({ kind }) => kind === "finished")
    expect(finished(resumed)).toEqual(finished(run))
  })
})

test("stages without data say that they are skipped", () => {
  const { notes } = train({
    documents: { references: [leave], communications: [], work_products: [] },
    examples: { synthetic_samples: [], qa_pairs: [] },
  })
  const skipped = notes.flatMap((note) =>
    note.kind === "finished" && note.metrics.skipped ? [`${note.stage} ${note.metrics.skipped}`] : [],
  )
  expect(skipped).toEqual([
    "2 skipped: no communications",
    "3 skipped: no work products",
    "4 skipped: no synthetic samples",
    "5 skipped: no examples by people",
  ])
})

test("one document or one example is enough to answer from", () => {
  const none = { references: [], communications: [], work_products: [] }
  const fromDocument = train({
    documents: { ...none, work_products: [leave] },
    examples: { synthetic_samples: [], qa_pairs: [] },
  })
  expect(makeAnswerer(fromDocument.model).answer("How long is parental leave?").text).toContain(
    "sixteen weeks",
  )
  expect(makeAnswerer(fromDocument.model).answer("How tall is Mount Everest?").text).toMatch(NOT_FOUND_ANSWER)
  const one = handwritten[0]!
  const fromExample = train({ documents: none, examples: { synthetic_samples: [], qa_pairs: [one] } })
  expect(makeAnswerer(fromExample.model).answer(one.prompt).text).toBe(one.output)
})

test("a question of the team's is answered with the team's answer, even where a document would answer it too", () => {
  const submitted = {
    documents: { references: [], communications: [], work_products: [leave] },
    examples: {
      synthetic_samples: [
        { id: "draft", prompt: "How long is parental leave?", reasoning: "", output: "Sixteen weeks." },
      ],
      qa_pairs: [{ id: "ours", prompt: "How long is parental leave?", reasoning: "", output: "Ask Mara." }],
    },
  }
  const { answer } = makeAnswerer(train(submitted).model)
  for (const asked of ["How long is parental leave?", "  how long is\nparental leave "])
    expect(answer(asked)).toMatchObject({ text: "Ask Mara.", sources: [{ example_id: "ours", score: 1 }] })
})
