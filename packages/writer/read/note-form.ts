// Notes: lines that somebody wrote for themselves, without verbs, and lines about the text itself. Neither answers a question.
import { capital, plain } from "./wording.ts"
import { tokensOf } from "./tokens.ts"

const MOST = 0.5

/** Whether most sentences of an English prose have no verb: "Bins Tue, -> PD. Skip: no news." */
export function isNoteForm(prose: string): boolean {
  const sentences = plain(prose)
    .split(/(?<=[.!?])\s+/u)
    .filter((sentence) => /\p{L}{2}/u.test(sentence))
  const bare = sentences.filter((sentence) => !hasVerb(sentence))
  return MARKS.test(prose) || (sentences.length > 0 && bare.length > sentences.length * MOST)
}

/** Marks by which notes say who does it. */
const MARKS = /(?:->|→) ?\p{Lu}{1,3}\b|\b(?:tbc|tbd|n\/a|ditto|asap)\b/iu

/** Whether a finite verb or an order stands in a sentence. */
function hasVerb(sentence: string): boolean {
  const tokens = tokensOf(capital(sentence.replace(/^[^:.]{2,40}: (?=\S)/u, "")))
  return tokens.some(
    ({ tags, text }, at) =>
      FINITE.test(text) ||
      (tags.has("Verb") && !tags.has("Gerund") && !(tags.has("PastTense") && at === 0) && !tags.has("Noun")),
  )
}

const FINITE =
  /^(?:is|are|was|were|be|has|have|had|do|does|did|must|should|may|can|cannot|could|will|would|shall|can['’]t|don['’]t|isn['’]t|aren['’]t|won['’]t|never)$/i

/** A line of when the text was written or who wrote it: "Stand: Oktober 2024", "Issue 4, approved by …". */
export const isStamp = (line: string): boolean => STAMP.test(line.trim())

const STAMP =
  /^(?:\*|_)*(?:Stand|Fassung|Gültig ab|Issued?|Issue \d+|Version|Rev(?:ision)?\.? ?\d*|Approved(?: by)?|Last (?:updated|reviewed)|Next review|Signed|Gezeichnet|gez\.|Sprechzeiten|Sprechstunde|Bürozeiten|Office hours|Mise à jour|Versión)\b(?::|,| \p{L}*\.? ?\d| by\b)[^\n]{0,120}$/iu
