// Test questions out of a file: CSV with named columns, or JSONL with an object a line.
import { TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { z } from "zod"
import { csvRows, separatorOf } from "./csv.ts"
import type { Cut } from "./record.ts"

/** `expected` null: the documents do not hold it. `document` is a file's name. */
export type QuestionRow = {
  question: string
  expected: string | null
  tags: string[]
  document: string | undefined
}
export type ReadQuestions = { rows: QuestionRow[]; troubles: { line: number; problem: string }[] }

const NOT_THERE = /^\(?not (?:in|there|in the documents|found|answerable)\)?\.?$/i // what people write into the column
const TAG_MARK = /[;,]/

/** How people head what is expected. */
const EXPECTED = ["expected", "expected answer", "right answer", "correct answer", "ground truth", "answer"]

const Row = z.object({
  question: z.string().trim().min(1).max(TEXT_MAX_CHARS),
  expected: z.string().trim().max(TEXT_MAX_CHARS).nullable(),
  tags: z.union([z.array(z.string()), z.string()]).nullish(),
  document: z.string().trim().nullish(),
})

/**
 * The questions in a file's text, told by its content: lines that begin with `{` are JSONL, else it is CSV. An empty expected
 * answer means "not in the documents". What cannot be read costs only itself and is named by its line.
 */
export async function readQuestions(text: string): Promise<ReadQuestions> {
  const read: ReadQuestions = { rows: [], troubles: [] }
  const lines = text.replace(/^\uFEFF/, "")
  const records = lines.trimStart().startsWith("{") ? jsonLines(lines) : csvRecords(lines)
  for await (const record of records) {
    const row = "value" in record ? Row.safeParse(named(record.value)) : undefined
    if ("problem" in record) read.troubles.push(record)
    else if (row?.success) read.rows.push(rowOf(row.data))
    else read.troubles.push({ line: record.line, problem: sayIssue(row?.error) })
  }
  return read
}

/** A record whose fields are called as ours, whatever their case and whether `_` or a blank parts their words. */
function named(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value
  const fields = new Map(Object.entries(value).map(([name, field]) => [columnOf(name), field as unknown]))
  const own = EXPECTED.find((name) => fields.has(name))
  return { ...Object.fromEntries(fields), expected: own === undefined ? undefined : fields.get(own) }
}

const columnOf = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")

function rowOf({ question, expected, tags, document }: z.infer<typeof Row>): QuestionRow {
  const said = expected ?? ""
  const all = typeof tags === "string" ? tags.split(TAG_MARK) : (tags ?? [])
  return {
    question,
    expected: said === "" || NOT_THERE.test(said) ? null : said,
    tags: [...new Set(all.map((tag) => tag.trim()).filter(Boolean))],
    document: document || undefined,
  }
}

function sayIssue(error: z.ZodError | undefined): string {
  const field = error?.issues[0]?.path.join(".") || "question"
  if (field === "question")
    return `There is no question, or it is longer than ${TEXT_MAX_CHARS.toLocaleString("en")} characters.`
  if (field === "expected")
    return "Nothing says what is expected: name it “expected”, and leave it empty where the documents do not hold it."
  return `${field} does not fit.`
}

async function* csvRecords(text: string): AsyncGenerator<Cut<Record<string, string>>> {
  const separator = separatorOf(text.slice(0, text.search(/\n|$/)))
  let names: string[] | undefined
  for await (const row of csvRows(whole(text), separator)) {
    if ("problem" in row) yield row
    else if (names) {
      const cells = row.value
      yield { line: row.line, value: Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""])) }
    } else {
      names = row.value.map(columnOf)
      if (names.includes("question") && EXPECTED.some((name) => names?.includes(name))) continue
      yield {
        line: row.line,
        problem:
          "The first row must name the columns: question, expected, tags, document. The first two must be there.",
      }
      return
    }
  }
}

async function* whole(text: string) {
  yield { text, badLines: [] }
}

function* jsonLines(text: string): Generator<Cut<unknown>> {
  for (const [at, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue
    try {
      yield { line: at + 1, value: JSON.parse(line) as unknown }
    } catch {
      yield { line: at + 1, problem: "This line is not JSON." }
    }
  }
}
