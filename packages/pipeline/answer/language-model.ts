// A language model that speaks for an assistant, from what its trained model found. What it may know is in its messages, what it
// may say is checked afterwards; where it cannot, the trained model answers alone and the answer says so.
import { TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { z } from "zod"
import type { AnsweredBy } from "@cerebros/contract/inference.ts"
import { type AnswerOutcome, AnswerSource, NOT_FOUND_ANSWER } from "@cerebros/contract/nas.ts"
import { storable } from "@cerebros/contract/storable.ts"
import { LIMITS } from "../draft/call-limits.ts"
import type { Provider } from "../draft/provider.ts"
import { checkCitations } from "./citations.ts"
import { messagesFor, NOTHING_FOUND, type Speaking } from "./instructions.ts"

/** A piece of an answer; `extras` come with the last one. */
export type SpokenPiece = {
  text?: string | undefined
  extras?:
    | {
        outcome: AnswerOutcome
        sources: AnswerSource[]
        closest?: AnswerSource[] | undefined
        answered_by?: AnsweredBy
        language_model?: string | null
        notice?: string | null
      }
    | undefined
  usage?: { input_tokens: number; output_tokens: number } | undefined
}
export type Asked = { run: Speaking; question: string; found: unknown }
export type Speak<Of extends Asked> = (asked: Of, signal: AbortSignal) => AsyncIterable<SpokenPiece>

const WHOLE_MS = 30_000 // people wait for it; a chat provider's slowest first answer seen is about half of this
const CLOSEST_MAX = 3

const Found = z.looseObject({ passages: z.array(AnswerSource) })

/**
 * Lets `provider` answer from what the search found; `trained` answers where it cannot. Nothing it wrote is shown before its
 * citations are checked: an answer that names none of the passages becomes the refusal.
 */
export const languageModel = <Of extends Asked>(provider: Provider, trained: Speak<Of>): Speak<Of> =>
  async function* (asked, signal): AsyncGenerator<SpokenPiece> {
    const found = Found.safeParse(asked.found)
    if (!found.success)
      return yield* instead(
        trained(asked, signal),
        provider.name,
        `${provider.name} could not be asked, because nothing was searched.`,
      )
    const { passages } = found.data
    if (passages.length === 0) return yield* refusal(provider, [])
    let said: Said
    try {
      said = await ask(provider, asked, passages, signal)
    } catch (error) {
      signal.throwIfAborted()
      return yield* instead(trained(asked, signal), provider.name, `${provider.name} ${whyNot(error)}.`)
    }
    const checked = said.text.includes(NOTHING_FOUND) ? undefined : checkCitations(said.text, passages)
    if (!checked) return yield* refusal(provider, passages, said.usage)
    yield { text: checked.text }
    yield {
      extras: { outcome: "answered", sources: checked.sources, closest: [], ...spokenBy(provider) },
      usage: said.usage,
    }
  }

const spokenBy = ({ name }: Provider) => ({
  answered_by: "language_model" as const,
  language_model: name,
  notice: null,
})

type Said = { text: string; usage: SpokenPiece["usage"] }

async function ask(
  provider: Provider,
  { run, question }: Asked,
  passages: readonly AnswerSource[],
  signal: AbortSignal,
): Promise<Said> {
  const reply = await provider
    .client({ ...LIMITS, headersMs: WHOLE_MS })
    .chat.completions.create(
      { model: provider.model, messages: messagesFor(run, question, passages) },
      { signal: AbortSignal.any([signal, AbortSignal.timeout(WHOLE_MS)]), maxRetries: 0 },
    )
  const text: unknown = reply.choices?.[0]?.message?.content
  if (typeof text !== "string" || text.trim() === "" || text.length > TEXT_MAX_CHARS) throw new Unusable()
  const { prompt_tokens, completion_tokens } = reply.usage ?? {}
  const isCounted = Number.isInteger(prompt_tokens) && Number.isInteger(completion_tokens)
  return {
    text: storable(text),
    usage: isCounted
      ? { input_tokens: prompt_tokens ?? 0, output_tokens: completion_tokens ?? 0 }
      : undefined,
  }
}

class Unusable extends Error {}

function* refusal(
  provider: Provider,
  passages: readonly AnswerSource[],
  usage?: SpokenPiece["usage"],
): Generator<SpokenPiece> {
  yield { text: NOT_FOUND_ANSWER }
  const closest = passages.slice(0, CLOSEST_MAX)
  yield { extras: { outcome: "not_found", sources: [], closest, ...spokenBy(provider) }, usage }
}

/** What the trained model says, with a sentence about why the language model did not; its name where there is one. */
export async function* instead(
  pieces: AsyncIterable<SpokenPiece>,
  name: string | undefined,
  why: string,
): AsyncGenerator<SpokenPiece> {
  const by = {
    answered_by: "trained" as const,
    language_model: name ?? null,
    notice: `${why} The trained model answered alone.`,
  }
  for await (const piece of pieces)
    yield piece.extras ? { ...piece, extras: { ...piece.extras, ...by } } : piece
}

/** Never the provider's own words: they quote the question and the passages. */
function whyNot(error: unknown): string {
  if (error instanceof Unusable) return "gave no answer that could be used"
  const { name, status } = (typeof error === "object" && error !== null ? error : {}) as {
    name?: unknown
    status?: unknown
  }
  if (name === "TimeoutError" || name === "APIUserAbortError" || name === "APIConnectionTimeoutError")
    return `did not answer within ${WHOLE_MS / 1000} s`
  if (status === 429) return "asks us to slow down"
  if (status === 401 || status === 403) return "does not accept the key"
  if (typeof status === "number") return `answered with an error (status ${status})`
  return "could not be reached"
}
