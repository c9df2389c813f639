// Words as people say them: without markup, in the right case, with the right ending.

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " }

/** Text without HTML tags, comments and entities; what stands in code ticks stays. */
export const withoutTags = (text: string) =>
  text
    .replace(/<!--[^]*?-->/g, "")
    .replace(/`[^`\n]*`|<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>/gi, (found) =>
      found.startsWith("`") ? found : "",
    )
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => ENTITIES[name] ?? "")

/** Text without Markdown marks, tags and bullets, on one line. */
export function plain(text: string): string {
  const lettered = /\S \([a-z]\) \S/.test(text) ? "" : "|\\(?[a-z][.)]" // letters within a sentence belong to it
  return withoutTags(text)
    .replace(/\[\^[^\]]+\]/g, "")
    .replace(/!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])/g, "")
    .replace(/\[([^\]]*)\]\[[^\]]*\]/g, "$1")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(\*\*\*?|__)(?=\S)(.+?)(?<=\S)\1/gs, "$2")
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\p{L}\p{N}*])/gu, "$1")
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\p{L}\p{N}_])/gu, "$1")
    .replace(new RegExp(`^\\s*(?:#{1,6}|>(?:\\s*>)*|[-*+•‣◦▪–]|\\(?\\d{1,3}[.)]${lettered})\\s+`, "gm"), "")
    .replace(/\\([\\`*_{}[\]()#+.!|-])/g, "$1")
    .replace(/\s+/g, " ")
    .replace(/ ([,.;!?])(?=\s|$)/g, "$1")
    .trim()
}

/** Words as a pattern that finds just them. */
export const literal = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

/** First letter large; the rest as it was. */
export const capital = (text: string) =>
  text.replace(/^(["“'(]*)(\p{Ll})/u, (_, before: string, letter: string) => before + letter.toUpperCase())

/** First letter small, unless the first word is a name, "I", or written in capitals. */
export function small(text: string, isName: (word: string) => boolean = () => false): string {
  const first = /^[\p{L}'’-]+/u.exec(text)?.[0] ?? ""
  if (
    first === "I" ||
    /^I['’]/.test(first) ||
    /\p{Lu}/u.test(first.slice(1)) ||
    (/^\p{Lu}$/u.test(first) && !/^A$/.test(first)) ||
    isName(first)
  )
    return text
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}

/** A question behind another word: its first letter small, unless that is "I" or begins initials. */
export const begun = (prompt: string): string =>
  /^(?:I\b|\p{Lu}{2})/u.test(prompt) ? prompt : prompt.slice(0, 1).toLowerCase() + prompt.slice(1)

/** Words of which several stand in capitals. */
export const SHOUTED = /\p{Lu}{4,} (?:\p{Lu}+ )*\p{Lu}{4,}/u

/** A sentence with a full stop, question or exclamation mark at its end. */
export const closed = (text: string) =>
  /[.!?…。！？]["”’')]*$/.test(text) ? text : `${text.replace(/[\s,;:–-]+$/, "").replace(/\.$/, "")}.`

/** What keeps its full stop where a name ends on it: "e. V.", "Ltd.", "Frankfurt a. M.", "Article No.". */
const ABBREVIATED =
  /(?:^|[\s(])(?:[eo]\. ?[VGJ]|a\. ?[MDR]|[a-z]\. ?d\. ?\p{Lu}\p{Ll}*|i\. ?(?:Br|A|R)|Ltd|Inc|Corp|Co|Bros|Jr|Sr|St|Str|Rd|Ave|[Nn]o|[Nn]r|[Aa]pprox|[Ee]tc|[Cc]a|[Ii]nkl|[Ii]ncl|[Ee]xcl|[Mm]in|[Mm]ax|usw|Mio)\.$/u

/** Whether words end on an abbreviation, whose full stop closes no sentence. */
export const isAbbreviated = (words: string): boolean => ABBREVIATED.test(words)

/** Without the marks that close a sentence or lead on to one; an abbreviation keeps its own. */
const unclosed = (words: string): string => {
  const open = words.replace(/[:\s]+$/, "")
  return isAbbreviated(open) ? open : open.replace(/[:.\s]+$/, "")
}

const FILE_NAME = /\.(?:pdf|docx?|txt|csv|json|xml|md)$/i

/** What begins a thing that is done, not the order to do it. */
const NO_ORDER = /^(?:\p{L}{3,}(?:ing|ly)|the|an?|our|your|annual|deep|final|first|spring|autumn)$/iu

/** A heading, column or file name as a phrase: no numbering, ending or joining marks. */
export function phrase(name: string): string {
  const words = plain(name)
    .replace(/`/g, "")
    .replace(/^[^\p{L}\p{N}"“(«„¿§@.$<-]+/u, "")
    .replace(FILE_NAME, "")
    .replace(/^(?:§\s*)?(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[A-Z][.)]|[IVX]{1,5}[.)])\s+(?=\S)/, "")
    .replace(/^(how to)(?::| [-–—]) (\p{L}+)/iu, (_, how: string, first: string) =>
      NO_ORDER.test(first) ? capital(first) : `${how} ${first}`,
    ) // "How to: descale the machine", but "How to: weekly clean of the oven"
    .replace(/[_]+/g, " ")
    .replace(/(?<=[\p{L}\d]{2})-(?=[\p{L}\d]{2})/gu, FILE_NAME.test(name) ? " " : "-")
  return unclosed(words).replace(/\s+/g, " ").trim()
}

/** A title in the middle of a sentence: small letters, but names with digits or capitals stay. */
export const inSentence = (title: string) =>
  title
    .split(" ")
    .map((word) =>
      /^\p{Lu}\p{Ll}+[,:]?$/u.test(word) && !KEEP_CAPITAL.has(word.toLowerCase().replace(/[,:]$/, ""))
        ? word.toLowerCase()
        : word,
    )
    .join(" ")

const KEEP_CAPITAL = new Set(
  "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday english german french spanish".split(
    " ",
  ),
)

const NUMBER_WORDS =
  "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred|one hundred|a thousand|half an?|several"

/** A number in figures or words, as a pattern. */
export const NUMBER = `(?:[€$£]\\s?)?(?:\\d[\\d.,:/]*\\d|\\d|\\b(?:${NUMBER_WORDS})\\b)(?:(?: to |[–-])(?:\\d[\\d.,]*\\d|\\d|(?:${NUMBER_WORDS})\\b))?(?:\\s?%)?`
/** Words that may stand before a number, as a pattern. */
export const ROUGHLY =
  "(?:at least|at most|about|around|up to|more than|less than|no more than|not more than|fewer than|roughly|approximately|only|exactly|nearly|almost|over|under|a maximum of|a minimum of|the first|the last|another)"
/** A span of time, as a pattern. */
export const TIME_UNIT =
  "(?:(?:working|business|calendar|full)[ -])?(?:second|minute|hour|day|week|weekend|month|quarter|year|night|shift)s?"

/** The words of a text that carry meaning, small, without plural endings. */
export function keywords(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [])
    .filter((word) => !LIGHT.has(word))
    .map((word) => (word.length > 4 ? word.replace(/(?:'s|’s|ies|es|s)$/, "") : word))
}

/** Whether two keywords are forms of one word, as far as their beginnings tell: "ill" and "illness". */
export const isOfOneStem = (one: string, other: string): boolean =>
  one.startsWith(other.slice(0, 4)) || other.startsWith(one.slice(0, 4))

const LIGHT = new Set(
  `a an the this that these those there here it its they them their we us our you your i me my he she his her who whom whose which what when where why how
  is are was were be been being am do does did have has had can could may might must shall should will would not no nor never ever always also only very more most
  of to in into on onto at for from by with within without between among through during before after until till about above below under over up down out off and or but if then than as so because while once per via each every any all some such both either neither
  happens happen long soon often many much applies right thing`.split(/\s+/),
)
