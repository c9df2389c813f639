// Ties questions to what their document or section is about, so that each can be understood alone; what nothing names is left out.
import type { Ask, Candidate, Passage } from "./candidate.ts"
import { groupOf, versionOf } from "./anchor-part.ts"
import type { Section } from "./read/blocks.ts"
import type { Matter } from "./read/matter-base.ts"
import { isRegarding } from "./read/matter-cited.ts"
import { TOPIC } from "./read/matter.ts"
import { holds, ofHouse, ofMeeting, withName } from "./matter-named.ts"
import { fileFramed, framed, isNameWord, QUOTED, regarded } from "./anchor-quoted.ts"
import { isGeneric } from "./ask/generic.ts"
import { forReader } from "./ask/question.ts"
import { isHeadingOfThing, withArticle } from "./read/noun.ts"
import { begun, capital, isOfOneStem, keywords, literal, small } from "./read/wording.ts"

const ENOUGH_WORDS = 3 // weighty words in a question that is understood although nothing says what its document is about
const SHORT_MAX_CHARS = 400 // a note of a few sentences, whose things are told apart by nothing else
const TAIL_MAX_WORDS = 15 // of a question that can still carry its subject behind it

/** The candidate with its questions tied to their subject; `undefined` where none of them can be. */
export function anchored(candidate: Candidate, passage: Passage): Candidate | undefined {
  if (candidate.kind === "reply") return regarded(candidate, passage)
  const asks = candidate.asks.flatMap((ask): Ask[] => {
    const prompt = tied(ask.prompt, candidate, passage)
    return prompt === undefined ? [] : [{ ...ask, prompt }]
  })
  return asks.length === 0 ? undefined : { ...candidate, asks }
}

/** A question without what ties it to its subject: what is compared where forms of questions count. */
export function untied(prompt: string, { matter }: Passage): string {
  const bare = prompt.replace(
    /^(?:(?:According to|Regarding) “[^”]+”|(?:Regarding|Under|At|In|On|For|With|According to) [^,?]+), (?=\p{Ll}|I\b)/u,
    "",
  )
  const tail = matter === undefined ? bare : bare.replace(` ${matter.tie}?`, "?")
  return capital(tail)
}

function tied(prompt: string, { section, kind }: Candidate, passage: Passage): string | undefined {
  const { matter } = passage
  const part = versionOf(section) ?? groupOf(section, prompt)
  const product = /^in (\p{Lu}\S+) v?\d+\.\d/u.exec(part ?? matter?.tie ?? "")?.[1]
  if (product !== undefined && /\bversion \d+\.\d/.test(prompt))
    return prompt.replace(/\bversion (?=\d+\.\d)/, `${product} $&`) // another version than the document's
  if (kind === "ready") return framed(prompt, passage)
  if (QUOTED.test(prompt)) return prompt
  if (matter === undefined) {
    if (part !== undefined) return joined(prompt, part)
    return (kind === "section" && TASK.test(prompt) && keywords(prompt).length >= 2) ||
      kind === "row" ||
      (kind === "table" && PRICES.test(prompt)) ||
      isUnderstood(prompt, passage.text)
      ? fileFramed(prompt, kind, passage)
      : undefined
  }
  const named = ofMeeting(withName(withObject(prompt, passage.document), matter), matter)
  const whole =
    part !== undefined && !named.includes(part.replace(/^\p{L}+ /u, "")) ? joined(named, part) : named
  if (whole === undefined) return undefined
  return kind === "sentence"
    ? placed(underHeading(whole, section) ?? whole, passage, part)
    : placed(whole, passage, part, kind)
}

/** The question with what its document is about, where it does not say so and needs to. */
function placed(
  whole: string,
  passage: Passage,
  part: string | undefined,
  kind: Candidate["kind"] = "sentence",
): string | undefined {
  const { matter } = passage
  if (matter === undefined) return whole
  const [core = ""] = matter.name.split(/ (?:with|of) (?=\p{Lu})/u)
  if (core !== matter.name && core.split(" ").length >= CORE_MIN_WORDS && whole.includes(core))
    return whole.includes(matter.name) ? whole : whole.replace(core, () => matter.name)
  if (says(whole, matter)) return whole
  if (isRegarding(matter)) return `${capital(matter.tie)}, ${begun(whole)}`
  if (matter.isDated && !/ meeting$/.test(matter.name) && / next (?:meeting|session)\?$/.test(whole))
    return whole.replace(/\?$/, ` of ${matter.name.replace(/ of \d.*\d{4}$/, "")}?`)
  if (matter.tie.startsWith("at ")) {
    const own = ofHouse(whole, matter)
    if (own !== whole) return own
  }
  if (
    (kind === "row" || kind === "table") &&
    matter.tie.startsWith("with ") &&
    PART.test(whole) &&
    !/ (?:of|for|to) /.test(whole)
  )
    return whole.replace(/\?$/, ` of ${matter.name}?`)
  if (kind === "row" && matter.tie.startsWith("with ") && OF_FAULT.test(whole))
    return `${capital(matter.tie)}, ${begun(whole)}`
  if (kind === "row" && SAYS_NOTHING.test(matter.tie) && keywords(whole).length >= 2) return whole
  if (part?.startsWith("in ")) return whole // a version names what it is one of
  if (matter.tie.startsWith(WHEN)) return joined(whole, matter.tie, true)
  if (matter.tie.startsWith(TOPIC) || matter.tie.startsWith("with ") || matter.isDated)
    return kind !== "row" && kind !== "table"
      ? ofThing(whole, matter, passage)
      : matter.tie.startsWith("with ")
        ? `For ${matter.name}, ${begun(whole)}`
        : whole
  if (matter.topic !== undefined && !holds(whole, keywords(matter.topic)) && matter.tie.startsWith("at "))
    return ASKS_FOR_TALK.test(whole) ? undefined : `Regarding ${matter.topic} ${matter.tie}, ${begun(whole)}`
  return joined(whole, matter.tie)
}

const CORE_MIN_WORDS = 3 // "the hire agreement": fewer may be any other

/** A list that is named by its kind alone tells no row from others. */
const SAYS_NOTHING = /^according to the (?:price list|list of (?:fees|rates|tariffs))$/

/** What a group of a price list costs, whoever's list it is. */
const PRICES = /^(?:What are the prices for|Which prices are there for|What does|How much is) \p{L}/u

/** What a heading orders names what it is on. */
const TASK = /^(?:How (?:do|can|should) I|What do I need to do to|What is the way to) /

const PART = /^What (?:is|are|was|were) the [\p{L} -]+\?$/u

/** What is asked of one row in a table of faults. */
const OF_FAULT =
  /^What helps with |^What (?:should|can) I do (?:in case of|if|when) |^What is the (?:\p{Ll}+ )?(?:cause|reason) (?:for|of|if) /u

/** What is done to a thing itself; other things are done with it. */
const OF_THING =
  /\b(?:mount|clean|install|descal|charg|assembl|stor|us|replac|mov|start|operat|servic|maintain|unpack|test|clos|open|wash|fit|fold|lubricat|transport|load|connect|calibrat|reset|updat|rins|steriliz|sterilis|setting up|switching on)(?:e|ing)?\b/

/** What a device shows. */
const SIGNAL = /\b(?:blink|light|signal|beep|code|message|symbol|display|LED|lamp|flash|error)\b.* mean\?$/i

/**
 * A question of a text on a thing or a mere topic: nobody says "for the winch, …" before it. Its heading is named where that is
 * what it leaves out, the thing where that is what it asks for a part of; what is clear enough stays as it is.
 */
function ofThing(prompt: string, matter: Matter, passage: Passage, { text } = passage): string | undefined {
  const own = /^What is the (\S+)\?$/.exec(prompt)?.[1]
  if (own !== undefined && /\d/.test(own) && matter.name.endsWith(` ${own}`)) return `What is ${matter.name}?`
  const part = PART.test(prompt) && !/ (?:of|for|to) /.test(prompt)
  const about =
    /^What (?:should I know|do I need to know|is important to know|can you tell me) about (.+)\?$/.exec(
      prompt,
    )?.[1]
  const doing = /^(?:What are the steps for \p{Ll}+ing|How (?:do|can) I \p{Ll}+)\?$/u.test(prompt)
  if (matter.task !== undefined) {
    if (about !== undefined && !/ (?:of|for|with|in) /.test(about))
      return prompt.replace(/\?$/, ` when ${matter.task}?`)
    if (/ (?:if|when) /.test(prompt)) return `When ${matter.task}, ${begun(prompt)}`
  }
  if (!matter.isDated && matter.tie.startsWith("with ")) {
    if (doing)
      return prompt.replace(/\?$/, OF_THING.test(prompt) ? ` ${matter.name}?` : ` with ${matter.name}?`)
    const side =
      /\bthe (?:inside|outside|front|back|top|bottom|lid|handle|display|screen|button|battery|filter|cover|case|surface)(?=[?,]| (?:be|with|of|last|after|before|if|when)\b)(?! of )/u.exec(
        prompt,
      )
    if (side) return prompt.replace(side[0], () => `${side[0]} of ${matter.name}`)
    const done =
      /\b(?:should I|do I need to do to|(?:do|can) I) \p{Ll}+ the (?:\p{Ll}+ )?\p{Ll}+(?=\?| (?:with|after|before|at|in|for|from|by|every|once|if|when)\b)/u.exec(
        prompt,
      )
    if (done) return prompt.replace(done[0], () => `${done[0]} of ${matter.name}`)
    if (SIGNAL.test(prompt)) return prompt.replace(/\?$/, ` on ${matter.name}?`)
    if (matter.nouns.some((noun) => new RegExp(`\\b${literal(noun)}(?:s|es)?\\b`, "i").test(prompt)))
      return `For ${matter.name}, ${begun(prompt)}` // its kind is not it
    if (part) return prompt.replace(/\?$/, ` of ${matter.name}?`)
    if (about !== undefined && !/ (?:of|for|with|in) /.test(about))
      return prompt.replace(
        about,
        `${/^(?:the|my|an?) |^\p{Lu}/u.test(about) ? about : `the ${about}`} of ${matter.name}`,
      )
  }
  if (
    matter.tie.startsWith(TOPIC) &&
    !matter.isDated &&
    keywords(prompt).length <= ENOUGH_WORDS &&
    keywords(prompt).length >= 2 &&
    /^(?:When|How (?:long|often|soon|much|many|far in advance)|By when|Where|Who) /.test(prompt) &&
    !prompt.split(" ").slice(1).some(isNameWord) &&
    text.length > SHORT_MAX_CHARS
  )
    return `Regarding ${matter.name}, ${begun(prompt)}`
  const isThing = matter.tie.startsWith("with ") && !matter.isDated
  const defined = /^What (?:is|are) (?:the )?(.+)\?$/.exec(prompt)?.[1]
  if (isThing && defined !== undefined && matter.name.includes(defined)) return prompt
  if (isThing && !/^What (?:is|are) an? /.test(prompt)) return joined(prompt, matter.tie)
  if (
    matter.tie.startsWith(TOPIC) &&
    !matter.isDated &&
    text.length > SHORT_MAX_CHARS &&
    keywords(prompt).length <= ENOUGH_WORDS + 1 &&
    /^for the \p{L}/u.test(matter.tie)
  )
    return joined(prompt, matter.tie, true)
  if (isUnderstood(prompt, text) || /^What is meant by “/.test(prompt))
    return matter.isDated || text.length <= SHORT_MAX_CHARS ? prompt : framed(prompt, passage)
  return part && !matter.isDated ? prompt.replace(/\?$/, ` for ${matter.name}?`) : undefined
}

/** "When does work on the playground begin?", "… on the waiting list for allotments?" of what stands under those headings. */
function underHeading(prompt: string, { title, above }: Section): string | undefined {
  if (above === "" || isGeneric(title)) return undefined
  const words = keywords(prompt)
  if (keywords(title).some((word) => words.some((other) => isOfOneStem(word, other)))) return undefined
  if (
    /^(?:when|if) (?:you|we) (?:are|have|cannot|can['’]t|need|want)\b/i.test(title) &&
    title.split(" ").length <= 6
  )
    return / (?:if|when|while|after|before) /.test(prompt)
      ? undefined
      : prompt.replace(/\?$/, ` ${forReader(small(title))}?`)
  if (title.split(" ").length > 3 || / (?:on|in|at|for|of|with|to) /.test(title) || !isHeadingOfThing(title))
    return undefined
  const noun = withArticle(small(title))
  const work = /^(?:When|How long|By when|Until when) (?:does|did|will|do) (?:the )?work(?= )/.exec(
    prompt,
  )?.[0]
  if (work !== undefined) return prompt.replace(work, `${work} on ${noun}`)
  return words.length <= 5 &&
    (OF_SOMETHING.test(prompt) ||
      /^How many (?:quotes|offers|bids|names|places|applications|entries|complaints|votes) (?:do|does|did|are|were) /.test(
        prompt,
      ))
    ? prompt.replace(/\?$/, ` for ${noun}?`)
    : undefined
}

/** Ends on one of something. */
const OF_SOMETHING =
  /\b(?:the|an?|my) (?:\p{Ll}+ )?(?:list|application|request|claim|form|fee|deposit|rate|price|limit|allowance|period|deadline|contact|certificate|course|key)s?\?$/u

/** "The steps for descaling" of a text on "Descaling the Brevia 300": descaling what it is on. */
function withObject(prompt: string, document: string): string {
  const doing = /(?<=\bfor )(\p{Ll}+ing)\?$/u.exec(prompt)?.[1]
  return doing !== undefined && document.toLowerCase().startsWith(`${doing} `)
    ? prompt.replace(/\p{Ll}+ing\?$/u, `${begun(document)}?`)
    : prompt
}

/** Whether a question names what the document is about. */
const says = (prompt: string, { name, marks }: Matter): boolean =>
  prompt.toLowerCase().includes(name.replace(/^the /i, "").toLowerCase()) || holds(prompt, marks)

/** Whether a question can be understood without its document, which names nothing more where its `text` is short. */
const isUnderstood = (prompt: string, text = ""): boolean =>
  /^What (?:is|are) an? \p{L}{3,}(?: \p{L}+)?\?$/u.test(prompt) ||
  (text !== "" && text.length <= SHORT_MAX_CHARS && namesThing(prompt)) ||
  keywords(prompt).length +
    (/^What (?:should|do|happens|can) .*\b(?:if|when|in case of)\b/.test(prompt) ? 1 : 0) >=
    ENOUGH_WORDS ||
  prompt
    .split(" ")
    .slice(1)
    .some((word) => isNameWord(word))

/** Whether it asks for something of a thing, and not of one more figure or form of something unsaid. */
function namesThing(prompt: string): boolean {
  const things = [
    ...prompt.matchAll(
      /\b(?:the|an?|my|your) ((?:\p{L}[\p{L}-]* ){0,2}?\p{L}[\p{L}-]{2,})(?=[?,]| (?:be|is|are|cost|have|take|last|open|closed|run|\p{Ll}+ed|held|kept|sent|in|on|at|for|of|to|with|by|from)\b)/giu,
    ),
  ]
  return (
    keywords(prompt).length >= 2 &&
    !OF_SOMETHING.test(prompt) &&
    things.every(([, thing = ""]) => !UNSAID.test(thing))
  )
}

/** Nouns that are always of something. */
const UNSAID =
  /^(?:\p{L}+ )?(?:rate|limit|fee|price|costs?|amount|maximum|minimum|charge|deposit|allowance|budget|fine|period|term|duration|deadline|quota|threshold|number|list|form|application|request|claim|contact|event|meeting|course|project|result|decision|work|offer|contract|agreement|unit|device|product|machine|service)$/iu

/** Questions that take no subject before or behind them. */
const ASKS_FOR_TALK = /^(?:I |Can you explain|Could you|What have we got)/

/** How the tie of a text on something that one does begins: "when exporting bookings". */
const WHEN = "when "

/** The question with its subject behind it, or before it where the words behind would not be understood or `isTopic`. */
function joined(prompt: string, tie: string, isTopic = false): string | undefined {
  if (ASKS_FOR_TALK.test(prompt)) return undefined
  if (isTopic && /^What are the rules on /.test(prompt)) return prompt
  if (isTopic && /^What (?:is|are) the [\p{L} -]+\?$/u.test(prompt) && !/ (?:of|for) /.test(prompt))
    return prompt.replace(/\?$/, ` ${tie}?`)
  const meeting = /^according to the minutes (of .+?)(?: meeting)?$/.exec(tie)?.[1]
  if (meeting !== undefined && / meeting\?$/.test(prompt)) return prompt.replace(/\?$/, ` ${meeting}?`)
  const isOpen =
    isTopic ||
    (tie.startsWith("with ") && !/\b(?:I|me|my|we)\b/.test(prompt)) || // nobody does it with the thing
    /\b(?:if|when|whenever|because|that|which|who|whose|where|before|after|unless|while|once|until|as soon as|in case of|and|or|than)\b/i.test(
      prompt.split(" ").slice(1).join(" "),
    ) ||
    / (?:bring|wear)\?$/.test(prompt) || // "bring at the school" would be another verb
    /[“”"`]|^What (?:is|are) (?:an? )?\p{L}+\?$/u.test(prompt)
  const words = prompt.split(" ").length
  if (!isOpen && words <= TAIL_MAX_WORDS && !/ (?:at|in|under|for|with|to|on|from|of) ?\?$/.test(prompt))
    return prompt.replace(/\s*\?$/, ` ${tie}?`)
  return `${capital(tie)}, ${begun(prompt)}`
}
