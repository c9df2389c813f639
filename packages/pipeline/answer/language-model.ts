// A language model that speaks for an assistant, from what its trained model found and what tools find further. What it may know is in
// its messages, what it may say is checked afterwards; where it cannot, the trained model answers alone and the answer says so.
import type { AnsweredBy } from "@cerebros/contract/inference.ts"
import { type AnswerOutcome, AnswerSource } from "@cerebros/contract/nas.ts"
import { languageOf, REFUSALS } from "@cerebros/contract/refusals.ts"
import { z } from "zod"
import type { Provider } from "../draft/provider.ts"
import { askModel } from "./ask-model.ts"
import { checkCitations } from "./citations.ts"
import { NOTHING_FOUND, type Speaking } from "./instructions.ts"
import type { Toolbox } from "./toolbox.ts"
import { whyNot } from "./why-not.ts"

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
/** `found` is what the first search brought; with a toolbox a model that calls tools may go on from there. */
export type Asked = { run: Speaking; question: string; found: unknown; toolbox?: Toolbox }
export type Speak<Of extends Asked> = (asked: Of, signal: AbortSignal) => AsyncIterable<SpokenPiece>

const CLOSEST_MAX = 3

const Found = z.looseObject({ passages: z.array(AnswerSource) })

/**
 * Lets `provider` answer from what is found; `trained` answers where it cannot. Nothing it wrote is shown before its
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
    if (found.data.passages.length === 0) return yield* refusal(provider, asked.question, [])
    try {
      const { text, usage, passages } = await askModel(provider, asked, found.data.passages, signal)
      const checked = text.includes(NOTHING_FOUND) ? undefined : checkCitations(text, passages)
      if (!checked) return yield* refusal(provider, asked.question, passages, usage)
      yield { text: checked.text }
      yield {
        extras: { outcome: "answered", sources: checked.sources, closest: [], ...spokenBy(provider) },
        usage,
      }
    } catch (error) {
      signal.throwIfAborted()
      yield* instead(trained(asked, signal), provider.name, `${provider.name} ${whyNot(error)}.`)
    }
  }

const spokenBy = ({ name }: Provider) => ({
  answered_by: "language_model" as const,
  language_model: name,
  notice: null,
})

/** In the question's language. */
function* refusal(
  provider: Provider,
  question: string,
  passages: readonly AnswerSource[],
  usage?: SpokenPiece["usage"],
): Generator<SpokenPiece> {
  yield { text: REFUSALS[languageOf(question)].refusal }
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
