// Makes an answer of the best hits: one to three statements, each with its source.
import { withAlso } from "@cerebros/contract/also-found.ts"
import type { AnswerExtras } from "@cerebros/contract/nas.ts"
import { languageOf, type Language } from "@cerebros/contract/refusals.ts"
import { isSame } from "./clues.ts"
import { isOpen } from "./kinds.ts"
import { fromDeciding, wholeList } from "./listed.ts"
import { countOf, pieceOf, type Piece } from "./piece.ts"
import type { Ranked } from "./ranker.ts"
import { isHeader, saidOfRows } from "./rows.ts"
import { saysMissing } from "./refusal.ts"
import type { Question } from "./hit.ts"
import { contentWords, words } from "./words.ts"

/** What is said, and from where. */
export type Answer = AnswerExtras & { text: string }
/** A question's hits, best first, and how sure the model is that the first answers. */
export type Found = { ranked: Ranked[]; question: Question; confidence: number }
/** Finds the best places, one hit a place, and how sure the model is that the first answers. */
export type Finder = { find(question: string, count: number): Found }

/** What answers, and what was found beside it: nearly as likely, but about something else as far as anybody can tell. */
export type Composed = { said: Piece[]; also: Piece[] }

/** An answer that says these pieces; `missing` are the questions of which nothing was found. The sources of what was also found are the last ones. */
export const answerOf = (
  { said, also }: Composed,
  language: Language,
  missing: readonly string[] = [],
): Answer => ({
  text: textOf({ said, also }, language, missing),
  outcome: "answered",
  sources: [...said, ...also].map(({ source }) => source),
  closest: [],
})

function textOf({ said, also }: Composed, language: Language, missing: readonly string[] = []): string {
  const joint = said.some(({ text }) => text.includes("\n")) ? "\n\n" : " "
  const answer = [said.map(({ text }) => text).join(joint), ...missing.map(saysMissing)].join("\n\n")
  return withAlso(
    answer,
    also.map(({ text }) => text),
    language,
  )
}

/** What several answers say, as one, with what was found beside them as far as sixty words hold it. */
export function together(answers: readonly Composed[], language: Language): Composed {
  const said = joined(answers.map((each) => each.said))
  const also: Piece[] = []
  for (const piece of answers.flatMap((each) => each.also)) {
    if ([...said, ...also].some((each) => saysAll(each.text, piece.text))) continue
    if (also.length < ALSO_MAX && countOf(textOf({ said, also: [...also, piece] }, language)) <= WORDS_MAX)
      also.push(piece)
  }
  return { said, also }
}

/** What several answers say: what two of them say is said once, and what goes beyond sixty words behind the first of each is left out. */
function joined(answers: readonly (readonly Piece[])[]): Piece[] {
  const pieces: Piece[] = []
  for (const piece of answers
    .flatMap((each) => each.slice(0, 1))
    .concat(answers.flatMap((each) => each.slice(1)))) {
    if (pieces.some((each) => saysAll(each.text, piece.text))) continue
    const inside = pieces.findIndex((each) => saysAll(piece.text, each.text))
    const isFirst = answers.some(([first]) => first === piece)
    const all = [...pieces.filter((_, at) => at !== inside), piece]
    if (!isFirst && countOf(all.map(({ text }) => text).join(" ")) > WORDS_MAX) continue
    if (inside >= 0) pieces[inside] = piece
    else pieces.push(piece)
  }
  return pieces
}

/** Whether a text says all of another, in whatever order. */
function saysAll(text: string, other: string): boolean {
  const said = new Set(words(text))
  return text.includes(other) || contentWords(other).every((word) => said.has(word))
}

const ALSO_MAX = 2
// How far the first is ahead does not tell whether the others are wanted, how sure it is does: of 338 strangers' questions 86 were that sure, and what
// was also found had what the answer lacked in one of 14; of the others in 26 of 125. One that is that sure stands alone.
const ALONE_MIN = 0.6
const NEARLY = 2.5 // of the ranker's score: what is nearly as likely is found as well, each with its source
const WORDS_MAX = 60

/** The answer that `composedOf` makes; null where nothing was found. */
export function compose(found: Found): Answer | null {
  const composed = composedOf(found)
  return composed.said.length === 0 ? null : answerOf(composed, languageOf(found.question.text))
}

/** The best hit with what belongs to it, and what is nearly as likely elsewhere, as far as sixty words hold it. */
export function composedOf({ ranked, question, confidence }: Found): Composed {
  const [likeliest] = ranked
  if (!likeliest) return { said: [], also: [] }
  const first = answering(likeliest, ranked, question)
  const rows = saidOfRows(first, ranked, question, confidence)
  if (rows) return { said: rows, also: [] }
  const wantsValue = !isOpen(question.wanted)
  const best = wantsValue ? narrowed(first, ranked) : wholeAnswer(ranked, first, question)
  const saying = (hit: Ranked): Said => ({ hit, piece: pieceOf(hit, question, confidence) })
  const chosen = [saying(best)]
  const isClear = (one: Piece, other: Piece) => !wantsValue || !contradict(one.text, other.text)
  for (const hit of isListed(best) ? [] : ranked) {
    if (likeliest.score - hit.score > NEARLY) break
    if (hit === best || (isCell(hit) && (isCell(best) || isHeader(hit)))) continue // of a table only the field that is asked for
    const next = saying(hit)
    const inside = chosen.filter((each) => isSame(each.hit, hit))
    const [narrow] = inside
    if (narrow) {
      // A wider stretch takes the place of the one it holds.
      const wider = chosen.map((each) => (each === narrow ? next : each))
      const more = { ...next.piece, text: next.piece.text.replace(narrow.piece.text, "") }
      const isOther = isYesNo(question) && startOf(hit) < startOf(narrow.hit)
      if (inside.length > 1 || isOther || !isWider(hit, narrow.hit) || !fits(wider, question)) continue
      if (isClear(narrow.piece, more)) chosen[chosen.indexOf(narrow)] = next
      continue
    }
    if (confidence >= ALONE_MIN && !belongs(hit, best, question)) continue
    if (chosen.length > ALSO_MAX || !fits([...chosen, next], question)) continue
    if (
      chosen.some(({ piece: { text } }) => text.includes(next.piece.text) || next.piece.text.includes(text))
    )
      continue
    if (chosen.every(({ piece }) => isClear(piece, next.piece))) chosen.push(next)
  }
  return parted(chosen, question)
}

/** What is chosen, parted: the first with what belongs to it in the order of the text, and the rest. */
function parted(chosen: readonly Said[], question: Question): Composed {
  const [first] = chosen
  const isOf = (each: Said) =>
    first !== undefined && (each === first || belongs(each.hit, first.hit, question))
  const pieces = (list: readonly Said[]) => list.map(({ piece }) => piece)
  return {
    said: pieces(chosen.filter(isOf).toSorted((a, b) => startOf(a.hit) - startOf(b.hit))),
    also: pieces(chosen.filter((each) => !isOf(each))),
  }
}

const fits = (chosen: readonly Said[], question: Question): boolean =>
  countOf(textOf(parted(chosen, question), languageOf(question.text))) <= WORDS_MAX

const isYesNo = ({ wanted }: Question) => wanted.kinds.includes("yesno")
const startOf = ({ window }: Ranked) => window?.start ?? 0

/** Whether a hit is the sentence right behind another in its passage, or right before it where that need not begin the answer. */
function belongs(hit: Ranked, best: Ranked, question: Question): boolean {
  const { candidate, index, window } = hit
  if (candidate.kind !== "passage" || index !== best.index) return false
  if (window?.kind !== "sentence" || best.window?.kind !== "sentence") return false
  const isBefore = window.start < best.window.start
  if (isBefore && isYesNo(question)) return false
  const [one, next] = isBefore ? [window, best.window] : [best.window, window]
  return !candidate.passage.statements.some(({ start }) => start >= one.end && start < next.start)
}

const OF_MAIL =
  /\b(?:e?-?mails?|messages?|letters?|sent|send|sender|wrote|written|subject|mail|brief|nachricht)\b/iu

/** The hit to begin with: the best one, but a line of a mail's head only where it is asked for or nothing else is nearly as likely. */
function answering(best: Ranked, ranked: readonly Ranked[], { text }: Question): Ranked {
  if (!isHeader(best) || OF_MAIL.test(text)) return best
  return ranked.find((hit) => !isHeader(hit) && best.score - hit.score <= NEARLY) ?? best
}

/** All of what the best hit is a part of, where that is asked for; of an item not where steps are asked for and some are nearly as likely. */
function wholeAnswer(ranked: readonly Ranked[], first: Ranked, question: Question): Ranked {
  if (isYesNo(question)) return fromDeciding(first, question)
  const isOther = first.window?.kind === "item" && question.wanted.kinds.includes("steps")
  const step = ranked.find(({ window, score }) => window?.kind === "step" && first.score - score <= NEARLY)
  return isOther && step ? first : wholeList(first, question)
}

type Said = { hit: Ranked; piece: Piece }

const isCell = ({ window }: Ranked) => window?.kind === "cell" || window?.kind === "field"

/** Whether a hit is a stretch of the same passage that holds another and more. */
function isWider({ index, window }: Ranked, other: Ranked): boolean {
  if (!window || !other.window || index !== other.index || window.kind !== other.window.kind) return false
  return (
    window.start <= other.window.start &&
    window.end >= other.window.end &&
    window.end - window.start > other.window.end - other.window.start
  )
}

const AMOUNT =
  /(?<![\p{L}\p{N}.,])(\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|sixteen|twenty|thirty|forty|fifty|sixty|ninety)[\s-]+(\p{L}+)/giu

/** Whether two texts say different amounts of one unit: "Hotels are paid up to 120 euros. Meals are 35 euros." leaves open which holds. */
function contradict(one: string, other: string): boolean {
  const amounts = (text: string) =>
    [...text.matchAll(AMOUNT)].map(([, amount = "", unit = ""]) => ({
      amount: amount.toLowerCase(),
      unit: unit.toLowerCase().replace(/s$/, ""),
    }))
  const others = amounts(other)
  return amounts(one).some(({ amount, unit }) =>
    others.some((each) => each.unit === unit && each.amount !== amount),
  )
}

const isListed = ({ window }: Ranked) => window?.kind === "list" || window?.kind === "steps"

/**
 * Of a window of several sentences the one that speaks of most of the question, where more than one has what is asked for.
 */
function narrowed(best: Ranked, ranked: readonly Ranked[]): Ranked {
  const { window, index } = best
  if (window === null || window.size === 1 || isListed(best)) return best
  const [one, other] = ranked
    .filter(
      (each) =>
        each.index === index &&
        each.window?.size === 1 &&
        each.window.start >= window.start &&
        each.window.end <= window.end &&
        each.signals.kind > 0,
    )
    .sort((a, b) => b.signals.own - a.signals.own)
  return one && other && one.signals.own - other.signals.own > PLAINLY ? one : best
}
const PLAINLY = 0.1 // of the question's weight: what tells two sentences apart
