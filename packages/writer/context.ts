// Makes a question about one sentence understandable on its own: names what its words only point at, or leaves it unasked.
import type { Passage } from "./candidate.ts"
import type { Section } from "./read/blocks.ts"
import { headOf, inSentence, isNounPhrase, withArticle } from "./read/noun.ts"
import { keywords } from "./read/wording.ts"
import { isGeneric } from "./ask/generic.ts"

const ENOUGH_WORDS = 3 // weighty words in a question that needs no help
const TOPIC_MAX_WORDS = 6

/** Nouns that are figures of something: "the rate" of what? */
const FIGURE =
  /\b(?:rate|limit|fee|price|costs?|amount|maximum|minimum|charge|deposit|allowance|budget|fine|warranty|guarantee|period|term|duration|deadline|quota|threshold|interest|discount|surcharge|notice period|capacity|salary|number|stock|(?:planned|working|waiting) time|interval)$/i
/** Nouns by which a text calls what it is about. */
const ITSELF =
  /\b(the|this|our) (unit|device|product|machine|appliance|tool|system|software|app|application|service|agreement|contract|lease|policy|plan|programme?|course|scheme|package|library|module|tariff|offer|event|trip|tour|project|drill|printer|boiler|pump|bike|camera|oven|club|school|museum|hotel)\b(?! \p{L}+(?:er|or|ing|s)\b)/iu

/** The question with its subject named where that is needed, in several wordings; none where nothing names it. */
export function inContext(prompt: string, section: Section, passage: Passage): string[] {
  const { document, text } = passage
  const named = nameItself(prompt, section, passage)
  const told = new Set(keywords(named))
  const isPart = section.heading !== "" && text.split(`${section.heading}\n`).length > 2
  const topics = [isPart ? "" : section.title, section.above, document]
    .map((title) => title.replace(/\s*\([^)]*\)$/, ""))
    .filter(
      (title) =>
        title !== "" &&
        !isGeneric(title) &&
        !/^\p{L}+ing$/u.test(title) &&
        isNounPhrase(title) &&
        title.split(" ").length <= TOPIC_MAX_WORDS,
    )
  const value = /^(?:what|how (?:much|long|high|large)) (?:is|are) (the [^?]+)\?$/i.exec(named)?.[1]
  if (value !== undefined && FIGURE.test(value) && !/ (?:for|of|in|on|per|to) /.test(value)) {
    const words = new Set(keywords(value))
    const of = topics.find(
      (title) =>
        !keywords(title).some((word) =>
          [...words].some((own) => word.startsWith(own) || own.startsWith(word)),
        ) && !isLaw(title),
    )
    if (of) return [`${named.slice(0, -1)} for ${withArticle(inSentence(of, text))}?`]
    const law = topics.find(isLaw)
    if (law) return [under(law, named, text)]
    return told.size >= 2 ? [named] : []
  }
  if (
    told.size >= ENOUGH_WORDS ||
    /^What (?:is|are|does|do) (?:\p{Lu}|an? |the \p{Lu}|the \p{L}+-?\d|`)/u.test(named)
  )
    return [named]
  const knowsItsTopic = keywords(topics.join(" ")).some((word) => told.has(word))
  const points = /\b(?:this|that|these|those)\b/i.test(named)
  if (told.size >= 2 && !points) {
    const law = knowsItsTopic ? undefined : topics.find(isLaw)
    return law ? [named, under(law, named, text)] : [named]
  }
  const law = topics.find(isLaw)
  return law && told.size > 0 && !points ? [under(law, named, text)] : []
}

/** "the unit" of a sheet on a desalination unit, by its whole name; the prompt as it is where that names nothing. */
function nameItself(prompt: string, section: Section, { document, text }: Passage): string {
  const own =
    section.title.split(" ").length > 1 && isNounPhrase(section.title)
      ? headOf(section.title).toLowerCase()
      : ""
  if (own !== "" && /^\p{L}{4,}$/u.test(own) && !isGeneric(section.title)) {
    const at = new RegExp(
      `\\bthe ${own}\\b(?=[?,]| (?:be|have|has|been|run|start|end|last|cost|is|are|was|at|on|by|within|before|after|\\p{L}+ed|taken|given)\\b)`,
      "iu",
    )
    const whole = withArticle(inSentence(section.title, text))
    if (at.test(prompt) && !prompt.toLowerCase().includes(section.title.toLowerCase()))
      return prompt.replace(at, () => whole)
  }
  const found = ITSELF.exec(prompt)
  const word = found?.[2]
  if (!found || word === undefined || document === "" || document.split(" ").length > TOPIC_MAX_WORDS)
    return prompt
  const words = document.split(" ").map((each) => each.toLowerCase())
  const named = /\d/.test(words.at(-1) ?? "") ? words.at(-2) : words.at(-1) // before a model's number
  if (named !== word.toLowerCase() || words.length < 2 || !isNounPhrase(document)) return prompt
  const name = withArticle(inSentence(document, text)).replace(/^(?!the |our |your |my )/, "the ")
  return prompt.toLowerCase().includes(name.toLowerCase()) ? prompt : prompt.replace(found[0], () => name)
}

const isLaw = (title: string): boolean =>
  /^(?:policy|rules|agreement|contract|regulations?|act|terms|plan|scheme|procedure|programme?|handbook|guidelines|charter|bylaws)$/i.test(
    headOf(title),
  )

function under(law: string, prompt: string, text: string): string {
  const noun = withArticle(inSentence(law, text)).replace(/^(?!the |our |your |my )/, "the ")
  const asked = /^(?:I\b|\p{Lu}{2})/u.test(prompt)
    ? prompt
    : prompt.slice(0, 1).toLowerCase() + prompt.slice(1)
  return `Under ${noun}, ${asked}`
}
