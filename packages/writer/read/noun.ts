// Headings and labels as noun phrases in the middle of an English question: their case, their article, their number.
import nlp from "compromise"
import { isKnownName, isName } from "./names.ts"

const STREETS = new Set(["Lane", "Street", "Road", "Avenue", "Square", "Bridge", "Hill"])

/** Words that tools take for places and that begin many headings. */
const COMMON =
  /^(?:School|Church|City|Town|Village|Bank|Club|House|Museum|Company|Office|Hotel|College|Hospital|Garden|Park|Court|Market)$/

const MASS =
  /\b(?:property|rent|overtime|illness|leave|travel|training|security|access|lodging|parking|insurance|software|hardware|equipment|information|data|feedback|support|help|advice|work|time|overtime|money|cash|mail|email|luggage|baggage|food|water|waste|paper|traffic|research|knowledge|behaviou?r|conduct|health|safety|privacy|pay|payroll|recruitment|attire|furniture|transport|transportation|accommodation|compensation|documentation|communication|confidentiality|authentication|authorization|configuration|validation|installation|integration|administration|maintenance|compliance|attendance|performance|governance|assistance|absence|residence|aid|storage|usage|shipping|billing|pricing|eligibility|availability|liability|responsibility|accessibility|compatibility|scalability|ownership|membership|citizenship|wellness|fitness|awareness|management|development|deployment|procurement|employment|harassment|discrimination|childcare|healthcare|onboarding|offboarding|hygiene|cleaning|ventilation|heating|lighting|noise|smoking|alcohol|dignity|diversity|inclusion|sustainability|energy|electricity|power|gas|oil|weather|news|homework|housework|progress|evidence|violence|theft|fraud|legal|tax|taxation|protection|insulation|recycling|smoking)$/i

/** Whether the words can only be one noun phrase or several: no verb, no loose end, nothing but words. */
export function isNounPhrase(title: string): boolean {
  if (!/^["“(]?[\p{L}][\p{L}\p{N} ,&/'’“”"-]*[\p{L}\p{N})”"]$/u.test(title)) return false
  const words = title.split(/\s+/)
  if (words.length > 7 || words.some((word) => word.length > 24)) return false
  if (/^(?!(?:half|all|both|quite|such|what|\p{L}+ing)(?!\p{L}))\p{L}+ (?:an?|the|your) \p{L}/iu.test(title))
    return false // "Correct an entry" is done
  if (/^\p{L}+s (?:an?|the|your|all|each)\b/iu.test(title) || /\s[-–—]\s/.test(title)) return false
  if (
    /(?:able|ible|ful|less|ous|ally|ively)$/i.test(title) &&
    !/(?:table|vegetable|variable|deliverable|cable|receivable|payable)$/i.test(title)
  )
    return false
  if (NO_NOUN_START.test(title) || NO_NOUN_END.test(title) || NO_NOUN_WORD.test(title)) return false
  const terms = nlp(title.toLowerCase()).json({ terms: { tags: true } }) as {
    terms: { text: string; tags: string[] }[]
  }[]
  const tagged = terms.flatMap((sentence) => sentence.terms)
  if (tagged.length === 0) return false
  const ends = tagged.at(-1)?.tags ?? []
  if (
    words.length > 1 &&
    (ends.includes("PastTense") || /\p{L}{3}ed$/u.test(title)) &&
    !/(?:bed|seed|need|feed|speed|shed)$/i.test(title)
  )
    return false // "Car park closed" is news, not a thing
  const isPlain = words.length === 1 && !isPluralNoun(title)
  if (
    isPlain &&
    !MASS.test(title) &&
    !/(?:tion|sion|ment|ing|ness|ity|ance|ence|ship|ism|hood)$/i.test(title) &&
    !/\p{Lu}.*[\p{Lu}\d]/u.test(title)
  )
    return false
  if (isPlain && ends.includes("Verb") && !ends.includes("Gerund")) return false
  return (
    !ends.includes("Adverb") && !(ends.includes("Adjective") && !ends.includes("Noun") && tagged.length === 1)
  )
}

/** Whether a heading names a thing: a noun phrase, or a single word such as "Playground" that is not written like a verb or an adjective. */
export const isHeadingOfThing = (title: string): boolean =>
  isNounPhrase(title) ||
  (/^\p{Lu}\p{Ll}{3,}$/u.test(title) &&
    !NO_NOUN_START.test(title) &&
    !/(?:ed|ly|ful|less|ous|able|ible|al|ive)$/.test(title))

/** Whether a heading is one word that is written like a noun, with a meaning of its own or without. */
export const isLoneNoun = (title: string): boolean =>
  /^\p{Lu}\p{Ll}{2,19}$/u.test(title) &&
  !NO_NOUN_START.test(title) &&
  !/(?:ed|ly|ful|less|ous|able|ible|ive)$/.test(title) &&
  !/^(?:hello|hi|dear|hey|regards|best|cheers|greetings|sincerely|love|signed|agreed|noted|done|open|closed|yes|today|tomorrow|tonight)$/i.test(
    title,
  )

const NO_NOUN_START =
  /^(?:if|when|while|because|since|until|unless|although|though|whether|that|and|or|but|so|not|no|never|also|please|yes|then|there|here|it|they|we|you|he|she|i|who|what|why|how|where|which|in|on|at|from|to|for|by|of|with|without|before|after|during|between|under|over|into|as|do|don['’]t|does|did|is|are|was|were|be|been|have|has|had|can|could|may|might|must|should|will|would|shall|let|let['’]s|more|most|less|other|others|some|any|all|none|both|each|every|this|these|those|such|same|only|just|very|back|new|now|see|part|section|chapter|appendix|annex|step|phase|stage|figure|table|page|version|item|example|note|option|case|day|week|month|year|article|rule)$|^(?:if|when|while|because|since|until|unless|although|whether|that|and|or|but|so|not|please|then|there|here|it|they|we|you|he|she|i|who|what|why|how|where|which|in|on|at|from|to|for|by|of|with|without|before|after|during|as|don['’]t|is|are|was|were|be|can|could|may|must|should|will|would|let|let['’]s|see|this|these|those|such|only|just|now)\b|^(?:part|section|chapter|appendix|annex|step|phase|stage|figure|table|page|version|day|week|article|q|question|answer|module|unit|lesson|task|exhibit|schedule) (?:\d|[ivx]+\b|[a-z]\b)/i

const NO_NOUN_END =
  /(?<!-)\b(?:of|to|in|on|at|for|by|with|from|and|or|the|a|an|is|are|be|was|were|not|if|when|as|than|that|which|who|your|our|my|their|its|very|more|via|per|into|about|up|out|off|over)$/i

const NO_NOUN_WORD =
  /\b(?:is|are|was|were|isn['’]t|aren['’]t|can|cannot|can['’]t|could|may|might|must|should|will|won['’]t|would|shall|has|have|had|does|doesn['’]t|did|we|i|they|he|she|it|you|who|what|why|how|when|where|let|etc|vs)\b/i

/** "Skerry Ferries staff handbook": of two large words the first belongs to the second's name, unless it is a doing ("Using Excel"). */
const beginsName = ([first = "", second = ""]: readonly string[]): boolean =>
  /^\p{Lu}\p{Ll}+$/u.test(second) &&
  /^\p{Lu}\p{Ll}{2,}$/u.test(first) &&
  !nlp(first.toLowerCase()).has("#Verb")

/** A heading in the middle of a sentence: small where its words are no names. `passage` shows how they are written elsewhere. */
export function inSentence(title: string, passage: string): string {
  if (/^(?:A|An|The|My|Our|Your) \p{Ll}/u.test(title)) return title.slice(0, 1).toLowerCase() + title.slice(1)
  const words = (
    title === title.toUpperCase() &&
    (/\p{Lu} \S|^\p{Lu}{6,}$/u.test(title) || isInCapitalsAsOthers(title, passage)) // "BACKUP"; shorter words may be initials
      ? title.slice(0, 1) + title.slice(1).toLowerCase()
      : title
  ).split(" ")
  const isLarge = (word: string) =>
    !(STREETS.has(word) && words[0] !== word) && /^["“(]?\p{Lu}[\p{Ll}'’-]+[,)”"]?$/u.test(word)
  if (words.every((word) => !isLarge(word) || isName(word, passage))) return words.join(" ")
  if (isNamed(words, passage)) return words.join(" ")
  if (COMMON.test(words[0]!) && words.length === 2 && isWrittenLarge(words[1]!, passage))
    return words.join(" ") // "Hotel Meridian"
  if (COMMON.test(words[0]!) && /^\p{Ll}{3,}$/u.test(words[1] ?? "")) words[0] = words[0]!.toLowerCase() // "School trip"
  const isSentenceCase = words
    .slice(1)
    .some((word) => /^\p{Ll}{4,}$/u.test(word) && !NO_NOUN_START.test(word))
  return words
    .map((word, at) =>
      isLarge(word) &&
      !/^\p{Lu}+[\p{L}]*-?\d|^\p{Lu}{2,}|^(?!(?:19|20)\d\d$)\d/u.test(words[at + 1] ?? "") &&
      !isOfModel(words, at) &&
      !PEOPLES.test(word) &&
      !(isSentenceCase && (at > 0 || beginsName(words))) && // what is large there is somebody's or something's name
      !(at > 0 && isLarge(words[at - 1]!)
        ? isKnownName(word) || isWrittenLarge(word, passage)
        : isName(word, passage))
        ? word.toLowerCase()
        : word,
    )
    .join(" ")
}

/** "LIEN", "BEES" where the text says it small, or writes all its headings in capitals. */
const isInCapitalsAsOthers = (title: string, passage: string): boolean =>
  /^\p{Lu}{4,5}$/u.test(title) &&
  (new RegExp(`(?<!\\p{L})${title.toLowerCase()}(?!\\p{L})`, "u").test(passage) ||
    (passage.match(/^[ \t]*(?:\d{1,2}\.?[ \t]+)?\p{Lu}{5,}[\p{Lu} ,&-]*$/gmu) ?? []).length >= 2)

/** Whether a text writes a word large behind a small one, and never small. */
const isWrittenLarge = (word: string, passage: string): boolean =>
  /^\p{Lu}\p{Ll}{3,}$/u.test(word) &&
  new RegExp(`(?<!\\p{L})\\p{Ll}+ ${word}(?!\\p{L})`, "u").test(passage) &&
  !new RegExp(`(?<!\\p{L})${word.toLowerCase()}(?!\\p{L})`, "u").test(passage)

/** Adjectives of peoples and places, which are large everywhere. */
const PEOPLES =
  /^(?:Asian|African|American|European|British|English|Scottish|Welsh|Irish|French|German|Dutch|Spanish|Italian|Polish|Chinese|Japanese|Indian|Norwegian|Swedish|Danish|Turkish|Greek|Roman|Christian|Easter|Christmas)$/

/** Whether a word and the next before a model's number are its name: "Ferrow Cargo 90", not "Membership Fees 2026". */
const isOfModel = (words: readonly string[], at: number): boolean =>
  /^\p{Lu}\p{Ll}/u.test(words[at + 1] ?? "") &&
  /^(?!(?:19|20)\d\d$)\d{1,4}\p{Lu}{0,3}$|^\p{Lu}{1,4}-?\d+$/u.test(words[at + 2] ?? "") &&
  !NUMBERED.test(words[at + 1]!)

/** What a number behind counts and does not name. */
const NUMBERED =
  /^(?:Policy|Form|Rule|Module|Unit|Part|Chapter|Section|Article|Annex|Appendix|Lesson|Week|Day|Phase|Step|Stage|Level|Room|Hall|Building|Floor|Ward|Group|Class|Grade|Line|Zone|Platform|Gate|Version|Edition|Issue|Volume|Instructions?|Procedure|Schedule|Table|Figure)$/

/** Whether capitals make a title a name: all its words are large, in a text whose other headings are not written so. */
const isNamed = (words: readonly string[], passage: string): boolean =>
  words.length >= 2 &&
  WITH_THE.test(words.at(-1)!) && // "Riverside Festival"; "Expense Claims" are claims
  words.every((word) => /^\p{Lu}\p{Ll}/u.test(word) || /^(?:of|the|and|for|&)$/.test(word)) &&
  /^\p{Lu}\p{Ll}+ \p{Ll}{3,}(?: \p{Ll}+){0,3}$/mu.test(passage)

/** Kinds of things whose names carry "the". */
const WITH_THE =
  /^(?:policy|agreement|contract|handbook|guide|manual|festival|museum|club|society|programme|program|plan|rules|regulations|act|conference|fair|league|network|charter|code|scheme|report|procedure|library|centre|center|committee|council|department)$/i

/** Whether a noun phrase goes with "are". */
export function isPluralNoun(noun: string): boolean {
  const head = headOf(noun)
  if (/\b(?:and|&)\b|&/.test(noun) && !/\b(?:of|for|on|in)\b.*\band\b/i.test(noun)) return true
  return (
    /(?:[^sui]s|ies|people|children|men|women|staff|criteria|media)$/i.test(head) &&
    !/(?:ness|ics|news|series|status|address|process|access|analysis|basis|business|bus|class|campus)$/i.test(
      head,
    )
  )
}

/** "the refund policy", "sick leave", "opening hours", "your claim": with the article that a noun needs in a sentence. */
export function withArticle(noun: string): string {
  if (/^(?:the|a|an|your|my|our|their|its|each|every|all|both|two|three|four|five)\b/i.test(noun)) return noun
  if (/^(?:first|second|third|fourth|fifth|last|next) (?!(?:aid|class|hand|minute)$)\S/.test(noun))
    return `the ${noun}`
  if (/^\p{Ll}/u.test(noun) && OF_ONE.test(noun)) return `the ${noun}` // "minutes of the last meeting"
  if (isCompound(noun)) return `the ${noun}`
  if (
    /^\p{L}+ing (?:the|an?|your|my|our) /iu.test(noun) ||
    (/^\p{L}+ing \S/iu.test(noun) &&
      !/^(?:evening|opening|working|meeting|building|training|parking|shipping|billing|pricing|operating|accounting|landing|housing|existing|heating|lighting|mailing|landing|hiring|voting|planning|marketing|onboarding|steering) /i.test(
        noun,
      ))
  )
    return noun
  const head = /\b(?:and|or)\b|&/.test(noun)
    ? (noun
        .split(/ (?:of|in|at|on|for|from|with|to|by|between|after|before|during|about)\b/i)[0]
        ?.split(" ")
        .at(-1) ?? noun)
    : headOf(noun)
  const isModel = /\p{Ll} \p{Lu}[\p{L}\d-]*\d[\p{L}\d-]*$/u.test(noun) // "desk lamp BL-7"
  const isProper =
    !isModel &&
    ((/^\p{Lu}/u.test(head) && (/^\p{Lu}/u.test(noun) || !/\d/.test(head))) ||
      /^[\p{Lu}\d&/ -]+$/u.test(noun))
  if (WITH_THE.test(head) && / /.test(noun)) return `the ${noun}`
  if (isProper || isPluralNoun(head) || MASS.test(head) || /ing$/i.test(head)) return noun
  return `the ${noun}`
}

/** Some of one known thing, which are known with it. */
const OF_ONE = /^(?!\p{Ll}+ing )(?:[\p{Ll}-]+ ){1,3}of (?:the|this|our|your) \S/u

/** "waiting list", "descaling kit": one thing, as what is done to one thing would have an article. */
const isCompound = (noun: string): boolean => {
  const [, thing = ""] = /^\p{Ll}+ing (\p{Ll}{3,})$/u.exec(noun) ?? []
  return (
    thing !== "" &&
    !isPluralNoun(thing) &&
    !MASS.test(thing) &&
    !UNCOUNTED.test(thing) &&
    nlp(`the ${thing}`).has("#Singular$")
  )
}

/** What is done to things like these needs no article: "handling cash", "working overtime". */
const UNCOUNTED =
  /(?:ing|ness|ity|ship|ism|hood|ance|(?<!lic)ence|age|ware|tion|ment)$|^(?:home|school|bed|tea|coffee|milk|bread|glass|wood|metal|plastic|cardboard|rubbish|garbage|laundry|linen|china|snow|ice|grass|soil|compost|manure|honey|wax|art|music|fire|damage|stock|staff|evidence|fish|meat|fruit|dough|paint|glue|acid|steel|concrete|sand|salt|chalk|dust|blood|credit|consent|sick|abroad|online|together|alone|well)$/
/** The noun before "of", "for", "in" …: what the phrase names. */
export const headOf = (noun: string): string =>
  noun
    .split(
      / (?:of|in|at|on|for|from|with|to|by|and|or|between|after|before|during|about|under|per|as|without|that|which|who|whose)\b| ?[(,&/]/i,
    )[0]
    ?.trim()
    .split(" ")
    .at(-1) ?? noun
