// Ties questions to what their document or section is about, so that each can be understood alone; what nothing names is left out.
import type { Ask, Candidate, Passage } from "./candidate.ts"
import type { Section } from "./read/blocks.ts"
import type { Matter } from "./read/matter.ts"
import { TOPIC } from "./read/matter.ts"
import { isKnownName } from "./read/names.ts"
import { capital, keywords, literal } from "./read/wording.ts"

const ENOUGH_WORDS = 3 // weighty words in a question that is understood although nothing says what its document is about
const TAIL_MAX_WORDS = 15 // of a question that can still carry its subject behind it

/** The candidate with its questions tied to their subject; `undefined` where none of them can be. */
export function anchored(candidate: Candidate, passage: Passage): Candidate | undefined {
  if (candidate.kind === "reply") return candidate
  const asks = candidate.asks.flatMap((ask): Ask[] => {
    const prompt = tied(ask.prompt, candidate, passage)
    return prompt === undefined ? [] : [{ ...ask, prompt }]
  })
  return asks.length === 0 ? undefined : { ...candidate, asks }
}

/** A question without what ties it to its subject: what is compared where forms of questions count. */
export function untied(prompt: string, { matter }: Passage): string {
  const bare = prompt.replace(/^(?:Under|At|In|On|For|With|According to) [^,?]+, (?=\p{Ll}|I\b)/u, "")
  const tail = matter === undefined ? bare : bare.replace(` ${matter.tie}?`, "?")
  return capital(tail)
}

function tied(prompt: string, { section, kind }: Candidate, passage: Passage): string | undefined {
  const { matter } = passage
  const part = versionOf(section) ?? groupOf(section, prompt)
  const product = /^in (\p{Lu}\S+) v?\d+\.\d/u.exec(part ?? matter?.tie ?? "")?.[1]
  if (product !== undefined && /\bversion \d+\.\d/.test(prompt))
    return prompt.replace(/\bversion (?=\d+\.\d)/, `${product} $&`) // another version than the document's
  if (matter === undefined) {
    if (part !== undefined) return joined(prompt, part)
    return kind === "row" || kind === "table" || kind === "ready" || isUnderstood(prompt) ? prompt : undefined
  }
  if (kind === "ready" && !ASKS_WELL.test(prompt)) return prompt // "Card lost?" stays as it is
  if (kind === "ready" && matter.tie.startsWith("at ") && /\bget there\?$/.test(prompt))
    return prompt.replace(/there\?$/, `to ${matter.name}?`)
  const named = withName(withObject(prompt, passage.document), matter)
  const whole =
    part !== undefined && !named.includes(part.replace(/^\p{L}+ /u, "")) ? joined(named, part) : named
  if (whole === undefined) return undefined
  if (says(whole, matter)) return whole
  if (part?.startsWith("in ")) return whole // a version names what it is one of
  if ((kind === "row" || kind === "table") && matter.tie.startsWith(TOPIC)) return whole // a row's name is of the document's things
  return joined(whole, matter.tie, matter.tie.startsWith(TOPIC))
}

/** "In Tallybook 4.2" for what stands under that heading. */
function versionOf({ title, above }: Section): string | undefined {
  for (const each of [title, above]) {
    const named = /^(\p{Lu}[\p{L}\d]+(?: \p{Lu}\p{L}+)? v?\d+(?:\.\d+)+)\b/u.exec(each)?.[1]
    if (named) return `in ${named}`
    const bare = /^v?(\d+\.\d+(?:\.\d+)?)(?=$| )/.exec(each)?.[1]
    if (bare) return `in version ${bare}`
  }
  return undefined
}

const GROUP =
  /^(?:(?:part-time|full-time|temporary|new|external|agency|junior|senior|private|business|young|older|international) )?(?:staff|employees|visitors|guests|trainees|apprentices|interns|volunteers|members|children|students|pupils|parents|drivers|contractors|managers|tenants|customers|suppliers|patients|adults|teachers|freelancers|groups|schools|companies|residents|non-residents|beginners)$/i

/** "For visitors" for what stands under that heading and does not speak of them. */
function groupOf({ title }: Section, prompt: string): string | undefined {
  const words = title.toLowerCase()
  return GROUP.test(title) && !prompt.toLowerCase().includes(words) ? `for ${words}` : undefined
}

/** "The steps for descaling" of a text on "Descaling the Brevia 300": descaling what it is on. */
function withObject(prompt: string, document: string): string {
  const doing = /(?<=\bfor )(\p{Ll}+ing)\?$/u.exec(prompt)?.[1]
  return doing !== undefined && document.toLowerCase().startsWith(`${doing} `)
    ? prompt.replace(/\p{Ll}+ing\?$/u, `${begun(document)}?`)
    : prompt
}

/** "the app" as "the Fieldnote app". */
function withName(prompt: string, { name, called, nouns, marks }: Matter): string {
  const small = called.toLowerCase()
  if (small !== called && prompt.includes(small))
    // its name, taken for common nouns
    return prompt.replace(new RegExp(`(?:\\bthe )?${literal(small)}`), () => name)
  if (holds(prompt, marks)) return prompt
  for (const noun of nouns) {
    if (!/^\p{L}{3,}$/u.test(noun)) continue
    const bare = name.replace(/^(?:the|our|your|my) /i, "")
    if (/^(?:company|association|club|organisation)$/.test(noun)) {
      const found = new RegExp(
        `\\b(?:the|our|my) ${noun}\\b(?! \\p{Ll}+s?\\b(?<! (?:provide|pay|offer|reimburse|cover|have|is|does|may|must)))`,
        "u",
      ).exec(prompt)
      if (found) return prompt.replace(found[0], () => name)
      continue
    }
    if (!bare.toLowerCase().includes(noun)) continue
    const found = new RegExp(
      `\\b(the|this|our|my|an?) ${noun}\\b(?=[?,]| (?:be|have|has|been|run|start|begin|end|last|cost|is|are|was|at|on|in|by|for|if|within|before|after|to|support|work|apply|cover|include|contain|allow|require|myself|\\p{L}+ed|taken|given)\\b)`,
      "iu",
    ).exec(prompt)
    if (!found) continue
    const article = found[1]!.toLowerCase()
    const own = /^an?$/.test(article) ? (/^[aeiou]/i.test(bare) ? "an" : "a") : article
    return prompt.replace(found[0], () => (/^(?:the|this|our)$/.test(article) ? name : `${own} ${bare}`))
  }
  return prompt
}

const holds = (prompt: string, marks: readonly string[]): boolean => {
  const words = new Set(keywords(prompt))
  const found = marks.filter((mark) => words.has(mark)).length
  return marks.length > 0 && found * 2 > marks.length
}

/** Whether a question names what the document is about. */
const says = (prompt: string, { name, marks }: Matter): boolean =>
  prompt.toLowerCase().includes(name.replace(/^the /i, "").toLowerCase()) || holds(prompt, marks)

/** Whether a question can be understood without its document. */
const isUnderstood = (prompt: string): boolean =>
  keywords(prompt).length +
    (/^What (?:should|do|happens|can) .*\b(?:if|when|in case of)\b/.test(prompt) ? 1 : 0) >=
    ENOUGH_WORDS ||
  prompt
    .split(" ")
    .slice(1)
    .some((word) => isNameWord(word))

const isNameWord = (word: string): boolean => {
  const bare = word.replace(/[^\p{L}\p{N}]+$/gu, "")
  return /^\p{Lu}\p{L}{2,}/u.test(bare) && isKnownName(bare)
}

const ASKS_WELL =
  /^(?:who|whom|whose|what|which|where|when|why|how|is|are|was|were|do|does|did|can|could|may|must|should|shall|will|would|has|have|in|at|by|from|to|for|on)\b/i

/** "How long can I keep them?" after "How many items can I borrow?": what the question before names is said in its place. */
export function withAntecedents(candidates: readonly Candidate[], matter: Matter | undefined): Candidate[] {
  let before = ""
  return candidates.map((candidate) => {
    if (candidate.kind !== "ready") return candidate
    const prompt = candidate.asks[0]?.prompt ?? ""
    const named = withAntecedent(prompt, before, matter)
    before = named
    return named === prompt ? candidate : { ...candidate, asks: [{ mould: "", prompt: named }] }
  })
}

const MANY = /\b(?:how many|my|the|some|any|your) ((?:\p{Ll}+ )?\p{Ll}+s)\b/iu
/** What a question asks about: the subject behind its helper, or what somebody loses, gets, uses. */
const ONE = [
  /\b(?:does|do|did|will|can|may|must|should|could) ((?:my|the|an?|your) [\p{Ll} -]+?) \p{Ll}+(?: (?:for|in|at|to|on|from|if|when|with|before|after|during)\b.*)?\?$/iu,
  /\b(?:lose|get|have|use|buy|order|return|need|send|open|book|change|cancel|borrow|rent|hire) ((?:my|the|an?|your) (?:\p{Ll}+ )?\p{Ll}+)\?$/iu,
]

function withAntecedent(prompt: string, before: string, matter: Matter | undefined): string {
  const pronoun = /(?<= )(it|them)(?=[ ?])/.exec(prompt)
  if (!pronoun || prompt.split(" ").length > 9) return prompt
  const head = prompt.slice(0, pronoun.index)
  if (
    /\b(?:the|a|an|my|our|your|this) \p{L}+ /iu.test(head) ||
    /^(?:is|was|how \p{L}+ is|what time is) $/iu.test(head)
  )
    return prompt // it stands for that, or for nothing
  const many = MANY.exec(before)?.[1]
  const one = ONE.map((each) => each.exec(before)?.[1])
    .find((found) => found !== undefined)
    ?.replace(/^an? /i, "the ")
  const isThing = matter !== undefined && /^(?:with|in|for) /.test(matter.tie)
  const noun = pronoun[1] === "them" ? many && `the ${many}` : (one ?? (isThing ? matter.name : undefined))
  return noun === undefined ? prompt : `${head}${noun}${prompt.slice(pronoun.index + pronoun[1]!.length)}`
}

/** Questions that take no subject before or behind them. */
const ASKS_FOR_TALK = /^(?:I |Can you explain|Could you|What have we got)/

/** The question with its subject behind it, or before it where the words behind would not be understood or `isTopic`. */
function joined(prompt: string, tie: string, isTopic = false): string | undefined {
  if (ASKS_FOR_TALK.test(prompt)) return undefined
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

/** The question's first letter small behind another word. */
const begun = (prompt: string): string =>
  /^(?:I\b|\p{Lu}{2})/u.test(prompt) ? prompt : prompt.slice(0, 1).toLowerCase() + prompt.slice(1)
