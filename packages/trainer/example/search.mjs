// BM25 over what was learned, and whether the best of it is near enough to be an answer.
const STOP = new Set(
  "a an and are at be by can do does for from how i in is it of on or the to what when where which who will with your you".split(
    " ",
  ),
)
const K = 1.2
const B = 0.75
const USUAL_WORDS = 12 // of an entry
const ENOUGH = 0.5 // of the question's words, weighed by how rare they are

/** The words of a text that tell it from others: without case, without the plural's s. */
export const wordsOf = (text) =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => !STOP.has(word))
    .map((word) => word.replace(/(?<=\p{L}{3})s$/u, ""))

/** Entries that share a word with the question, best first: `score` orders them, `share` is how much of the question they speak of. */
export function search({ entries, frequency, count }, question) {
  const asked = [...new Set(wordsOf(question))]
  const rarity = (word) => Math.log(1 + (count + 0.5) / ((frequency[word] ?? 0) + 0.5))
  const whole = asked.reduce((sum, word) => sum + rarity(word), 0)
  return entries
    .map((entry) => {
      const words = wordsOf(`${entry.asks} ${entry.says}`)
      let [score, found] = [0, 0]
      for (const word of asked) {
        const times = words.filter((each) => each === word).length
        if (times === 0) continue
        found += rarity(word)
        score += (rarity(word) * times * (K + 1)) / (times + K * (1 - B + (B * words.length) / USUAL_WORDS))
      }
      return { entry, score: score * (entry.weight ?? 1), share: whole === 0 ? 0 : found / whole }
    })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
}

/** Whether the best of what was found is an answer. */
export const isEnough = (found) => (found[0]?.share ?? 0) >= ENOUGH
