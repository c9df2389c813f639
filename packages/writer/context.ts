// Makes a question about one sentence understandable on its own: when its words do not say what it is about, its section does.
import type { Passage } from "./candidate.ts"
import type { Section } from "./read/blocks.ts"
import { headOf, inSentence, isNounPhrase, withArticle } from "./read/noun.ts"
import { keywords } from "./read/wording.ts"
import { isGeneric } from "./ask/generic.ts"

const ENOUGH_WORDS = 3 // weighty words in a question that needs no help

/** The question with its subject named where that is needed, in several wordings; none where nothing names it. */
export function inContext(prompt: string, section: Section, { document, text }: Passage): string[] {
  const told = new Set(keywords(prompt))
  const isPart = section.heading !== "" && text.split(`${section.heading}\n`).length > 2
  const topics = [isPart ? "" : section.title, section.above, document].map((title) =>
    title.replace(/\s*\([^)]*\)$/, ""),
  )
  const knowsItsTopic = keywords(topics.join(" ")).some((word) => told.has(word))
  if (told.size >= ENOUGH_WORDS || (knowsItsTopic && told.size >= ENOUGH_WORDS - 1)) return [prompt]
  const points = /\b(?:the|this|that|these|those|our|my)\b/i.test(prompt)
  const isCase = /^What (?:happens|applies|should I do|do we do|is the right thing)\b/.test(prompt)
  if ((knowsItsTopic || isCase) && told.size >= 2 && !points) return [prompt]
  if (/^What (?:is|are) (?:\p{Lu}|an? )/u.test(prompt)) return [prompt]
  const named = topics.find(
    (title) =>
      title !== "" &&
      !isGeneric(title) &&
      !/^\p{L}+ing$/u.test(title) &&
      isNounPhrase(title) &&
      title.split(" ").length <= 5,
  )
  if (named === undefined) return []
  const noun = withArticle(inSentence(named, text))
  const asked = /^(?:I\b|\p{Lu}{2})/u.test(prompt)
    ? prompt
    : prompt.slice(0, 1).toLowerCase() + prompt.slice(1)
  const law =
    /^(?:policy|rules|agreement|contract|regulations?|act|terms|plan|scheme|procedure|programme?|handbook|guidelines|charter|bylaws)$/i.test(
      headOf(noun),
    )
  if (law) return [`Under ${noun.replace(/^(?!the |our |your |my )/, "the ")}, ${asked}`]
  if (
    !/^(?:what happens|what applies|what should I do|(?:for |until )?how (?:long|often|soon|many|much)|by when|until when|by how much|who) /.test(
      asked,
    ) ||
    told.size < 2
  )
    return []
  return [
    `When it comes to ${noun}, ${asked}`,
    `Regarding ${noun}, ${asked}`,
    `With regard to ${noun}, ${asked}`,
  ]
}
