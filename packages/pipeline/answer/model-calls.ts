// What a language model wants to have called, from Chat Completions' `tool_calls`
// (platform.openai.com/docs/guides/function-calling); Anthropic, Azure and compatible servers answer in the same form.
import type OpenAI from "openai"
import { z } from "zod"
import { TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import type { AnswerSource } from "@cerebros/contract/nas.ts"
import type { ToolName } from "@cerebros/contract/run.ts"
import { idOf } from "./toolbox.ts"
import type { ToolEnd, Tools } from "./tools.ts"

const ToolCalls = z.array(
  z.looseObject({
    id: z.string().max(200),
    function: z.looseObject({ name: z.string(), arguments: z.string().nullish() }),
  }),
)
export type ModelCall = { id: string; name: string; input: unknown }

/** The calls of a reply; what is in no form we know is none. Arguments that are not JSON are a text, which no tool takes. */
export function callsIn(message: unknown): ModelCall[] {
  const { success, data } = z.looseObject({ tool_calls: ToolCalls }).safeParse(message)
  return success
    ? data.tool_calls.map(({ id, function: { name, arguments: words } }) => ({
        id,
        name,
        input: parsed(words ?? "{}"),
      }))
    : []
}

function parsed(words: string): unknown {
  try {
    return JSON.parse(words === "" ? "{}" : words) as unknown
  } catch {
    return words
  }
}

/** The tools as the interface wants them described. */
export const describe = (tools: Tools): OpenAI.ChatCompletionFunctionTool[] =>
  (Object.entries(tools) as [ToolName, NonNullable<Tools[ToolName]>][]).map(
    ([name, { about = "", input }]) => {
      const { $schema: _, ...parameters } = z.toJSONSchema(input, { io: "input" })
      return { type: "function", function: { name, description: about, parameters } }
    },
  )

/** A reply that calls tools, as the next question must repeat it: its text is left out, nobody has checked it. */
export const repeated = (calls: readonly ModelCall[]): OpenAI.ChatCompletionAssistantMessageParam => ({
  role: "assistant",
  content: null,
  tool_calls: calls.map(({ id, name, input }) => ({
    id,
    type: "function",
    function: { name, arguments: typeof input === "string" ? "{}" : JSON.stringify(input) },
  })),
})

const RESULT_MAX = TEXT_MAX_CHARS
const PASSAGE_MAX = 4_000 // characters of one passage

/** How a call ended, as data for the model; passages have the ids by which it may cite them. */
export function resultFor(
  id: string,
  end: ToolEnd,
  all: readonly AnswerSource[],
): OpenAI.ChatCompletionToolMessageParam {
  const { outcome, say, passages, result } = end
  const told = passages
    ? { outcome, passages: passages.map((each) => shown(all, each)) }
    : outcome === "ok"
      ? { outcome, ...(result as object) }
      : { outcome, why: say }
  return { role: "tool", tool_call_id: id, content: JSON.stringify(told).slice(0, RESULT_MAX).toWellFormed() }
}

const shown = (all: readonly AnswerSource[], passage: AnswerSource) => ({
  id: idOf(all, passage),
  document: passage.name,
  text: passage.quote?.slice(0, PASSAGE_MAX).toWellFormed(),
})
