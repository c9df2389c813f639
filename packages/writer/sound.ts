// The grammar check of our own questions: what a mould produced leaves only when nothing about it is odd.
import { isOrder } from "./read/command.ts"
import { tokensOf } from "./read/tokens.ts"
import { SHOUTED } from "./read/wording.ts"

/** Why an English question must not be asked; `undefined` when nothing speaks against it. */
export function faultOf(framed: string): string | undefined {
  const prompt = framed
    .replace(/^(?:According to|Regarding) “[^”]+”, (\p{Ll})/u, (_, first: string) => first.toUpperCase())
    .replace(/^(?:According to|Regarding|Under|At|With|For) [^,?]+, w(?=(?:ho|hich) )/u, "W") // no clause behind a statement
  return (
    FAULTS.find(({ found }) => found.test(prompt))?.fault ??
    (isMisfit(prompt) ? "a word in the place of another kind" : undefined)
  )
}

/** Whether a noun stands where the frame asks for a verb, or the other way round: "How do I open day?", "What is the do for?" */
function isMisfit(prompt: string): boolean {
  const [, done = "", next = ""] = /\b[Hh]ow (?:do|can|should) I (\p{Ll}+)(?: (\p{Ll}+))?/u.exec(prompt) ?? []
  if (done !== "" && !isOrder(done) && !isVerb(done)) return true
  if (/^(?:open|close|clear|clean|dry|warm|free|live|last|own)$/.test(done) && COUNTED_NOUN.test(next))
    return true
  const [, ordered = ""] = /\b[Ww]hat does (\p{Ll}+) (?:one|two|an?|the|all) [^?]* cost\b/u.exec(prompt) ?? []
  if (ordered !== "" && isOrder(ordered)) return true // "replace one string" costs nothing
  const [, alone = ""] = /\b(?:[Ww]hat is|in case of) (\p{Ll}{3,})\?$/u.exec(prompt) ?? []
  if (alone !== "" && tokensOf(`It is ${alone}.`)[2]?.tags.has("Adjective") === true) return true
  const [, thing = ""] = /\b[Ww]hat is the (\p{Ll}+) for\b/u.exec(prompt) ?? []
  return NO_NOUN.test(thing)
}

/** Whether a word may be what somebody does, as the tagger reads it behind "to". */
const isVerb = (word: string): boolean =>
  tokensOf(`I want to ${word} the thing.`).some(({ text, tags }) => text === word && tags.has("Verb"))

/** Nouns that an adjective before them tells of: somebody who opens one says which. */
const COUNTED_NOUN =
  /^(?:day|evening|weekend|house|hour|time|place|post|air|water|season|night|week|month|year)$/
const NO_NOUN =
  /^(?:do|does|did|be|is|have|has|go|get|make|may|must|should|will|would|can|if|when|what|who|how|why|not|also|only|then)$/

/** Whether an answer sends its reader to a step, a clause or a place that it does not hold itself, or begins with the rest of what stands before it. */
export const pointsElsewhere = (answer: string): boolean =>
  STEP.exec(answer)
    ?.slice(1)
    .some((step) => step !== undefined && !new RegExp(`^${step}[.)] `, "m").test(answer)) === true ||
  ELSEWHERE.test(answer) ||
  REST.test(answer)

const STEP =
  /\b(?:as in|see|at|from|repeat|to|with|in) steps? (\d{1,2})\b|\b(?:siehe|wie in|ab|bei) Schritt (\d{1,2})\b/i
const ELSEWHERE =
  /\b(?:need|read|skip|see|concerns?|applies|apply|for) (?:only |just |to )?(?:sections?|chapters?|parts?|clauses?) \d+(?:\.\d+)*(?:(?:,| and| or| to) \d+(?:\.\d+)*)+|\b(?:see|(?:named|described|listed|mentioned|set out) in|siehe) (?:section |clause |paragraph |point |Abschnitt |Ziffer |Nummer |Nr\. )?\d{1,2}\.\d{1,2}\b|\bsame (?:place|time|room|address)(?! as\b)[.,;]?$|\bsee (?:above|below|overleaf)\b/im

/** "Everyone else": else than whom? */
const REST =
  /^(?:(?:every|any|no)(?:one|body) else|everything else|(?:all (?:of )?)?the (?:others|rest)(?! (?:room|area|day|period|break)s?\b)|all others|(?:all|the) other \p{Ll}+s|alle (?:anderen|übrigen)|tous les autres|toutes les autres|(?:todos )?los demás|todas las demás)(?!\p{L})/iu

const FAULTS: { found: RegExp; fault: string }[] = [
  { found: /^.{0,9}$|^.{231,}$/s, fault: "too short or too long" },
  { found: /[^?.]$/, fault: "does not end as a question" },
  { found: /^\S+(?:\s+\S+){0,1}$/, fault: "fewer than three words" },
  { found: /\n|\t| {2}/, fault: "more than one line" },
  { found: /^[^\p{Lu}\p{N}“"`¿]/u, fault: "does not begin like a sentence" },
  {
    found: /https?:|www\.|[\w.]+@[\w.]+|\.(?:png|jpe?g|gif|svg|pdf|docx?|csv|json|xml|md|ya?ml|txt)\b/i,
    fault: "holds an address or a file name",
  },
  {
    found: /(?:^|\s)(?:\/\/|#{1,6}|[*_~]{1,3}(?=\s)|<\/?\w+|\{|\}|=>|\||\\)|[<>{}|\\]|_{3,}|\.{3,}/,
    fault: "holds markup or code",
  },
  { found: /^--|boundary=|charset=|Content-Type/i, fault: "holds the bound of a mail part" },
  { found: /^\[?\d{1,2}[:.]\d{2}|\[\d{1,2}[:.]\d{2}|^\d{4}-\d{2}-\d{2}/, fault: "begins with a stamp" },
  { found: /\b(\p{L}+) \1\b/iu, fault: "says a word twice" },
  {
    found:
      /\b(?:I|me)['’](?:re|s)\b|\bI (?:is|are|has|does)\b|\bI (?:\p{L}+ )?\p{L}+ me\b|\bme (?:am|is|are|was|were|have|had|can|may|must|should|will|would|do|did|want|need|use|feel|get|put)\b/iu,
    fault: "wrong person",
  },
  {
    found: /\b(?:does|do|did|can|could|may|must|should|will|would) (?:is|are|was|were|has|had)\b/i,
    fault: "two finite verbs",
  },
  {
    found:
      /\b(?:do|does|did) (?!.*\b(?:that|which|who|what|when|if|where|how|because|once|until|as|whose)\b).*\b(?:becomes|stops|starts|begins|gets|takes|goes|makes|keeps|needs|means|comes|gives|holds|is|are|was|were|has|had)\b/i,
    fault: "two finite verbs",
  },
  {
    found:
      /\b(?:an? (?:an?|the|my|your|our)|the (?:the|an?|my|your|our)|my (?:the|an?)|of (?:is|are)|to (?:is|are|the the))\b/i,
    fault: "two articles",
  },
  {
    found:
      /\b(?:of|to|the|an?|and|or|with|by|from|via|per|than|that|which|because|as|my|your|our|their|its|is based|based|only|also|not|first|still|even|now|if|when|very|more|depending|according|due|such)[?]$/i,
    fault: "a loose end",
  },
  {
    found: /\((?![^()]*\))|^[^(]*\)|(?<!„[^„“]*)“(?![^“”]*”)|^[^“]*”/, // „so“ closes with the sign that opens elsewhere
    fault: "a bracket or quotation mark that stays open",
  },
  { found: /[;:](?!\d)/, fault: "a colon or semicolon" },
  { found: /, should any\b|, (?:which|who|so|and|but|or)\b.*[?]$/i, fault: "a clause that trails off" },
  {
    found:
      /\bshould I\b(?!.*\b(?:if|when|who|that|which|what|once|until|before|after)\b).*\b(?:is|are|was|were|has|have|must|can)\b/i,
    fault: "two clauses in one",
  },
  {
    found: /(?<![“"])\b\p{Lu}{1,5}[- ]?\d{1,4} \p{Lu}\p{Ll}+ing (?:\p{Ll}|an? |the )/u,
    fault: "a title that stands in no sentence", // "the purpose of PR-07 Receiving cases"
  },
  { found: /\babout the \p{Ll}+ and \p{Ll}+ (?:the|an?|your|my) /u, fault: "an order taken for a noun" },
  {
    found: /\b(?:if|when) \p{Ll}+ (?:stuck|broken|blocked|lost|empty|full|missing|jammed)\?$/u,
    fault: "a case without its verb",
  },
  { found: /\b(?:steps for|go about) the rules\b/, fault: "rules taken for steps" },
  {
    found: /\bwhat (?:is|are) .* (?:added|put|laid|poured|placed|fixed|left) (?:on|in|to)\?$/iu,
    fault: "a preposition without what it goes with",
  },
  {
    found: /\b(?:about|on|for|to) the (?:some|no|any|every)(?:body|one|thing)\b/u,
    fault: "an article before somebody",
  },
  {
    found: /\b(?:about|on|to) the [^,?“]*, \p{Ll}+(?: \p{Ll}+)?\?$/u,
    fault: "a name with its place taken for a thing",
  },
  { found: /\bthat (?:far|long|often|late|early)\b/iu, fault: "points at something unnamed" },
  { found: /\bmust “[^”]*” be\b/u, fault: "a value taken for a thing" },
  {
    found: /\b(?:about|on|for) the (?:do|don['’]t|never|always|please|not)\b/iu,
    fault: "an order taken for a noun",
  },
  {
    found: /\b(?:about|on|to) [^?“,]* (?:do|does|is|are|was|were|has|cannot|can)(?: not)? \p{Ll}+\?$/u,
    fault: "a sentence taken for a noun",
  },
  {
    found: /\bsay about \p{Lu}\p{Ll}+ \p{Ll}+s (?:on|in|the|that|what)\b/u,
    fault: "a sentence taken for a noun",
  },
  {
    found: /^what (?:is|are|was|were) the [^,?]*\p{L} \d+[.,]\d{2}\?$/iu,
    fault: "a line with its value taken for a thing",
  },
  {
    found: /^(?:For|With|In) the (?:\S+ )*(\S+), what (?:is|are) the \1\?$/iu,
    fault: "a thing asked for by itself",
  },
  {
    found: /\bwhat is the [\p{Ll} ]+ (?:phone|mobile|tel)(?= at\b| of\b|\?)/iu,
    fault: "a telephone taken for its number",
  },
  {
    found:
      /\b(?:about|applies to) (?:the )?(?:afterwards|beforehand|meanwhile|do not|don['’]t|never|always)\b/i,
    fault: "a word taken for a noun",
  },
  {
    found:
      /\babout \p{Lu}\p{Ll}+ \p{Lu}\p{L}+,? (?:Head|Manager|Director|Chair(?:man|woman)?|Secretary|Treasurer|Officer|Clerk|Warden|Principal)\b/u,
    fault: "a signature taken for a topic",
  },
  {
    found: /^(?:[^?]*, )?how (?:many|much|long|far|often) .* and (?:[€$£]\s?)?\d/i,
    fault: "a figure of its answer",
  },
  { found: /\b(?:do|does) \p{Lu}\p{Ll}+ and \p{Ll}+\?$/u, fault: "an order taken for a subject" },
  {
    found:
      /^(?:[^?]*, )?when (?:is|are) .* and (?:lapse|expire|end|stop|cease)s?(?:\?| (?:at|under|according) )/i,
    fault: "two clauses in one",
  },
  {
    found:
      /\bhow (?:do|can|should) I \p{Ll}+ (?:of|plans?|curves?|meetings?|buttons?|times|hours|places|points|rooms?)(?:\?| (?:at|the|under|according|with) )/iu,
    fault: "a noun taken for an order",
  },
  { found: /\bthe \p{Lu}\p{Ll}+['’]s \p{Ll}/u, fault: "an article before a name" },
  {
    found:
      /\b(?:(?:do|can|should) I (?:need to do to )?|the way to )(?:\p{Ll}+) (?:made|spilt|\p{Ll}{2,}ed)(?: simple| easy)?(?=\?| (?:at|under|according|for) )/u,
    fault: "a state taken for a thing",
  },
  {
    found:
      /^(?:[^?]*, )?(?:when|where) (?:does|do) [^?]* (?:follow|resume|come next)(?:\?| (?:at|under|with|according) )/i,
    fault: "follows on something unnamed",
  },
  {
    found:
      /^(?:Bis|Ab|Seit) wann .*\b(?:von|ab|bis) (?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|\d)/u,
    fault: "half of a span",
  },
  { found: /\bhave to have been\b/i, fault: "a condition turned round" },
  {
    found:
      /^(?:[^?]*, )?how many \p{L}+ \p{L}+ed (?!.*\b(?:that|which|who|what|when|if|where|how|because)\b).*\b(?:is|are|was|were) (?:on|at|in|from)\b/iu,
    fault: "two finite verbs",
  },
  { found: /^(?:[^?]*, )?when (?:do|does|will) .* not change\b/i, fault: "asks when nothing happens" },
  {
    found: /^(?:Darf|Dürfen|Kann|Können|Muss|Müssen|Soll|Sollen) .*\b(?:höchstens|maximal|mindestens)\b/u,
    fault: "a limit asked by yes or no",
  },
  { found: /\bever (?:even|also|still|only)\b/i, fault: "adverbs that cross" },
  { found: /^(?:Can|May) .*\b(?:also|just)\b/, fault: "goes on about something else" },
  {
    found: /^(?:[^?]*, )?(?:can|may|do|does|is|are|has|have)\b.*\b(?:yet|not even)\b/i,
    fault: "a word of its answer",
  },
  {
    found:
      /^(?:Was|Wer|Wie|Wo|Wann|Welche\p{Ll}*|Wohin|Warum|Darf|Dürfen|Muss|Müssen|Kann|Können) .*\b(?:dort|dorthin|da|dabei|dafür|davon|daran|darin|darauf|danach|dagegen|damit|hierfür|dieser?|diese[smn])\b/u,
    fault: "points at something unnamed",
  },
  { found: /\b(?:der|die|das) \p{L}+ dann\b|\bAusnahme\?$/iu, fault: "points at something unnamed" },
  {
    found:
      /^(?:[^?]*, )?what (?:happens|should I do|do we do) (?:if|when)(?:(?! and | or | that | which | who | than | as | because |, ).){6,} (?:we|I|they|he|she) (?!(?:have|had|am|was|were)\b)\p{Ll}+/iu,
    fault: "two clauses in one",
  },
  {
    found:
      /^(?:Was (?:ist|sind)(?: laut .+)?|Darf|Dürfen|Kann|Können|Muss) (?:Im|Am|In|An|Bei|Für|Mit|Ab|Bis|Von|Zwei\p{Ll}*|Drei\p{Ll}*|Einmal|Zugelassen|Frist|Erlaubt|Verboten)(?=[ ?])|^Was .*, wenn jemand (?:es|ihn|sie|keine[nr]?|eine[nrs]?|das)(?=[ ?])|„(?:Von|An|Betreff|Datum|Stand)“/u,
    fault: "a subject that is none",
  },
  {
    found:
      /\b(?:can['’]t|cannot|won['’]t|don['’]t|isn['’]t|aren['’]t|mustn['’]t|^Should .* ever have to)\b.{0,3}[?]$/i,
    fault: "a loose end",
  },
  { found: /^(?:[^?]*, )?should (?:the|an?|my|our) .* ever have to\b/i, fault: "two helpers" },
  { found: /\b(?:this|these|those|that)[?]$/i, fault: "points at something unnamed" },
  { found: /\bonly (?:\S+ )?\S+[?]$/i, fault: "a limit without what it limits" },
  {
    found:
      /\b(?:(?:below|above)(?! (?:[€$£]?\d|sea\b|zero\b))|following|aforementioned|hereby|thereof|herein|listed here|found here|click here)\b/i,
    fault: "points at the page",
  },
  { found: /^(?:[^?]*, )?who is (?:open|closed)\b/i, fault: "a place taken for a person" },
  { found: /^(?:.*, )?what is .* mean\?$/i, fault: "two finite verbs" },
  {
    found:
      /^(?:[^?]*, )?who is (?!(?:allow|permitt|admitt|invit|insur|cover|entitl|employ|exclud|exempt|requir|train|affect|involv)ed\b)\p{L}+ed (?:on|in|at|to|with|as|for|from)\b/iu,
    fault: "a thing taken for a person",
  },
  { found: /^who is \p{L}+(?:ed|en|t) by\b/iu, fault: "asks for the wrong end" },
  { found: SHOUTED, fault: "shouting" },
  { found: /\p{L}{31,}/u, fault: "a word nobody says" },
  { found: /(?:,[^,]*){4,}/, fault: "too many commas" },
  { found: /\p{Lu}{2,}(?:[ ,.]+\p{Lu}{2,}){4,}/u, fault: "shouting" },
  {
    found:
      /^(?:where|when|how|why|who|what|which) (?:is|are|was|were|do|does|did|can|may|must|should|will)\s+(?:only|also|there|here|such|so|then|now|never|either|neither)\b/i,
    fault: "a subject that is none",
  },
  {
    found:
      /^(?:is|are|do|does|did|can|may|must|should|will) (?:there|here|such|this|these|those|that|it|they)\b/i,
    fault: "a subject that is none",
  },
  {
    found:
      /^(?:[\w ]+, )?what (?:is|are) (?:it|this|that|these|those|they|you|the|an?|one|us|we|my|your|here|there)[?]$/i,
    fault: "asks for a word that points elsewhere",
  },
  {
    found:
      /\bwhat(?:'s| is| are) (?:the )?(?:case|reason|point|problem|question|result|idea|way|thing|goal)s?[?]$/i,
    fault: "its subject needs guessing",
  },
]
