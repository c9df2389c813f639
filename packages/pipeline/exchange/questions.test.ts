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

test("a file without a column of questions says which columns it needs", async () => {
  const { rows, troubles } = await readQuestions("prompt,output\nWho?,We.\n")
  expect(rows).toEqual([])
  expect(troubles).toMatchObject([
    { line: 1, problem: expect.stringContaining("question, expected, tags, document") },
  ])
})
