// Questions behind their document's title in quotation marks, where nothing else names what they are on.
import type { Passage } from "./candidate.ts"
import { isKnownName } from "./read/names.ts"
import { isOfOneStem, keywords } from "./read/wording.ts"

const OF_ITS_OWN = 4 // weighty words in a ready question that names its subject

/** A document's own question, behind its title where readers elsewhere would not know what it is on: "According to “Swim School …”, can I watch?" */
export function framed(prompt: string, { matter, document }: Passage): string {
  const title = (matter?.titles[0] ?? document).replace(/[.:!]+$/, "")
  if (
    title.split(" ").length < 2 ||
    title.split(" ").length > TITLE_MAX_WORDS ||
    /[“”"?]/.test(title) ||
    !/^\p{Lu}\p{L}/u.test(prompt) ||
    /[.!,;:] /.test(prompt) ||
    keywords(prompt).length >= OF_ITS_OWN ||
    prompt
      .split(" ")
      .slice(1)
      .some((word) => isNameWord(word) || /^\p{Lu}\p{L}/u.test(word)) ||
    keywords(title).some((word) => keywords(prompt).some((other) => isOfOneStem(word, other)))
  )
    return prompt
  return `According to “${title}”, ${begun(prompt)}`
}

const TITLE_MAX_WORDS = 9

/** Whether a word is somebody's or something's own name. */
export const isNameWord = (word: string): boolean => {
  const bare = word.replace(/[^\p{L}\p{N}]+$/gu, "")
  return /^\p{Lu}\p{L}{2,}/u.test(bare) && isKnownName(bare)
}

/** The question's first letter small behind another word. */
export const begun = (prompt: string): string =>
  /^(?:I\b|\p{Lu}{2})/u.test(prompt) ? prompt : prompt.slice(0, 1).toLowerCase() + prompt.slice(1)
