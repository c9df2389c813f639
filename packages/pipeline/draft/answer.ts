// From what a model wrote to drafts: find the JSON, keep what fits the schema, say what does not.
import { Draft, DRAFTS_PER_CALL_MAX, NONE_MAX_CHARS, READY_PER_CALL_MAX } from "@cerebros/contract/draft.ts"
import { z } from "zod"

export type Read = {
  drafts: Draft[]
  /** One sentence a fault, for the repair request and the log. They never quote the answer. */
  problems: string[]
  /** Why the model found nothing to ask, in its words; only beside an empty list. */
  none?: string
}

/** The problem of an answer that is as it should be, with nothing in it. */
export const NONE = 'The array "examples" is empty.'

const Envelope = z.object({
  examples: z.array(z.unknown()),
  none: z.string().trim().optional().catch(undefined),
})

/** The drafts in a model's answer. Each example stands alone: a faulty one does not cost its neighbours. */
export function readAnswer(answer: string): Read {
  const values = jsonIn(answer)
  if (values.length === 0) return { drafts: [], problems: ["The answer holds no complete JSON object."] }
  const envelope = values.map((value) => Envelope.safeParse(value)).find((read) => read.success)
  if (!envelope?.success) return { drafts: [], problems: ['The JSON has no array "examples".'] }
  const { examples, none } = envelope.data
  if (examples.length === 0)
    return { drafts: [], problems: [NONE], ...(none && { none: none.slice(0, NONE_MAX_CHARS) }) }
  const read: Read = { drafts: [], problems: [] }
  for (const [index, example] of examples
    .slice(0, (DRAFTS_PER_CALL_MAX + READY_PER_CALL_MAX) * 2)
    .entries()) {
    const draft = Draft.safeParse(example)
    if (draft.success) read.drafts.push(draft.data)
    else read.problems.push(...draft.error.issues.map((issue) => `Example ${index + 1}: ${issueIn(issue)}`))
  }
  return read
}

const issueIn = (issue: z.core.$ZodIssue) =>
  `${issue.path.join(".") || "it"}: ${issue.message}.`.replace(/\.\.$/, ".")

/** Every outermost JSON object in a text that may have prose or code fences around it, in order. */
export function jsonIn(text: string): unknown[] {
  const found: unknown[] = []
  for (let at = text.indexOf("{"); at !== -1;) {
    const end = endOfObject(text, at)
    if (end === undefined) return found // cut off: what follows belongs to the same object
    const value = parsed(text.slice(at, end))
    if (value !== undefined) found.push(value)
    at = text.indexOf("{", value === undefined ? at + 1 : end)
    if (found.length === 0 && at - text.indexOf("{") > PROSE_MAX_CHARS) return found
  }
  return found
}

const PROSE_MAX_CHARS = 10_000 // looking on for braces in longer prose would take quadratic time

/** Where the object that starts at `start` closes, strings skipped. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const char = text[at]
    if (char === '"') at = endOfString(text, at)
    else if (char === "{") depth++
    else if (char === "}" && --depth === 0) return at + 1
  }
  return undefined
}

function endOfString(text: string, quote: number): number {
  let at = quote + 1
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1
  return at
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
