// Whether two drafts would teach an assistant the same thing twice.

type Pair = { prompt: string; output?: string }

const SAME_QUESTION = 0.92 // one word of a dozen; questions about two rows of a table differ by more
const SAME_ANSWER_AND = 0.5 // the same answer to a question that shares half of its words

/** Whether `one` repeats `other`: the same question in other order or case, or the same answer to a similar one. */
export function isAlike(one: Pair, other: Pair): boolean {
  const share = overlapOf(one.prompt, other.prompt)
  if (share >= SAME_QUESTION) return true
  const answered = one.output !== undefined && other.output !== undefined
  return answered && share >= SAME_ANSWER_AND && plain(one.output ?? "") === plain(other.output ?? "")
}

/** How much two questions share, 0 to 1, by their weighty words. */
export const overlapOf = (one: string, other: string): number => overlap(wordsOf(one), wordsOf(other))

// Words that carry no question of their own; "not" and "without" do.
const LIGHT = new Set(
  "a an the of to in on at for and or is are be do does did this that it its as by with please".split(" "),
)

const plain = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()

function wordsOf(text: string): Set<string> {
  const all = plain(text).split(" ")
  const heavy = all.filter((word) => !LIGHT.has(word))
  return new Set(heavy.length > 0 ? heavy : all)
}

/** Dice's coefficient of two sets of words: 1 for equal ones, 0 for nothing shared. */
function overlap(one: Set<string>, other: Set<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length
  return (2 * shared) / (one.size + other.size)
}
