// Whether a capitalised word is somebody's or something's name, by how the passage writes it elsewhere.
import nlp from "compromise"

const ALWAYS_LARGE = new Set(
  "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday english german french spanish european american british christmas easter".split(
    " ",
  ),
)

/** Whether `word`, large at the start of a heading or a sentence, stays large in the middle of one. */
export function isName(word: string, passage: string): boolean {
  const bare = word.replace(/[^\p{L}\p{N}'’-]/gu, "")
  if (/\p{Lu}|\d/u.test(bare.slice(1)) || ALWAYS_LARGE.has(bare.toLowerCase())) return true
  const escaped = bare.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
  if (new RegExp(`(?<![\\p{L}\\p{N}])${escaped.toLowerCase()}(?![\\p{L}\\p{N}])`, "u").test(passage))
    return false
  if (new RegExp(`[\\p{Ll},] ${escaped}(?![\\p{L}\\p{N}])`, "u").test(passage)) return true
  return isKnownName(bare)
}

/** Whether a word is a name wherever it stands. */
export const isKnownName = (word: string): boolean =>
  /\p{Lu}|\d/u.test(word.slice(1)) ||
  ALWAYS_LARGE.has(word.toLowerCase()) ||
  (!nlp(word.toLowerCase()).has("#Verb") &&
    (nlp(word).has("#Person") || nlp(word).has("#Place") || nlp(word).has("#Organization")))
