// Headings and labels of one word that may be read in two ways: "Phone", "Rota", "Wash".
import nlp from "compromise"
import { isLoneNoun, isPluralNoun } from "../read/noun.ts"
import { isKnownName } from "../read/names.ts"
import { isGeneric } from "./generic.ts"
import type { Topic } from "./heading.ts"
import { overviewsOf } from "./overview.ts"
import { UNCOUNTED } from "./thing.ts"

/** What the text says of a thing that one word names, which is quoted where it is no noun for sure; none where it heads nothing. */
export function askLone(title: string, topic: Topic): string[] {
  if (!isLoneNoun(title) || isGeneric(title) || FIELDS.test(topic.body) || OF_WHAT.test(title.toLowerCase()))
    return []
  const word = title.toLowerCase()
  return overviewsOf(nounOf(title, word), isPlural(word), topic)
}

/** The word as a question carries it: "the rota", "fuel", "eyes", "“Sick”". */
function nounOf(title: string, word: string): string {
  if (isKnownName(title)) return title
  if (STUFF.test(word) || UNCOUNTED.test(word) || isPlural(word) || nlp(word).has("#Gerund")) return word
  return isThing(word) ? `the ${word}` : `“${title}”`
}

const isPlural = (word: string): boolean => isPluralNoun(word) || nlp(word).has("#Plural")

/** What goes without an article. */
const STUFF =
  /^(?:pay|holiday|fuel|petrol|diesel|finance|publicity|catering|music|heating|laundry|linen|lunch|breakfast|dinner|supper|bread|tea|coffee|milk|water|food|wine|beer|soap|glass|paint|gas|oil|rent|post|mail|cash|stock|timber|gravel|sand|compost|rubbish|litter|ice|snow|smoke|noise|dress|jewellery|sickness|sport|art|transport|housing|tax|credit|access|storage|cleaning|parking|smoking|disposal|arrival|departure|approval|removal|electricity|clothing|ammonia|mileage|postage|signage)$/

/** Several names with their values, of which the word is only the first. */
const FIELDS = /(?<!\p{L} )\b\p{Lu}\p{Ll}+(?: \p{Ll}+)?: .*\b\p{Lu}\p{Ll}+(?: \p{Ll}+)?: /su

/** What is done or goes wrong, of which a heading says nothing alone. */
const OF_WHAT =
  /^(?:trouble|problems?|faults?|errors?|tips?|topics?|visit|check|call|join|apply|donate|book|search|print|reply|cancel|return|start|stop|stage|level|part)$/

/** Whether a word behind "the" can be nothing but a thing: "the rota", not "the sick" or "the open". */
const isThing = (word: string): boolean =>
  nlp(`the ${word} is here`).has("the #Noun is") && !nlp(word).has("#Adjective")
