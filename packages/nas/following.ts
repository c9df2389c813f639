// What a question of a conversation is searched for: itself, and where it leans on the one before and finds nothing alone, the two together.
import { lexicon } from "./lexicon/lexicon.ts"
import { GOES_ON, leaningOf, nounsIn, type Leaning } from "./leaning.ts"
import type { InThread } from "./thread.ts"
import type { Finder, Found } from "./training/compose.ts"
import { isSure } from "./training/confidence.ts"
import { strength, type AskedWord } from "./training/likeness.ts"
import { contentWords, isFunctionWord, words } from "./training/words.ts"

const REPLACED_MAX = 3 // nouns of the question before that a short one may take the place of

/** All that may be searched for, the question itself first. */
export function textsFor({ question, before }: InThread): string[] {
  if (before === "" || leaningOf(question) === "no") return [question]
  return [...new Set([question, ...replaced(question, before), joined(question, before)])]
}

/** The text of `textsFor` that is to be answered: a question that stands by itself is asked by itself. */
export function textFor(answerer: Finder, { question, before }: InThread): string {
  const leaning = leaningOf(question)
  const [, ...longer] = textsFor({ question, before })
  if (longer.length === 0) return question
  const own = new Set(contentWords(question))
  const isOther = GOES_ON.test(question) && !ASKS_ITSELF.test(question.replace(GOES_ON, "").trim())
  const things = nounsIn(question).map(({ word }) => word.toLowerCase())
  const mustHold = things.length > 0 ? new Set(things) : own
  const tried = (text: string) => {
    const found = answerer.find(text, 1)
    return { text, found, held: heldIn(found, mustHold, isOther ? SAME_MIN : SAID_MIN) }
  }
  const alone = tried(question)
  if (isSure(alone.found) && standsFor(leaning, own, alone.held)) return question
  const best = longer
    .map(tried)
    .filter(({ found, held }) => isSure(found) && held >= HELD_MIN)
    .sort((a, b) => b.held - a.held || b.found.confidence - a.found.confidence)[0]
  return best?.text ?? question
}

/** The text that one of several questions is asked with after the first: what does not stand by itself is never asked alone. */
export function textForPart(finder: Finder, part: string, first: string): string {
  const inThread = { question: part, before: first }
  const text = textFor(finder, inThread)
  const isAlone = text === part && leaningOf(part) !== "no" && !GOES_ON.test(part)
  return isAlone ? (textsFor(inThread).at(-1) ?? part) : text
}

const HELD_MIN = 0.75 // of the things it names, or of its words where it names none

/** Whether an answer to the question alone is to be trusted: of one that points back only where it says much itself, and all of that is in the answer. */
const standsFor = (leaning: Leaning, own: ReadonlySet<string>, held: number) =>
  leaning === "maybe" || (own.size >= WORDS_ENOUGH && held === 1)
const WORDS_ENOUGH = 3

/** Which share of some of the asked words the best hit speaks of. */
function heldIn({ ranked, question }: Found, some: ReadonlySet<string>, least: number): number {
  const [best] = ranked
  const asked = question.asked.filter(({ word }) => some.has(word))
  if (!best || asked.length === 0) return 1
  const { candidate, window } = best
  const around = candidate.kind === "example" ? candidate.prompt : candidate.passage.heading
  const said = new Set([...words(`${around} ${window?.text ?? candidate.body}`), ...(window?.lead ?? [])])
  const isHeld = (each: AskedWord) => strength(each, said) >= least
  return asked.filter(isHeld).length / asked.length
}
const SAID_MIN = 0.5
const SAME_MIN = 0.75 // of what takes the place of something else: a helmet (0.65) is no jacket, a bicycle (0.84) is a bike

/** The question, and the words of the one before that it has not. */
function joined(question: string, before: string): string {
  const known = new Set(contentWords(question))
  return [question, ...new Set(contentWords(before).filter((word) => !known.has(word)))].join(" ")
}

/** "And a bell?" after "How much is a new saddle?": how much is a bell? The question before, with one of its things changed, the last first. */
function replaced(question: string, before: string): string[] {
  const rest = question.replace(GOES_ON, "").trim()
  if (!GOES_ON.test(question) || ASKS_ITSELF.test(rest)) return []
  const said = contentWords(rest).join(" ")
  if (said === "") return []
  const isLimit = WITHIN.test(rest)
  const ofPersons = isLimit && contentWords(rest).every((word) => lexicon().isSort(word, "p"))
  const things = thingsIn(before)
    .filter(({ start }) => !ofPersons || ENDS_WITHIN.test(before.slice(0, start)))
    .toReversed()
    .slice(0, REPLACED_MAX)
    .map(({ start, end }) => `${before.slice(0, start)}${said}${before.slice(end)}`)
  const added = isLimit ? [`${before.replace(/[\s?!.]+$/u, "")} ${rest}`] : []
  return [...things, ...added]
}
const PREPOSITION =
  "(?:in|on|for|with|without|at|to|from|by|during|after|before|under|over|per|into|mit|ohne|für|im|am|bei|zu|pour|avec|sans|en|dans|para|con|sin)"
/** "And in a canoe?" after "Can dogs come along?" limits what was asked; "And for children?" is no other thing, unless it was asked for somebody. */
const WITHIN = new RegExp(`^${PREPOSITION}(?!\\p{L})`, "iu")
const ENDS_WITHIN = new RegExp(`(?<!\\p{L})${PREPOSITION}\\s+(?:(?:an?|the|der|die|das|den|dem)\\s+)?$`, "iu")

const DETERMINER = /^(?:an?|the|my|our|your|his|her|their|this|that|any|each|every|one|per|another)$/i

/** The things a question names, each with the words before it that belong to it: "child life jacket". */
function thingsIn(question: string): { start: number; end: number }[] {
  const all = [...question.matchAll(/[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu)]
  const nouns = new Set(nounsIn(question).map(({ start }) => start))
  const found: { start: number; end: number; isThing: boolean }[] = []
  let isOpen = false // a stretch goes on until a word of grammar or a mark
  all.forEach(({ 0: word, index }, at) => {
    const before = all[at - 1]
    const last = found.at(-1)
    const isNear =
      before !== undefined && /^[ -]$/.test(question.slice(before.index + before[0].length, index))
    if (isFunctionWord(word.toLowerCase())) return void (isOpen = false)
    const begins = before !== undefined && DETERMINER.test(before[0])
    const isNoun = nouns.has(index)
    if (last && isOpen && isNear) {
      last.end = index + word.length
      last.isThing ||= isNoun
    } else found.push({ start: index, end: index + word.length, isThing: isNoun || begins })
    isOpen = true
  })
  return found.filter(({ isThing }) => isThing)
}
const ASKS_ITSELF =
  /^(?:how|what|when|where|who|whom|which|why|is|are|can|does|do|may|must|if|wie|was|wann|wo|wer|welche\p{Ll}*|wenn|warum|comment|quand|où|qui|combien|si|cómo|cuándo|dónde|quién|cuánto|cuál)(?!\p{L})|^(?:for|since|until|by|at|seit|bis) (?:how|what|when|which|wie|wann|welche)/iu
