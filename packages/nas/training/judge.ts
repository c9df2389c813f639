// When an answer to a held-out question counts as right. The definition is in docs/api/nas.md.
import { partsOfAnswer } from "@cerebros/contract/also-found.ts"
import { folded, words } from "./words.ts"

const RIGHT_F1 = 0.6

/** Token F1 of two texts, as SQuAD measures it (Rajpurkar et al. 2016), 0 to 1. */
export function tokenF1(given: string, expected: string): number {
  const left = counted(words(expected))
  const all = words(given)
  let common = 0
  for (const word of all) {
    const open = left.get(word) ?? 0
    if (open === 0) continue
    common += 1
    left.set(word, open - 1)
  }
  if (common === 0) return 0
  const precision = common / all.length
  const recall = common / words(expected).length
  return (2 * precision * recall) / (precision + recall)
}

function counted(all: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of all) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Right: what answers has a token F1 with one of the expected texts of at least 0.6, or there it is word for word, be it in what was also found. */
export const isRightOnScreen = (given: string, expected: readonly string[]): boolean => {
  const { said } = partsOfAnswer(given)
  return expected.some(
    (text) => text !== "" && (folded(given).includes(folded(text)) || tokenF1(said, text) >= RIGHT_F1),
  )
}
