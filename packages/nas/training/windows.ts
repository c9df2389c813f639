// The stretches of a passage that can stand as an answer, and which of them fits a question best.
import { coverage, type AskedWord } from "./likeness.ts"
import type { Passage } from "./passages.ts"
import { isFunctionWord, sentenceSpans, words, type TextSpan } from "./words.ts"

export type Window = TextSpan & {
  /** Words of the stretch. */ said: ReadonlySet<string>
  /** Those that a number stands with. */ counted: ReadonlySet<string>
  first: ReadonlySet<string>
}

const RECORD_LINE = /^\s*[\p{L}\p{N}][\p{L}\p{N} _,.()/-]{0,60}:\s+\S/u
const RECORD_MAX_CHARS = 900

/** Each sentence with the one after it, since "Carry it outside" only says something together; a record as a whole. */
export function windowsOf({ text }: Passage): Window[] {
  const lines = text.split("\n")
  const isRecord = lines.length > 1 && lines.every((line) => RECORD_LINE.test(line))
  const sentences =
    isRecord && text.length <= RECORD_MAX_CHARS ? [{ start: 0, end: text.length }] : sentenceSpans(text)
  const rows = sentences.filter(({ start, end }) => text.slice(start, end).includes(CELL_MARK))
  const header = rows.length > 1 ? rows[0] : undefined
  const headerWords = header ? words(text.slice(header.start, header.end)) : []
  return sentences.flatMap((sentence, at) => {
    if (sentence === header) return [] // names of columns answer nothing; they speak through the rows
    const { start, end } = sentence
    const next = sentences[at + 1]
    // A line end closes a thought: the next row of a table is another matter.
    const stop = next && !text.slice(end, next.start).includes("\n") ? next.end : end
    const own = words(text.slice(start, stop))
    const named = rows.includes(sentence) ? headerWords : []
    return {
      start,
      end: stop,
      said: new Set([...own, ...named]),
      counted: new Set([...countedIn(own), ...named]), // a cell's number is counted by the name of its column
      first: new Set(words(text.slice(start, end))),
    }
  })
}
const CELL_MARK = " | "

/** `own` is the coverage without the words around. */
export type Fit = { window: Window; coverage: number; own: number; isKind: boolean }

const FIRST_SENTENCE = 0.3 // of two windows that hold the sentence, the one that begins with it
const RIGHT_KIND = 0.2
const RIGHT_COUNT = 1 // "how many people": the sentence that counts people, whatever else the others mention
const CONTEXT = 0.5 // of what other sentences of the passage say: "38 people work here" stands below the company's name

/** The window that fits best. `around` are the words of headings and names, which count everywhere. */
export function bestWindow(
  windows: readonly Window[],
  asked: readonly AskedWord[],
  around: ReadonlySet<string>,
  kind: WantedKind,
): Fit | null {
  let best: (Fit & { score: number }) | null = null
  const everything = new Set([...windows.flatMap(({ said }) => [...said]), ...around])
  const inPassage = coverage(asked, everything)
  for (const window of windows) {
    const inWindow = coverage(asked, new Set([...window.said, ...around]))
    const covered = inWindow + CONTEXT * (inPassage - inWindow)
    const isKind = isOfKind(kind, window)
    const own = coverage(asked, window.said)
    const score =
      covered +
      own +
      FIRST_SENTENCE * coverage(asked, window.first) +
      (isKind ? (kind.counted ? RIGHT_COUNT : RIGHT_KIND) : 0)
    if (best === null || score > best.score) best = { window, coverage: covered, own, isKind, score }
  }
  return best
}

const ASKS_NUMBER =
  /\bhow (many|much|long|often|old|far|fast|quickly|soon|large|big|high|heavy|warm|deep|early|late|expensive)\b|\bwhen\b|\bcosts?\b|\bprice\b|\btime\b|\bdeadline\b|\bpay\b/i

const ASKS_PRICE = /\bhow much (?:is|are|does|do)\b|\bcosts?\b|\bprices?\b|\bfees?\b/i
const ASKS_STEPS = /\bhow (?:do|can|should|would|to)\b|\bwhat are the steps\b/i
const MONEY = new Set(
  "euro euros eur dollar dollars usd pound pounds gbp franc francs chf cent cents price free".split(" "),
)

/** What a question (in English) asks for: a number, a price or a time, and of what there are how many. */
export type WantedKind = { number: boolean; counted: AskedWord | undefined; price: boolean; steps: boolean }

/** What kind of answer a question wants; `asked` are its words as the reader understands them. */
export function wantedKind(question: string, asked: readonly AskedWord[]): WantedKind {
  const [, rest] = /\bhow many\s+(.+)/i.exec(question) ?? []
  const noun = rest === undefined ? undefined : words(rest).find((word) => !isFunctionWord(word))
  return {
    number: ASKS_NUMBER.test(question),
    counted: asked.find(({ word }) => word === noun),
    price: ASKS_PRICE.test(question),
    steps: ASKS_STEPS.test(question),
  }
}

/** Whether words can be an answer of that kind. */
export function isOfKind(
  { number, counted, price }: WantedKind,
  words: { said: ReadonlySet<string>; counted: ReadonlySet<string> },
): boolean {
  if (!number) return true
  if (price && ![...words.said].some((word) => MONEY.has(word))) return false
  return hasNumber(words.said) && (counted === undefined || coverage([counted], words.counted) > 0)
}

/** The words a number stands with: two after it and the one before ("38 people", "two new tyres", "staff: 24"). */
export function countedIn(all: readonly string[]): Set<string> {
  const near = all.flatMap((word, at) => (isNumber(word) ? [all[at - 1], all[at + 1], all[at + 2]] : []))
  return new Set(near.filter((word) => word !== undefined))
}

const NUMBER_WORDS = new Set(
  (
    "one two three four five six seven eight nine ten eleven twelve fifteen sixteen twenty thirty forty fifty hundred thousand million " +
    "first second third fourth fifth once twice half quarter daily weekly monthly yearly free never always immediately " +
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october " +
    "november december spring summer autumn winter morning noon evening night"
  ).split(" "),
)

const isNumber = (word: string): boolean => NUMBER_WORDS.has(word) || /\d/.test(word)

/** Whether words hold a number, written out or not, a day or a month. */
function hasNumber(said: ReadonlySet<string>): boolean {
  for (const word of said) if (isNumber(word)) return true
  return false
}
