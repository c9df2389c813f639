// Names in a question about one sentence what its words only point at: "the unit", "the fee".
import type { Passage } from "./candidate.ts"
import type { Section } from "./read/blocks.ts"
import { headOf, inSentence, isNounPhrase, isPluralNoun, withArticle } from "./read/noun.ts"
import { TOPIC } from "./read/matter.ts"
import { keywords } from "./read/wording.ts"
import { isGeneric } from "./ask/generic.ts"

const TOPIC_MAX_WORDS = 6

/** Nouns that are figures of something: "the rate" of what? */
const FIGURE =
  /\b(?:rate|limit|fee|price|costs?|amount|maximum|minimum|charge|deposit|allowance|budget|fine|warranty|guarantee|period|term|duration|deadline|quota|threshold|interest|discount|surcharge|notice period|capacity|salary|number|stock|(?:planned|working|waiting) time|interval)$/i
/** Nouns by which a text calls what it is about. */
const ITSELF =
  /\b(the|this|our) (unit|device|product|machine|appliance|tool|system|software|app|application|service|agreement|contract|lease|policy|plan|programme?|course|scheme|package|library|module|tariff|offer|event|trip|tour|project|drill|printer|boiler|pump|bike|camera|oven|club|school|museum|hotel)\b(?! \p{L}+(?:er|or|ing|s)\b)/iu

/** The question with the thing it asks for named where that is needed. */
export function inContext(prompt: string, section: Section, passage: Passage): string {
  const { document, text } = passage
  const named = nameItself(prompt, section, passage)
  const value = /^(?:what|how (?:much|long|high|large)) (?:is|are) (the [^?]+)\?$/i.exec(named)?.[1]
  if (
    value === undefined ||
    !FIGURE.test(value) ||
    / (?:for|of|in|on|per|to|during|at|from|within|by) /.test(value)
  )
    return named
  const isPart = section.heading !== "" && text.split(`${section.heading}\n`).length > 2
  const words = keywords(value)
  const isSaid = passage.matter !== undefined && !passage.matter.tie.startsWith(TOPIC) // "under the policy" comes behind
  const of = [isPart ? "" : section.title, section.above, isSaid ? "" : document]
    .map((title) => title.replace(/\s*\([^)]*\)$/, ""))
    .find(
      (title) =>
        title !== "" &&
        !isGeneric(title) &&
        !/^\p{L}+ing$/u.test(title) &&
        isNounPhrase(title) &&
        title.split(" ").length <= TOPIC_MAX_WORDS &&
        !isLaw(title) &&
        !keywords(title).some((word) => words.some((own) => word.startsWith(own) || own.startsWith(word))),
    )
  return of ? `${named.slice(0, -1)} for ${withArticle(inSentence(of, text))}?` : named
}

/** What may stand behind a noun that ends its phrase. */
const FOLLOWS =
  "be|have|has|been|run|start|begin|end|last|cost|take|need|hold|open|close|stay|apply|work|go|come|get|mean|cover|include|is|are|was|were|at|on|in|by|for|with|within|before|after|when|if|until|every|each|\\p{L}+ed|taken|given|kept|held|sent|paid|done"

/** "the unit" of a sheet on a desalination unit, by its whole name; the prompt as it is where that names nothing. */
function nameItself(prompt: string, { title }: Section, { document, text }: Passage): string {
  const thing = title
    .replace(/ (?:on|of) \d.*$| \d{4}$/, "")
    .replace(/^\p{L}+ing (?=(?:the|an?|your|our) )/iu, "") // "Cleaning the bread slicer"
  const bare = thing.replace(/^(?:the|an?|your|our) /i, "")
  const own = bare.split(" ").length > 1 && isNounPhrase(bare) ? headOf(bare).toLowerCase() : ""
  if (own !== "" && /^\p{L}{4,}$/u.test(own) && !isGeneric(title)) {
    const at = new RegExp(`\\b(?:the|our|your|my) ${own}\\b(?=[?,]| (?:${FOLLOWS})\\b)`, "iu")
    const whole = withArticle(inSentence(bare, text)).replace(
      /^(?!the )(?=\p{Ll})/u,
      isPluralNoun(bare) ? "" : "the ",
    )
    if (at.test(prompt) && !prompt.toLowerCase().includes(bare.toLowerCase()))
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
