// What is said when nothing is sure enough: what was looked for, and what came closest.
import type { Answer, Found } from "./compose.ts"
import { languageOf, REFUSALS } from "@cerebros/contract/refusals.ts"
import { GOES_ON } from "../leaning.ts"
import { SURE_MIN } from "./confidence.ts"
import { aroundOf, places } from "./piece.ts"
import { pieceOfRow, rowOf } from "./rows.ts"
import { lookedFor } from "./stop-words.ts"

const CLOSEST_MAX = 3
// Of 301 refused questions of strangers (tests/fixtures/examined to -fourth) the first passage held the fact in 106. Where the confidence was at
// least six tenths of what an answer takes (108 of them) it did in 60, 56 %; below one seventh (12) in one, and that had nothing to do with most of the questions.
const UNSURE_MIN = 0.6 * SURE_MIN
const RELATED_MIN = SURE_MIN / 7
const SPOKEN_MIN = 0.05 // of the question, by a passage with its headings

/** Says of one of several questions that nothing was found for it, in its language. */
export const saysMissing = (question: string): string =>
  `${REFUSALS[languageOf(question)].refusal}: “${question
    .replace(GOES_ON, "")
    .replace(/[\s?!.,]+$/u, "")
    .trim()}”.`

/** A refusal in the question's language: what was looked for, and what came closest; of that, where it is likely enough, that it may answer. What shares no word with the question is shown where an encoder found it (`byMeaning`). */
export function refuse(text: string, { ranked, question, confidence }: Found, byMeaning = false): Answer {
  const language = languageOf(text)
  const says = REFUSALS[language]
  const isSpoken = ({ signals }: Found["ranked"][number]) => signals.cover >= SPOKEN_MIN
  const related = byMeaning ? ranked : confidence < RELATED_MIN ? [] : ranked.filter(isSpoken)
  const near = places(related, CLOSEST_MAX).map((hit) => {
    const row = rowOf(hit)?.row
    return row ? pieceOfRow(row, row.cells, question, confidence) : aroundOf(hit, question, confidence)
  })
  const isUnsure = confidence >= UNSURE_MIN && near.length > 0
  const terms = lookedFor(text, language)
    .map((word) => `“${word}”`)
    .join(", ")
  const shown = near.map(
    ({ text, source }) =>
      `- ${text.replaceAll("\n", "\n  ")}${source.name === null ? "" : ` (${source.name})`}`,
  )
  return {
    text: [
      `${says.refusal}${isUnsure ? says.notForCertain : ""}.${terms === "" ? "" : ` ${says.lookedFor} ${terms}.`}`,
      ...(shown.length > 0 ? [`${isUnsure ? says.unsure : says.closest}\n${shown.join("\n")}`] : []),
    ].join("\n\n"),
    outcome: "not_found",
    sources: [],
    closest: near.map(({ source }) => source),
  }
}
