import { expect, test } from "vitest"
import { readQuestions } from "./questions.ts"

const WANTED = [
  {
    question: "How long is the warranty?",
    expected: "24 months",
    tags: ["terms", "sales"],
    document: "terms.pdf",
  },
  { question: "Who owns the moon?", expected: null, tags: [], document: undefined },
]

test("a CSV file is read by the names of its columns, whatever their order and separator", async () => {
  const csv =
    '\uFEFFtags;Question;expected;document\r\n"terms, sales";How long is the warranty?;24 months;terms.pdf\r\n;Who owns the moon?;;\r\n'
  expect(await readQuestions(csv)).toEqual({ rows: WANTED, troubles: [] })
})

test("JSONL is read a line at a time, and a bad line costs only itself", async () => {
  const lines = [
    '{"question": "How long is the warranty?", "answer": "24 months", "tags": ["terms", "sales"], "document": "terms.pdf"}',
    '{"question": ',
    '{"expected": "nobody asked"}',
    '{"question": "Who owns the moon?", "expected": null}',
  ]
  expect(await readQuestions(lines.join("\n"))).toEqual({
    rows: WANTED,
    troubles: [
      { line: 2, problem: "This line is not JSON." },
      { line: 3, problem: "There is no question, or it is longer than 32,000 characters." },
    ],
  })
})

test.each(["not in the documents", "(not there)", "Not found."])(
  "“%s” as an answer means that there is none",
  async (words) => {
    const { rows } = await readQuestions(`question,expected\nWho?,${words}\n`)
    expect(rows).toMatchObject([{ question: "Who?", expected: null }])
  },
)

test.each(["expected answer", "Expected_Answer", "answer", "ground_truth"])(
  "what is expected may be called “%s”",
  async (name) => {
    const { rows: cells } = await readQuestions(`Question,${name}\nWho?,We.\n`)
    expect(cells).toMatchObject([{ question: "Who?", expected: "We." }])
    const { rows: lines } = await readQuestions(JSON.stringify({ Question: "Who?", [name]: "We." }))
    expect(lines).toMatchObject([{ question: "Who?", expected: "We." }])
  },
)

test("a question of which nothing says what is expected is not taken for one that nothing answers", async () => {
  const { rows, troubles } = await readQuestions('{"question": "Who?", "reply": "We."}')
  expect(rows).toEqual([])
  expect(troubles).toMatchObject([{ line: 1, problem: expect.stringContaining("what is expected") }])
  const csv = await readQuestions("question,tags\nWho?,people\n")
  expect(csv).toMatchObject({
    rows: [],
    troubles: [{ line: 1, problem: expect.stringContaining("question, expected") }],
  })
})

test("a file without a column of questions says which columns it needs", async () => {
  const { rows, troubles } = await readQuestions("prompt,output\nWho?,We.\n")
  expect(rows).toEqual([])
  expect(troubles).toMatchObject([
    { line: 1, problem: expect.stringContaining("question, expected, tags, document") },
  ])
})
