// The thing that a paragraph without a heading begins with: "The loading dock is at the back. …" is on the loading dock.
import { clauseOf } from "../read/clause.ts"
import { isHeadingOfThing, isNounPhrase, isPluralNoun, withArticle } from "../read/noun.ts"
import { isRole } from "../read/subject.ts"
import { capital, closed, small } from "../read/wording.ts"

const TOPIC_MAX_WORDS = 6

/** What a paragraph is on by the subject of its first sentence; none where that is a person, a pronoun, or hangs on what stood before. */
export function subjectTopicOf(words: string): string | undefined {
  const label = /^(\p{Lu}\p{Ll}{3,}(?: \p{Ll}+){0,2}): \p{L}/u.exec(words)?.[1]
  if (label !== undefined)
    return isHeadingOfThing(label) && !NO_LABEL.test(label) ? withArticle(small(label)) : undefined
  const [first = ""] = words.split(/(?<=[.!;]) /)
  if (HANGS.test(first)) return undefined
  const clause = clauseOf(capital(closed(first.replace(/;$/, ""))))
  if (clause?.kind !== "statement" || !(clause.lead === "" || LEAD.test(clause.lead))) return undefined
  const { subject } = clause
  if (NO_TOPIC.test(subject) || NAME.test(subject)) return undefined
  const [, article = "", bare = ""] =
    /^(the |an? |your |our |all |every |each |any |most |some )?(.+)$/iu.exec(subject)!
  const isOne = /^(?:the|an?|your|our|every|each) $/i.test(article) && !isPluralNoun(bare)
  const isThing = isNounPhrase(capital(bare)) || (isOne && /^\p{Ll}{3,}$/u.test(bare))
  if (!isThing || bare.split(" ").length > TOPIC_MAX_WORDS || isRole(bare.split(" ").at(-1)!))
    return undefined
  return isOne || /^the /i.test(article) ? `the ${bare}` : bare
}

/** A time or a place before the subject; a condition would narrow what is told. */
const LEAD = /^(?:from|on|during|until|since|in|at|after|as of) (?!.*\b(?:if|when|who|that|which|you|we)\b)/i
const HANGS =
  /^(?:this|that|these|those|it|they|he|she|so|but|and|or|also|then|therefore|however|otherwise|instead)\b|\b(?:also|too|as well|therefore|however|instead)\b/i
/** Subjects that nobody asks about: persons, pronouns, parts and amounts. */
const NO_TOPIC =
  /^(?:i|we|you|he|she|it|they|there|this|that|these|those|who|what|whoever|anyone|anybody|everyone|everybody|nobody|someone|somebody|one|two|three|four|five|six|seven|eight|nine|ten|both|another|others?|nothing|something|everything|mr|mrs|ms|dr|my|his|her|their|its|no|people|the (?:first|second|third|last|other|others|rest|same|former|latter|following|reason|result|problem|question|answer|idea|point|difference|exception|whole|only|next|township|council|company|board|committee|people))\b|\b(?:who|that|which|whose|there|said|and)\b|["“”\d@(]|(?<! (?:of|for|in|at|on|to|from|with|under|behind|by)) (?:the|an?) /i
/** Names of people or houses. */
const NAME = /^\p{Lu}[\p{L}'’.]+(?:,? (?:and |& |of )?\p{Lu}[\p{L}'’.]+)*$/u
const NO_LABEL =
  /^(?:notes?|warning|important|please|contact|office|phone|tel|address|answer|question|questions|reminder|ps|date|time|place|subject|example|attention|signed|confirmed|done|agreed|hello|dear|thanks|enclosed|copy|one thing|office hours|details|emergenc(?:y|ies))$/i
