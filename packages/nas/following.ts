// What a question of a conversation is searched for: itself, and where it leans on the one before and finds nothing alone, the two together.
import { GOES_ON, leaningOf, nounsIn, type Leaning } from "./leaning.ts"
import type { InThread } from "./thread.ts"
import type { Answerer } from "./training/answer.ts"
import type { Found } from "./training/compose.ts"
import { SURE_MIN } from "./training/confidence.ts"
import { strength, type AskedWord } from "./training/likeness.ts"
import { contentWords, words } from "./training/words.ts"

const REPLACED_MAX = 3 // nouns of the question before that a short one may take the place of

/** All that may be searched for, the question itself first. */
export function textsFor({ question, before }: InThread): string[] {
  if (before === "" || leaningOf(question) === "no") return [question]
  return [...new Set([question, ...replaced(question, before), joined(question, before)])]
}

/** The text of `textsFor` that is to be answered: a question that stands by itself is asked by itself. */
export function textFor(answerer: Answerer, { question, before }: InThread): string {
  const leaning = leaningOf(question)
  const [, ...longer] = textsFor({ question, before })
  if (longer.length === 0) return question
  const own = new Set(contentWords(question))
  const things = nounsIn(question).map(({ word }) => word.toLowerCase())
  const mustHold = things.length > 0 ? new Set(things) : own
  const tried = (text: string) => {
    const found = answerer.find(text, 1)
    return { text, found, held: heldIn(found, mustHold) }
  }
  const alone = tried(question)
  if (isSure(alone.found) && standsFor(leaning, own, alone.held)) return question
  const best = longer
    .map(tried)
    .filter(({ found, held }) => isSure(found) && held >= HELD_MIN)
    .sort((a, b) => b.held - a.held || b.found.confidence - a.found.confidence)[0]
  return best?.text ?? question
}
const HELD_MIN = 0.75 // of the things it names, or of its words where it names none

const isSure = ({ confidence }: Found) => confidence >= SURE_MIN

/** Whether an answer to the question alone is to be trusted: of one that points back only where it says much itself, and all of that is in the answer. */
const standsFor = (leaning: Leaning, own: ReadonlySet<string>, held: number) =>
  leaning === "maybe" || (own.size >= WORDS_ENOUGH && held === 1)
const WORDS_ENOUGH = 3

/** Which share of some of the asked words the best hit speaks of. */
function heldIn({ ranked, question }: Found, some: ReadonlySet<string>): number {
  const [best] = ranked
  const asked = question.asked.filter(({ word }) => some.has(word))
  if (!best || asked.length === 0) return 1
  const { candidate, window } = best
  const around = candidate.kind === "example" ? candidate.prompt : candidate.passage.heading
  const said = new Set([...words(`${around} ${window?.text ?? candidate.body}`), ...(window?.lead ?? [])])
  const isHeld = (each: AskedWord) => strength(each, said) >= SAID_MIN
  return asked.filter(isHeld).length / asked.length
}
const SAID_MIN = 0.5

/** The question, and the words of the one before that it has not. */
function joined(question: string, before: string): string {
  const known = new Set(contentWords(question))
  return [question, ...new Set(contentWords(before).filter((word) => !known.has(word)))].join(" ")
}

/** "And a bell?" after "How much is a new saddle?": how much is a new bell? The question before, with one of its things changed, the last first. */
function replaced(question: string, before: string): string[] {
  const rest = question.replace(GOES_ON, "").trim()
  if (rest === question.trim() || ASKS_ITSELF.test(rest)) return []
  const said = contentWords(rest).join(" ")
  if (said === "") return []
  return nounsIn(before)
    .toReversed()
    .slice(0, REPLACED_MAX)
    .map(({ start, end }) => `${before.slice(0, start)}${said}${before.slice(end)}`)
}
const ASKS_ITSELF =
  /^(?:how|what|when|where|who|whom|which|why|is|are|can|does|do|may|must|if|wie|was|wann|wo|wer|welche\p{Ll}*|wenn|warum|comment|quand|où|qui|combien|si|cómo|cuándo|dónde|quién|cuánto|cuál)(?!\p{L})|^(?:for|since|until|by|at|seit|bis) (?:how|what|when|which|wie|wann|welche)/iu
