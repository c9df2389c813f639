// Says a question in other words: what a colleague might ask who has not read the document.
import { lexicon } from "../lexicon/lexicon.ts"
import { isFunctionWord } from "./words.ts"

const WEIGHT_MIN = 0.35 // a rarer sense would make it another question
const CHOICES_MAX = 3
const TOKEN = /[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu

/** The question with about a `share` of its words of meaning replaced by synonyms or near words; numbers and names stay. */
export function reworded(question: string, share: number, random: () => number): string {
  const { relatives } = lexicon()
  return question.replace(TOKEN, (word, offset: number) => {
    const lower = word.toLowerCase()
    const isName = offset > 0 && lower !== word
    if (isFunctionWord(lower) || isName || /\d/.test(word) || random() >= share) return word
    const choices = relatives(lower)
      .filter(({ weight, word: other }) => weight >= WEIGHT_MIN && !other.startsWith(lower.slice(0, 4)))
      .slice(0, CHOICES_MAX)
    const chosen = choices[Math.floor(random() * choices.length)]
    return chosen ? chosen.word : word
  })
}
