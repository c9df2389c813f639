// Asking a language model: it may call tools for some rounds and then has to answer; one that takes no tools answers from the first
// search alone.
import type OpenAI from "openai"
import { TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import type { AnswerSource } from "@cerebros/contract/nas.ts"
import { storable } from "@cerebros/contract/storable.ts"
import { LIMITS } from "../draft/call-limits.ts"
import type { Provider } from "../draft/provider.ts"
import { messagesFor } from "./instructions.ts"
import type { Asked, SpokenPiece } from "./language-model.ts"
import { callsIn, describe, type ModelCall, repeated, resultFor } from "./model-calls.ts"
import type { Toolbox } from "./toolbox.ts"
import { takesNoTools, Unusable, WHOLE_MS } from "./why-not.ts"

const ROUNDS_MAX = 4 // replies that call tools
const CALLS_MAX = 8 // of a run, over all rounds
const TOOLS_MS = 60_000 // all rounds together, without the last word

export type Said = {
  text: string
  usage: SpokenPiece["usage"]
  /** What it may cite, `[p1]` being the first. */
  passages: readonly AnswerSource[]
}

/** The model's answer, unchecked. Throws what the SDK throws, and `Unusable` for a reply that is no answer. */
export async function askModel(
  provider: Provider,
  { run, question, toolbox }: Asked,
  found: readonly AnswerSource[],
  signal: AbortSignal,
): Promise<Said> {
  const model = modelOf(provider, run.settings?.answering_temperature, signal)
  if (toolbox) {
    try {
      return await askWithTools(model, messagesFor(run, question, toolbox.passages, true), toolbox)
    } catch (error) {
      signal.throwIfAborted()
      if (!takesNoTools(error)) throw error
      await toolbox.think(`${provider.name} calls no tools: it answers from this one search.`)
    }
  }
  const reply = await model.ask(messagesFor(run, question, found))
  return { text: answerIn(reply), usage: model.usage(), passages: found }
}

async function askWithTools(
  model: Model,
  messages: OpenAI.ChatCompletionMessageParam[],
  toolbox: Toolbox,
): Promise<Said> {
  const tools = describe(toolbox.tools)
  const until = performance.now() + TOOLS_MS
  let left = CALLS_MAX
  for (let round = 1; ; round++) {
    const mayCall = round <= ROUNDS_MAX && left > 0 && performance.now() < until
    const reply = await model.ask(messages, { tools, tool_choice: mayCall ? "auto" : "none" })
    const calls = callsIn(reply)
    if (calls.length === 0) return { text: answerIn(reply), usage: model.usage(), passages: toolbox.passages }
    if (!mayCall) throw new Unusable()
    if (round === 1) await toolbox.think(`The first search is not all it needs: ${sayCalls(calls)}`)
    const taken = calls.slice(0, left)
    left -= taken.length
    const ends = await Promise.all(taken.map(({ name, input }) => toolbox.use(name, input)))
    messages.push(
      repeated(taken),
      ...taken.map(({ id }, at) => resultFor(id, ends[at] as (typeof ends)[number], toolbox.passages)), // one an end
    )
  }
}

const DOES: Record<string, string> = {
  search_documents: "searches in other words",
  look_up_examples: "looks up examples",
  open_span: "opens a passage",
  calculate: "calculates",
}

/** "searches in other words, calculates." Words of ours: what a model calls a tool is its own. */
const sayCalls = (calls: readonly ModelCall[]): string =>
  `it ${[...new Set(calls.map(({ name }) => DOES[name] ?? "asks for a tool that it has not"))].join(", ")}.`

type Model = ReturnType<typeof modelOf>
type Tooling = Pick<OpenAI.ChatCompletionCreateParamsNonStreaming, "tools" | "tool_choice">

/** The model with what it has used up so far. */
function modelOf(provider: Provider, temperature: number | undefined, signal: AbortSignal) {
  let tokens: { input_tokens: number; output_tokens: number } | undefined
  return {
    async ask(messages: OpenAI.ChatCompletionMessageParam[], tooling: Tooling = {}): Promise<unknown> {
      const reply = await provider
        .client({ ...LIMITS, headersMs: WHOLE_MS })
        .chat.completions.create(
          { model: provider.model, messages, ...(temperature !== undefined && { temperature }), ...tooling },
          { signal: AbortSignal.any([signal, AbortSignal.timeout(WHOLE_MS)]), maxRetries: 0 },
        )
      const { prompt_tokens, completion_tokens } = reply.usage ?? {}
      if (Number.isInteger(prompt_tokens) && Number.isInteger(completion_tokens))
        tokens = {
          input_tokens: (tokens?.input_tokens ?? 0) + (prompt_tokens ?? 0),
          output_tokens: (tokens?.output_tokens ?? 0) + (completion_tokens ?? 0),
        }
      return reply.choices?.[0]?.message
    },
    usage: () => tokens,
  }
}

function answerIn(message: unknown): string {
  const { content } = (message ?? {}) as { content?: unknown }
  if (typeof content !== "string" || content.trim() === "" || content.length > TEXT_MAX_CHARS)
    throw new Unusable()
  return storable(content)
}
