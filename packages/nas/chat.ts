// OpenAI-compatible chat over trained models: platform.openai.com/docs/api-reference/chat
import { randomUUID } from "node:crypto"
import type { AnswerExtras, ChatRequest } from "@cerebros/contract/nas.ts"
import { EncoderFault, type Vectors } from "./encoders/outside.ts"
import { makeAnswerer, textsAsked, type Answerer } from "./training/answer.ts"
import type { Answer } from "./training/compose.ts"
import { textsIn } from "./training/candidates.ts"
import { loadModel } from "./training/model.ts"

const LOADED_MAX = 8 // models in memory, some 20 MB each; the one unused longest makes room

export type Models = {
  /** Ready for these questions; null for a model that does not exist. Rejects when its encoder cannot be asked. */
  answerer(modelId: string, questions: readonly string[]): Promise<Answerer | null>
  forget(modelId: string): void
}

/** Loads a model when it is first asked. `folderOf` is null for a model that does not exist; `vectors` are those of the encoder from outside. */
export function makeModels(
  folderOf: (modelId: string) => string | null,
  vectors: Vectors | null = null,
): Models {
  const loaded = new Map<string, { answerer: Answerer; outside: string | null }>()
  const load = async (folder: string) => {
    const model = loadModel(folder)
    const { outside, candidates } = model
    if (outside === null) return { outside, answerer: makeAnswerer(model) }
    if (vectors?.name !== outside)
      throw new EncoderFault(
        `The model was trained with the encoder ${outside}: start the service with it, or train again.`,
      )
    await vectors.prepare(textsIn(candidates))
    return { outside, answerer: makeAnswerer(model, vectors) }
  }
  return {
    async answerer(modelId, questions) {
      const folder = folderOf(modelId)
      if (folder === null) return null
      const model = loaded.get(modelId) ?? (await load(folder))
      loaded.delete(modelId)
      loaded.set(modelId, model) // a Map keeps the order of insertion: this one is now the newest
      const [oldest] = loaded.keys()
      if (loaded.size > LOADED_MAX && oldest !== undefined) loaded.delete(oldest)
      if (model.outside !== null) await vectors?.prepare(questions.flatMap(textsAsked))
      return model.answerer
    },
    forget: (modelId) => void loaded.delete(modelId),
  }
}

const CHARS_A_TOKEN = 4 // OpenAI's rule of thumb for English; this model has no tokens of its own

const tokensIn = (text: string) => Math.ceil(text.length / CHARS_A_TOKEN)

function usageOf(request: ChatRequest, answer: Answer) {
  const prompt_tokens = tokensIn(JSON.stringify(request.messages))
  const completion_tokens = tokensIn(answer.text)
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens }
}

const extrasOf = ({ sources, outcome, closest }: Answer): AnswerExtras => ({ sources, outcome, closest })

/** The answer in one piece, with sources and outcome beside OpenAI's fields. */
export const completion = (request: ChatRequest, answer: Answer) => ({
  id: `chatcmpl-${randomUUID()}`,
  object: "chat.completion",
  created: Math.floor(Date.now() / 1000),
  model: request.model,
  choices: [
    {
      index: 0,
      message: { role: "assistant", content: answer.text, refusal: null },
      logprobs: null,
      finish_reason: "stop",
    },
  ],
  usage: usageOf(request, answer),
  ...extrasOf(answer),
})

const WORDS_A_DELTA = 3

/** The answer as the chunks of a stream, a few words each; the last one with a choice carries sources and outcome. */
export function* chunks(request: ChatRequest, answer: Answer): Generator<object> {
  const base = {
    id: `chatcmpl-${randomUUID()}`,
    object: "chat.completion.chunk",
    created: Math.floor(Date.now() / 1000),
    model: request.model,
  }
  const usage = request.stream_options?.include_usage ? { usage: null } : {}
  const chunk = (delta: object, finish: "stop" | null, more: Partial<AnswerExtras> = {}) => ({
    ...base,
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    ...usage,
    ...more,
  })
  yield chunk({ role: "assistant", content: "" }, null)
  const pieces = answer.text.match(/\s*\S+/g) ?? []
  for (let at = 0; at < pieces.length; at += WORDS_A_DELTA)
    yield chunk({ content: pieces.slice(at, at + WORDS_A_DELTA).join("") }, null)
  yield chunk({}, "stop", extrasOf(answer))
  if (request.stream_options?.include_usage) yield { ...base, choices: [], usage: usageOf(request, answer) }
}
