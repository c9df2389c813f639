// What is said when nothing is sure enough: what was looked for, and what came closest.
import type { Answer, Found } from "./compose.ts"
import { languageOf, REFUSALS } from "@cerebros/contract/refusals.ts"
import { aroundOf, places } from "./piece.ts"
import { lookedFor } from "./stop-words.ts"

const CLOSEST_MAX = 3

/** A refusal in the question's language: what was looked for, and what came closest. */
export function refuse(text: string, { ranked, question, confidence }: Found): Answer {
  const language = languageOf(text)
  const says = REFUSALS[language]
  const near = places(ranked, CLOSEST_MAX).map((hit) => aroundOf(hit, question, confidence))
  const terms = lookedFor(text, language)
    .map((word) => `“${word}”`)
    .join(", ")
  const shown = near.map(
    ({ text, source }) =>
      `- ${text.replaceAll("\n", "\n  ")}${source.name === null ? "" : ` (${source.name})`}`,
  )
  return {
    text: [
      `${says.refusal}.${terms === "" ? "" : ` ${says.lookedFor} ${terms}.`}`,
      ...(shown.length > 0 ? [`${says.closest}\n${shown.join("\n")}`] : []),
    ].join("\n\n"),
    outcome: "not_found",
    sources: [],
    closest: near.map(({ source }) => source),
  }
}
