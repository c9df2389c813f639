// Chat Completions as OpenAI documents it, as far as a model without tools, images and sound needs it.
import { randomUUID } from "node:crypto"
import { z } from "zod"

export const MODEL = "offline-writer"

const Content = z.union([
  z.string(),
  z.array(z.object({ type: z.literal("text"), text: z.string() })),
  z.null(),
])

export const CompletionRequest = z.object({
  model: z.string(),
  messages: z
    .array(
      z.object({ role: z.enum(["system", "developer", "user", "assistant"]), content: Content.optional() }),
    )
    .min(1),
  temperature: z.number().min(0).max(2).nullish(),
  seed: z.int().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
  max_tokens: z.int().positive().nullish(),
  max_completion_tokens: z.int().positive().nullish(),
  n: z.literal(1).nullish(),
  response_format: z
    .discriminatedUnion("type", [
      z.object({ type: z.literal("text") }),
      z.object({ type: z.literal("json_object") }),
      z.object({
        type: z.literal("json_schema"),
        json_schema: z.object({
          name: z.string(),
          strict: z.boolean().nullish(),
          schema: z.record(z.string(), z.unknown()).optional(),
        }),
      }),
    ])
    .nullish(),
})
export type CompletionRequest = z.infer<typeof CompletionRequest>

/** Role and text of each message; parts of one are joined. */
export const textsOf = (request: CompletionRequest): { role: string; text: string }[] =>
  request.messages.map(({ role, content }) => ({
    role,
    text: typeof content === "string" ? content : (content ?? []).map(({ text }) => text).join("\n"),
  }))

const CHARS_PER_TOKEN = 4 // the usual rule of thumb; nothing is billed by it

const tokens = (text: string) => Math.ceil(text.length / CHARS_PER_TOKEN)

export type Answer = {
  text: string
  finish: "stop" | "length"
  usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number }
}

/** `text` as an answer to the request, cut where its token limit says so. */
export function answerOf(request: CompletionRequest, text: string): Answer {
  const limit = (request.max_completion_tokens ?? request.max_tokens ?? Infinity) * CHARS_PER_TOKEN
  const said = text.slice(0, limit)
  const prompt_tokens = textsOf(request).reduce((sum, message) => sum + tokens(message.text), 0)
  const completion_tokens = tokens(said)
  return {
    text: said,
    finish: said.length < text.length ? "length" : "stop",
    usage: { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens },
  }
}

const stamp = (object: string) => ({
  id: `chatcmpl-${randomUUID()}`,
  object,
  created: Math.floor(Date.now() / 1000),
  model: MODEL,
})

/** The whole completion in one object. */
export const completion = ({ text, finish, usage }: Answer) => ({
  ...stamp("chat.completion"),
  choices: [
    {
      index: 0,
      message: { role: "assistant", content: text, refusal: null },
      logprobs: null,
      finish_reason: finish,
    },
  ],
  usage,
})

/** The completion in server-sent events, `[DONE]` last. */
export function* events({ text, finish, usage }: Answer, withUsage: boolean): Generator<string> {
  const head = stamp("chat.completion.chunk")
  const event = (delta: object, finish_reason: string | null = null) =>
    `data: ${JSON.stringify({ ...head, choices: [{ index: 0, delta, finish_reason }] })}\n\n`
  yield event({ role: "assistant", content: "" })
  for (const piece of text.match(/[^]{1,64}(?:\s|$)|[^]{1,64}/g) ?? []) yield event({ content: piece })
  yield event({}, finish)
  if (withUsage) yield `data: ${JSON.stringify({ ...head, choices: [], usage })}\n\n`
  yield "data: [DONE]\n\n"
}

/** An error body in OpenAI's form. */
export const errorBody = (
  message: string,
  type: string,
  code: string | null = null,
  param: string | null = null,
) => ({
  error: { message, type, param, code },
})
