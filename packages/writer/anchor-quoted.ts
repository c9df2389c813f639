// Questions behind their document's title in quotation marks, where nothing else names what they are on.
import type { Candidate, Passage } from "./candidate.ts"
import { holds } from "./matter-named.ts"
import { LAW, WRITTEN } from "./read/kinds.ts"
import { bareName, isRegarding } from "./read/matter-cited.ts"
import { isKnownName } from "./read/names.ts"
import { ANSWERED } from "./read/title-parts.ts"
import { begun, capital, isOfOneStem, keywords, phrase, SHOUTED } from "./read/wording.ts"

/** A document's own question, behind what it is of where readers elsewhere would not know that: "According to “Swim School …”, can I watch?" */
export function framed(prompt: string, passage: Passage): string {
  if (isNamed(prompt, passage)) return prompt
  const frame = frameOf(passage)
  if (frame === undefined) return prompt
  const said = TOLD_BEFORE.exec(prompt)
  const last = prompt.search(/[^.!?]+\?$/)
  const [before, question] = said
    ? [`${said[1]}. `, said[2]!]
    : last > 0
      ? [`${prompt.slice(0, last).trim()} `, prompt.slice(last).trim()]
      : ["", prompt]
  return `${before}${frame}, ${begun(question.replace(/^what now\?$/i, "What should I do now?"))}`
}

/** "I have a card from another hall, does it count?": a statement, which nothing is said according to, before its question. */
const TOLD_BEFORE =
  /^((?:I|We)(?: \p{L}+)? [^,.?]+|My \p{L}+ (?:is|has|was|does)[^,.?]+), ((?:does|do|is|are|can|may|must|should|will|what|who|where|when|how|which) [^,.?]+\?)$/iu

/** Behind its title or its file's name; not where the text as a whole is what it asks for: "According to “help moving home”, how do I move home?" */
export function fileFramed(prompt: string, kind: Candidate["kind"], passage: Passage): string | undefined {
  const words = keywords(prompt)
  const whole = keywords(fileWords(passage.file) ?? "")
  const isWhole = words.every((word) => whole.some((other) => isOfOneStem(word, other)))
  return isWhole && kind === "section" && titleOf(passage) === undefined ? undefined : framed(prompt, passage)
}

/** What somebody asked in a mail, behind what that is on where the words do not say so; what was said before says it, too. */
export function regarded(candidate: Candidate, { matter }: Passage): Candidate {
  if (!isRegarding(matter) || (candidate.context?.length ?? 0) > 0) return candidate
  const asks = candidate.asks.map((ask) =>
    holds(ask.prompt, matter.marks) || FRAMED.test(ask.prompt)
      ? ask
      : { ...ask, prompt: `${capital(matter.tie)}, ${begun(ask.prompt)}` },
  )
  return { ...candidate, asks }
}

/** What a text says of something, with its title already. */
export const QUOTED =
  /^What (?:information )?(?:does|do) (?:“[^”]+”|the (?:help page|how-to|questions) on .+|the mail (?:on .+|“[^”]+”)) (?:say|give) /

const FRAMED = /^(?:Regarding|According to) /

/** "According to “Swim School – your questions answered”", "At the Harrow Lane Tool Library" where the title names nothing. */
function frameOf(passage: Passage): string | undefined {
  const tie = passage.matter?.tie ?? ""
  if (/^(?:regarding|under|according to) (?!the (?:letter|memo|notice|minutes)\b)/.test(tie))
    return capital(tie)
  const title = titleOf(passage)
  if (title !== undefined) return `According to “${title}”`
  if (tie.startsWith("at ")) return capital(tie)
  const file = citedFile(passage.file)
  return file === undefined ? undefined : `According to ${file}`
}

/** The title as it can be quoted; `undefined` where it names nothing. */
export function titleOf({ matter, document }: Pick<Passage, "matter" | "document">): string | undefined {
  const titles = matter?.titles ?? []
  const title = (
    titles[0] !== undefined && SHOUTED.test(titles[0]) ? spoken(titles) : (titles[0] ?? document)
  )
    .replace(ANSWERED, "")
    .replace(/^\p{Lu}{1,4}-?\d+[:.]? (?=\p{Lu}\p{Ll})| \/ .*$|[.:!]+$/gu, "")
  const words = title.split(" ").length
  return words < 2 ||
    words > TITLE_MAX_WORDS ||
    /[“”"„«»?]/.test(title) ||
    SHOUTED.test(title) ||
    keywords(title).every((word) => ANY.test(word))
    ? undefined
    : title.replace(/^(?:when|if|how|what|where|why|after|before)\b/, capital)
}

/** "Site safety rules for ground crews" of the line in capitals that says what sort of text stands below. */
const spoken = (titles: readonly string[]): string =>
  titles
    .filter((title) => title.split(" ").some((word) => LAW.test(word) || WRITTEN.test(word)))
    .filter((title) => !/ [-–—|] |[,:]| (?:in|at|of|with) /i.test(title)) // names, whose capitals would be lost
    .map((title) => capital(title.toLowerCase()))[0] ??
  titles[0] ??
  ""

/** The words of a file's name, where they say something: "help moving home". */
export function fileWords(file: string | undefined): string | undefined {
  const words = phrase(bareName(file ?? "").replace(/_+|(?<=\p{L})-(?=\p{L})/gu, " "))
    .replace(/^(?:copy of|final|draft|scan) | (?:final|copy|v\d+(?:\.\d+)*|rev ?\d+)$/giu, "")
    .trim()
  return /\p{L}{3,}.* .*\p{L}{3,}/u.test(words) && words.split(" ").length <= TITLE_MAX_WORDS
    ? words
    : undefined
}

/** A text by the kind that its file's name says it is: "the safety rules for tree surgeons"; `undefined` where that says no kind. */
export function citedFile(file: string | undefined): string | undefined {
  const words = (fileWords(file) ?? "")
    .replace(/\([^)]*\)| (?:extract|signed|copy|19\d\d|20\d\d)(?!\p{L})|^re /giu, "")
    .trim()
    .toLowerCase()
  const [, help = "", on = ""] =
    /^(help|faqs?|questions|how ?to)(?: (?:on|about|for))? (\p{L}.+)$/u.exec(words) ?? []
  if (help !== "")
    return `the ${help === "help" ? "help page" : help.startsWith("how") ? "how-to" : "questions"} on ${on}`
  const [, kind = "", rest = ""] = TEXT_KIND.exec(words) ?? []
  return kind === ""
    ? undefined
    : `the ${kind}${rest === "" ? "" : ` ${/notice|letter|memo|leaflet|sheet$/.test(kind) ? "on" : "for"} ${rest}`}`
}

const TEXT_KIND =
  /^((?:\p{L}+ ){0,3}?(?:rules|policy|agreement|contract|notice|guide|handbook|manual|instructions|terms|conditions|procedure|leaflet|checklist|sheet|letter|memo|regulations))(?: (\p{L}.*))?$/u

const TITLE_MAX_WORDS = 11
/** Words of any title. */
const ANY =
  /^(?:frequently|asked|questions?|answers?|answered|asks?|guests?|customers?|visitors?|members?|tenants?|users?|people|faqs?|help|info|information|notice|welcome|guide|handbook|your|notes?|overview)$/i

/** Whether a question says by itself what it is on: it holds a name, or what the title names. */
function isNamed(prompt: string, passage: Passage): boolean {
  const { matter } = passage
  if (/^(?:What (?:is|are) (?:an? )?“|What is meant by )/.test(prompt)) return true
  if (matter !== undefined && holds(prompt, matter.marks)) return true
  const own = keywords(prompt)
  const title = keywords((matter?.titles[0] ?? passage.document).replace(ANSWERED, "")).filter(
    (word) => !ANY.test(word),
  )
  const said = title.filter((word) => own.some((other) => isOfOneStem(word, other))).length
  if (said > 0 && said * 2 >= title.length) return true
  return prompt.split(/(?<=[.!?]) /).some((sentence) =>
    sentence
      .split(" ")
      .slice(1)
      .some((word) => (isNameWord(word) || /^\p{Lu}\p{Ll}{2}/u.test(word)) && !OF_CALENDAR.test(word)),
  )
}

const OF_CALENDAR =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter|English|French|German|Spanish)\b/

/** Whether a word is somebody's or something's own name. */
export const isNameWord = (word: string): boolean => {
  const bare = word.replace(/[^\p{L}\p{N}]+$/gu, "")
  return /^\p{Lu}\p{L}{2,}/u.test(bare) && isKnownName(bare)
}
