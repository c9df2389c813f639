// What a version cost, as far as it is known: prices are the providers' own, tokens are counted.
import { isProviders } from "@cerebros/contract/drafter.ts"
import type { Made } from "./evidence-facts.ts"
import { EVIDENCE } from "./words.ts"

/**
 * What making a version cost: of whom only their bills say it, or that nobody was paid. `encoder` is whoever turns texts into vectors
 * beside the training service, if anybody does.
 */
export function sayCost(drafters: Made["drafted_by"], encoder: string | undefined): string {
  const paid = drafters.flatMap(({ name }) => (name !== null && isProviders(name) ? [name] : []))
  const providers = [...paid, ...(encoder === undefined ? [] : [encoder])]
  return providers.length === 0 ? EVIDENCE.ownOnly : EVIDENCE.unpriced(providers.join(", "))
}

/** The tokens that its answers took so far, by who spoke. */
export const saySpoken = (spoken: Made["spoken_by"]): string =>
  spoken
    .map(({ name, count, input_tokens, output_tokens }) =>
      EVIDENCE.spokenBy(name ?? EVIDENCE.someModel, count, input_tokens, output_tokens ?? 0),
    )
    .join("; ") || EVIDENCE.notSpoken
