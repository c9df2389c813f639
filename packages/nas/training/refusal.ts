// What is said when nothing is sure enough: what was looked for, and what came closest.
import type { Answer, Found } from "./compose.ts"
import { languageOf, REFUSALS } from "@cerebros/contract/refusals.ts"
import { aroundOf, places } from "./piece.ts"

const CLOSEST_MAX = 3

/** A refusal in the question's language: what was looked for, and what came closest. */
export function refuse(text: string, { ranked, question, confidence }: Found): Answer {
  const { refusal, lookedFor, closest } = REFUSALS[languageOf(text)]
  const near = places(ranked, CLOSEST_MAX).map((hit) => aroundOf(hit, question, confidence))
  const terms = question.asked.map(({ word }) => `“${spelt(text, word)}”`).join(", ")
  const shown = near.map(
    ({ text, source }) =>
      `- ${text.replaceAll("\n", "\n  ")}${source.name === null ? "" : ` (${source.name})`}`,
  )
  return {
    text: [
      `${refusal}.${terms === "" ? "" : ` ${lookedFor} ${terms}.`}`,
      ...(shown.length > 0 ? [`${closest}\n${shown.join("\n")}`] : []),
    ].join("\n\n"),
    outcome: "not_found",
    sources: [],
    closest: near.map(({ source }) => source),
  }
}

/** A word as the question spells it. */
const spelt = (question: string, word: string): string =>
  question
    .match(/[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}.,:]*/gu)
    ?.map((each) => each.replace(/[.,:]+$/, ""))
    .find((each) => each.toLowerCase() === word) ?? word
