// One question to a language model, one text back, within limits. Streaming, since a provider that is at work then
// shows it: the 40 s count until the first byte and a stall is noticed after 20 s instead of at the very end.
import { BadRequestError, UnprocessableEntityError } from "openai"
import type OpenAI from "openai"
import { DRAFT_SET_JSON_SCHEMA } from "@cerebros/contract/draft.ts"
import { DraftFailure, brokeOff, failureFrom, refused, timedOut } from "./failure.ts"
import type { Limits } from "./call-limits.ts"
import type { Provider } from "./provider.ts"

type Messages = OpenAI.ChatCompletionMessageParam[]
/** What an answer must look like, under the name it has in the request. */
export type AnswerForm = { name: string; schema: Record<string, unknown> }
const DRAFT_SET: AnswerForm = { name: "draft_set", schema: DRAFT_SET_JSON_SCHEMA }
type Request = OpenAI.ChatCompletionCreateParamsStreaming

/** Parts of a request that a provider may not know; the answer then stands on the prompt and zod alone. */
const OPTIONAL_PARTS = [
  { part: "response_format", mentioned: /response_format|json_schema|schema|structured|strict/i },
  { part: "temperature", mentioned: /temperature/i },
] as const
type OptionalPart = (typeof OPTIONAL_PARTS)[number]["part"]

/** What a provider refused once is not sent to it again, by the provider's name. */
const refusedParts = new Map<string, Set<OptionalPart>>()

/**
 * The text a provider answers to `messages`. Throws a `DraftFailure`; when `signal` aborts, whatever its reason is.
 * `signal` carries the deadline of the whole call (reason: a `TimeoutError`).
 */
export async function ask(
  provider: Provider,
  messages: Messages,
  limits: Limits,
  signal: AbortSignal,
  form: AnswerForm = DRAFT_SET,
): Promise<string> {
  try {
    return await tryAsking(provider, messages, limits, signal, form)
  } catch (error) {
    if (!signal.aborted) throw failureFrom(error, provider.name)
    if (signal.reason instanceof DOMException && signal.reason.name === "TimeoutError")
      throw timedOut(provider.name)
    throw signal.reason
  }
}

async function tryAsking(
  provider: Provider,
  messages: Messages,
  limits: Limits,
  signal: AbortSignal,
  form: AnswerForm,
): Promise<string> {
  const without = refusedParts.get(provider.name) ?? new Set()
  try {
    return await answerTo(requestOf(provider, messages, without, form), provider, limits, signal)
  } catch (error) {
    const culprit = refusedPart(error, without)
    if (!culprit) throw error
    refusedParts.set(provider.name, new Set([...without, culprit]))
    return await tryAsking(provider, messages, limits, signal, form)
  }
}

function requestOf(
  provider: Provider,
  messages: Messages,
  without: Set<OptionalPart>,
  form: AnswerForm,
): Request {
  const request: Request = {
    model: provider.model,
    messages,
    stream: true,
    temperature: provider.temperature,
    response_format: {
      type: "json_schema",
      json_schema: { name: form.name, strict: true, schema: form.schema },
    },
  }
  for (const part of without) delete request[part]
  return request
}

/** The part a 400 or 422 complains about, by its `param` or its words; the schema when it names none of ours. */
function refusedPart(error: unknown, without: Set<OptionalPart>): OptionalPart | undefined {
  if (!(error instanceof BadRequestError || error instanceof UnprocessableEntityError)) return undefined
  if (error.code === "content_filter" || error.code === "content_policy_violation") return undefined
  const left = OPTIONAL_PARTS.filter(({ part }) => !without.has(part))
  const complaint = `${error.param ?? ""} ${error.message}`
  return (left.find(({ mentioned }) => mentioned.test(complaint)) ?? left[0])?.part
}

async function answerTo(
  request: Request,
  provider: Provider,
  limits: Limits,
  outer: AbortSignal,
): Promise<string> {
  const idle = watchdog(limits.idleMs)
  const signal = AbortSignal.any([outer, idle.signal])
  try {
    const call = provider.client(limits).chat.completions.create(request, { signal })
    const response = await call.asResponse()
    const type = response.headers.get("content-type") ?? ""
    const text = type.includes("text/event-stream")
      ? await streamed(await call, provider, limits, idle)
      : await whole(response, provider, limits, idle)
    // The SDK ends an aborted stream as if it were complete.
    if (signal.aborted) throw timedOut(provider.name)
    return text
  } catch (error) {
    throw idle.signal.aborted ? timedOut(provider.name) : error
  } finally {
    idle.stop()
  }
}

async function streamed(
  chunks: AsyncIterable<OpenAI.ChatCompletionChunk>,
  provider: Provider,
  limits: Limits,
  idle: Watchdog,
): Promise<string> {
  let text = ""
  idle.touch()
  for await (const chunk of chunks) {
    idle.touch()
    const choice = chunk.choices?.[0] // Azure's first chunk and usage chunks carry no choice
    if (choice?.delta?.refusal || choice?.finish_reason === "content_filter") throw refused(provider.name)
    const piece: unknown = choice?.delta?.content
    if (typeof piece === "string") text += piece
    if (text.length > limits.answerMaxChars) throw tooLong(provider.name)
  }
  return text
}

/** The answer of a provider that does not stream although asked to. */
async function whole(
  response: Response,
  provider: Provider,
  limits: Limits,
  idle: Watchdog,
): Promise<string> {
  let json = ""
  const decoder = new TextDecoder()
  idle.touch()
  for await (const bytes of response.body ?? []) {
    idle.touch()
    json += decoder.decode(bytes, { stream: true })
    if (json.length > limits.answerMaxChars) throw tooLong(provider.name)
  }
  const choice = completionIn(json)?.choices?.[0]
  if (choice?.message?.refusal || choice?.finish_reason === "content_filter") throw refused(provider.name)
  if (choice === undefined) throw brokeOff(provider.name)
  const text: unknown = choice.message?.content
  return typeof text === "string" ? text : ""
}

type Loose<T> = { [K in keyof T]?: T[K] extends object ? Loose<T[K]> : T[K] }

function completionIn(json: string): Loose<OpenAI.ChatCompletion> | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === "object" && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

const tooLong = (provider: string) =>
  new DraftFailure("invalid_answer", `${provider} answered far more than was asked for. It is tried again.`)

type Watchdog = { signal: AbortSignal; touch(): void; stop(): void }

/** A signal that aborts when `touch` was not called for `ms`; it waits for the first touch. */
function watchdog(ms: number): Watchdog {
  const controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = () => clearTimeout(timer)
  const touch = () => {
    stop()
    timer = setTimeout(() => controller.abort(), ms)
  }
  return { signal: controller.signal, touch, stop }
}
