// Tools over what the team has: its examples, the text around a passage, arithmetic. They read by the run and its fence, so what
// they reach is decided by the database and whoever asked, never by what a model writes.
import { z } from "zod"
import type { AnswerSource } from "@cerebros/contract/nas.ts"
import { cutBefore, slice } from "@cerebros/contract/span.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import { calculate } from "./calculate.ts"
import type { RunInput } from "./run-input.ts"
import type { Tool } from "./tools.ts"

const QUERY = z.object({ query: z.string().trim().min(1).max(2_000) })
const FOUND_SCORE = 0.5 // words in common say nothing of how sure one can be

const Examples = z.array(
  z.object({ id: z.string(), number: z.number(), prompt: z.string(), output: z.string() }),
)

/** Approved examples of the team's that have words of the query. Its log names them and quotes none: who reads along may not see them. */
export const lookUpExamples = (run: RunInput, rpc: Rpc): Tool<{ query: string }> => ({
  about:
    "Looks up questions and answers that the team has approved, by words. Use it for how the team puts things.",
  input: QUERY,
  async run({ query }) {
    const found = Examples.parse(await rpc<unknown>("run_examples", { ...heldBy(run), query }))
    const passages = found.map(({ id, prompt, output }): AnswerSource => ({
      document_id: null,
      name: prompt,
      quote: output,
      start: null,
      end: null,
      example_id: id,
      score: FOUND_SCORE,
    }))
    const say =
      found.length === 0 ? "None like it" : found.length === 1 ? "1 example" : `${found.length} examples`
    return { say, result: {}, kept: { examples: found.map(({ number }) => number) }, passages }
  },
})

const AROUND_CHARS = 1_500 // before and after a passage
const DocumentText = z.object({ name: z.string(), text: z.string() }).nullable()

/** What stands around a passage that was found, by its number among them. */
export const openSpan = (run: RunInput, rpc: Rpc): Tool<{ passage: string }> => ({
  about:
    "Opens a passage that was found, by its id such as p2, with what stands before and after it in its document.",
  input: z.object({
    passage: z.string().regex(/^p[1-9]\d{0,2}$/, "Name a passage that was found, such as p2."),
  }),
  async run({ passage }, _signal, { passages }) {
    const found = passages[Number(passage.slice(1)) - 1]
    if (!found) throw new Error(`There is no ${passage}.`)
    const { document_id, start, end } = found
    if (document_id === null || start === null || end === null)
      throw new Error(`${passage} stands in no document.`)
    const text = DocumentText.parse(await rpc<unknown>("run_document", { ...heldBy(run), document_id }))
    if (!text || end > text.text.length) throw new Error("The document is not there any more.")
    const wider = {
      start: cutBefore(text.text, Math.max(0, start - AROUND_CHARS)),
      end: cutBefore(text.text, Math.min(text.text.length, end + AROUND_CHARS)),
    }
    const opened = { ...found, ...wider, quote: slice(text.text, wider) }
    return {
      say: `Around a passage of ${text.name}`,
      result: {},
      kept: { ...wider, document_id },
      passages: [opened],
    }
  },
})

/** Works out an expression (`calculate.ts`). */
export const calculator: Tool<{ expression: string }> = {
  about:
    "Works out arithmetic exactly: numbers with a point for decimals, + - * / ^ %, brackets, round(x, places), min, max, sum, abs, sqrt. Use it for every sum, percentage or difference.",
  input: z.object({ expression: z.string().trim().min(1).max(500) }),
  async run({ expression }) {
    const value = calculate(expression)
    return { say: `${expression} = ${value}`, result: { value }, kept: { value } }
  },
}

const heldBy = ({ run_id, fence }: RunInput) => ({ run_id, fence })
