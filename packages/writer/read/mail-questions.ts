// The questions that one mail asks, and which stretch of its reply answers each of them.
import { byParagraph, paragraphsIn } from "./mail-paragraphs.ts"
import type { Stretch } from "./sentences.ts"
import { sentencesIn, trimmed } from "./sentences.ts"
import { capital, isOfOneStem, keywords, plain } from "./wording.ts"

export type MailQuestion = {
  asked: string
  /** The number or letter that it stands under; "" where it has none. */
  mark: string
}

const ITEM = /^\s*(?:(\d{1,2}|[a-z])[.)]|[-*•])\s+(\S.*)$/u
const HOLDS_QUESTION = /[?？](?:\s|$)/u
const ANSWERED_MIN_CHARS = 12
const WHOLE_MAX_WORDS = 45 // of a reply to one question: all of it answers

/** Leaves the answer to somebody else or to later. */
const DEFERS =
  /\b(?:(?:do|did)(?:n['’]t| not) (?:honestly |really |yet )?know|have to ask|will (?:ask|check|find out)|'ll (?:ask|check|find out)|is for \p{Lu}|get back to you|no idea|still open|not sure)\b/iu
/** Thanks and talk before or behind an answer. */
const TALK =
  /^(?:(?:many )?thanks?\b|thank you\b|good to hear\b|(?:sorry|apologies) for the (?:late|delay)|great(?: news)?[,!.]|perfect[,!.]|you(?:'re| are) welcome|see you\b|hope (?:this|that) helps|best\b|cheers\b|here (?:are|come) (?:my|the|our) answers|I(?:['’]ve| have)? (?:had a look|looked) (?:at|into)\b[^,;]{0,40}$|I(?:['’]ll| will) (?:send|post|attach|forward) \p{L}+ (?:to|by|with|today|tomorrow|on)\b)/iu

/** The questions of a mail in order: its numbered or listed ones, else its sentences that ask. */
export function questionsIn(text: string, body: Stretch): MailQuestion[] {
  const items = itemsIn(text, body).filter(({ words }) => HOLDS_QUESTION.test(words))
  if (items.length >= 2)
    return items.map(({ words, mark }) => ({ asked: words.replace(/(?<=[?？])[^?？]*$/u, ""), mark }))
  const said = sentencesIn(text, body).map(({ start, end }) => plain(text.slice(start, end)))
  return said
    .flatMap((whole, at) => severalIn(whole).map((words) => ({ words, at })))
    .flatMap(({ words, at }): MailQuestion[] => {
      const asked = /[?？]$/u.test(words) ? words : ASKED_BESIDE.exec(words)?.[1]
      return asked === undefined
        ? []
        : [
            {
              asked: withThing(
                asked.replace(/\??$/, "?"),
                said.slice(0, at).findLast((words) => !ANNOUNCES.test(words)),
              ),
              mark: "",
            },
          ]
    })
}

/** "some questions: when does it open? who has the key?": each question of a line that goes on with a small letter. */
function severalIn(words: string): string[] {
  const parts = words.split(/(?<=[?？]) (?=\p{Ll})/u)
  return parts.length < 2
    ? [words]
    : parts.map((part) => capital(part.replace(/^(?:[^?]{3,70}: )(?=(?:\p{L}+ ){2,}[^?]*\?$)/u, "")))
}

/** "What does the contract cover, I can't find the paper.": a question before a reason, without its mark. */
const ASKED_BESIDE =
  /^((?:and |also )?(?:what|which|how|when|where|who) (?:do|does|did|is|are|was|can|could|must|should|will|would) [^,.?]{6,}), (?:I|we) (?:can|do|have|did|could)[^?]*\.$/iu

/** "I have a few questions before I sign." says nothing of what they are on. */
const ANNOUNCES =
  /^(?:(?:but |so |now )?(?:I|we)(?:['’]ve| have| still have|['’]d have) (?:a few|some|several|two|three|four|five|just a few)(?: more| last| quick| short)? (?:questions|things)|a few (?:more )?questions)\b/iu

/** "Do you take them back?" with the sentence before, which says what. */
function withThing(asked: string, before: string | undefined): string {
  const bare = /^(?:and |but |so )?((?:\p{L}+ ){1,3}?)(?:it|them|they|this|that|those|these)\b/iu.exec(asked)
  const words =
    before?.replace(/^(?:one|two|three)? ?(?:more|other|last) (?:things?|questions?|points?)[,:]? /iu, "") ??
    ""
  const isTold =
    /^(?!(?:it|this|that|they|these|those|he|she|thanks?|thank|ok)\b)\S+(?: \S+){3,21}[.!]$/iu.test(words) &&
    !/^(?:hi|hello|dear)\b/iu.test(words)
  return bare && keywords(bare[1]!).length <= 1 && isTold
    ? `${capital(words)} ${capital(asked.replace(/^(?:and|but|so) /iu, ""))}`
    : asked
}

/** What of a reply answers each of several questions: the item of the same number, else the sentences on the same matter. */
export function answersIn(
  text: string,
  reply: Stretch,
  questions: readonly MailQuestion[],
): (Stretch | undefined)[] {
  const items = itemsIn(text, reply)
  const paragraphs = paragraphsIn(text, reply).filter(
    ({ start, end }) => !isTalkOnly(plain(text.slice(start, end))),
  )
  const isNumbered = items.filter(({ mark }) => mark !== "").length >= 2
  const all = sentencesIn(text, reply)
  const isWhole =
    questions.length === 1 &&
    text.slice(reply.start, reply.end).split(/\s+/).length <= WHOLE_MAX_WORDS &&
    !all.some(({ start, end }) => /[?？]$/u.test(text.slice(start, end)))
  const byWords = () =>
    paragraphs.length > 1
      ? byParagraph(text, paragraphs, questions, (place, own) => bySubject(text, place, own))
      : bySubject(text, reply, questions)
  const found = isWhole
    ? [reply]
    : (itemsInOrder(text, reply, items, questions) ??
      (isNumbered ? byItem(items, questions) : undefined) ??
      byWords())
  return found.map((stretch) => {
    const answer = stretch && withoutTalk(text, stretch)
    return answer && isAnswer(plain(text.slice(answer.start, answer.end))) ? answer : undefined
  })
}

/** "in order:", "one by one:", before the points of a reply. */
const IN_ORDER =
  /\b(?:in (?:the )?(?:same |your )?order|in turn|one by one|point by point|in sequence)\b[^.?!\n]{0,30}:?\s*$/iu

/** As many points as there were unnumbered questions: each answers the question in its place, unless its words are another question's and nobody said that they are in order. */
function itemsInOrder(
  text: string,
  reply: Stretch,
  items: readonly Item[],
  questions: readonly MailQuestion[],
): Stretch[] | undefined {
  const [first] = items
  if (first === undefined || questions.length < 2 || items.length !== questions.length) return undefined
  if (questions.some(({ mark }) => mark !== "")) return undefined
  const isSaid = IN_ORDER.test(text.slice(reply.start, first.stretch.start).replace(/[-*•\d.)\s]+$/u, ""))
  const isTold = items.every(
    (item, at) => shares(item, questions[at]!) || !questions.some((question) => shares(item, question)),
  )
  return isSaid || (isTold && items.some((item, at) => shares(item, questions[at]!)))
    ? items.map(({ stretch }) => stretch)
    : undefined
}

/** Questions that a numbered reply answers: each by the point of its number or, where none has one, by the only point that holds a word of it. */
function byItem(items: readonly Item[], questions: readonly MailQuestion[]): (Stretch | undefined)[] {
  if (questions.some(({ mark }) => mark !== ""))
    return questions.map(({ mark }) => items.find((item) => mark !== "" && item.mark === mark)?.stretch)
  return questions.map((question) => {
    const fitting = items.filter((item) => shares(item, question))
    return fitting.length === 1 ? fitting[0]!.stretch : undefined
  })
}

/** Whether a point holds a telling word of a question. */
const shares = ({ words }: Item, { asked }: MailQuestion): boolean => {
  const own = keywords(asked)
  return keywords(words).some((word) => own.some((other) => isOfOneStem(word, other)))
}

/** Whether words tell something: neither thanks, nor a question back, nor a reference to somebody who would know. */
export const isAnswer = (words: string): boolean =>
  words.length >= ANSWERED_MIN_CHARS && !DEFERS.test(words) && !TALK.test(words) && !/[?？]$/u.test(words)

/** The stretch without thanks and talk at its ends; nothing where that is all there is. */
export function withoutTalk(text: string, stretch: Stretch): Stretch | undefined {
  const sentences = sentencesIn(text, stretch)
  const isTalk = ({ start, end }: Stretch) => TALK.test(plain(text.slice(start, end)))
  const first = sentences.find((sentence) => !isTalk(sentence))
  const last = sentences.findLast((sentence) => !isTalk(sentence))
  return first && last ? { start: first.start, end: last.end } : undefined
}

/** The question of an earlier mail that a quoted line repeats, as it was asked: by its number and words, or by its beginning. */
export function originalOf(quoted: MailQuestion, earlier: readonly MailQuestion[]): MailQuestion | undefined {
  const words = new Set(keywords(quoted.asked))
  return earlier.find(
    ({ asked, mark }) =>
      (mark !== "" && mark === quoted.mark && keywords(asked).some((word) => words.has(word))) ||
      asked.toLowerCase().startsWith(quoted.asked.toLowerCase()),
  )
}

/** Whether a paragraph neither tells nor asks anything. */
const isTalkOnly = (words: string): boolean => TALK.test(words) && words.split(/(?<=[.!?]) /).length === 1

type Item = { mark: string; words: string; stretch: Stretch }

/** The numbered or listed points of a stretch; each goes on until the next point or an empty line. */
function itemsIn(text: string, { start, end }: Stretch): Item[] {
  const found: { mark: string; start: number; end: number }[] = []
  let open: (typeof found)[number] | undefined
  let at = start
  for (const line of text.slice(start, end).split("\n")) {
    const [, mark = "", words] = ITEM.exec(line) ?? []
    const upTo = at + line.length
    if (words !== undefined) {
      open = { mark, start: at + line.indexOf(words, line.search(/\S/u) + mark.length), end: upTo }
      found.push(open)
    } else if (line.trim() === "") open = undefined
    else if (open) open.end = upTo
    at = upTo + 1
  }
  return found.flatMap(({ mark, ...place }) =>
    trimmed(text, place).map((stretch) => ({
      mark,
      stretch,
      words: plain(text.slice(stretch.start, stretch.end)),
    })),
  )
}

/** Who asks for a price is answered with a sum. */
const MONEY_ASKED = /\b(?:prices?|costs?|how much|fees?|charges?|discount|quote)\b/i
const MONEY = /[€$£]\s?\d|\d ?(?:€|£|\$|euros?|pounds?|dollars?|francs?|[A-Z]{3}\b)/

/** For each question the first run of sentences of the reply that speaks of its matter, and of no other's. */
function bySubject(
  text: string,
  reply: Stretch,
  questions: readonly MailQuestion[],
): (Stretch | undefined)[] {
  const matters = questions.map(
    ({ asked }) => new Set([...keywords(asked), ...(MONEY_ASKED.test(asked) ? ["(money)"] : [])]),
  )
  const runs = questions.map((): Stretch[] => [])
  let open: { of: number; run: Stretch } | undefined
  for (const sentence of sentencesIn(text, reply)) {
    const words = text.slice(sentence.start, sentence.end)
    const said = new Set([...keywords(words), ...(MONEY.test(words) ? ["(money)"] : [])])
    const hits = matters.map(
      (words, at) =>
        [...words].filter(
          (word) => said.has(word) && !matters.some((other, place) => place !== at && other.has(word)),
        ).length,
    )
    const most = Math.max(...hits)
    const best = hits.filter((hit) => hit === most).length === 1 && most > 0 ? hits.indexOf(most) : undefined
    const isApart =
      open !== undefined &&
      /\n\s*\n|\n\s*(?:[-*•]|\d{1,2}[.)])\s/u.test(text.slice(open.run.end, sentence.start + 1))
    if (best === undefined && (open === undefined || isApart)) open = undefined
    else if (open && (best === undefined || best === open.of)) open.run.end = sentence.end
    else if (best !== undefined) {
      open = { of: best, run: { ...sentence } }
      runs[best]!.push(open.run)
    }
  }
  return runs.map(([first]) => first)
}
