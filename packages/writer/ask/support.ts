// A support chat: what the customer asks and what the agent says to it. What an agent asks back is no question to learn from.
import type { Candidate } from "../candidate.ts"
import { own } from "../candidate.ts"
import type { Section } from "../read/blocks.ts"
import { isAnswer } from "../read/mail-questions.ts"
import type { Message } from "../read/messages.ts"
import type { Stretch } from "../read/sentences.ts"
import { sentencesIn } from "../read/sentences.ts"
import { capital, closed, plain } from "../read/wording.ts"
import type { Turn } from "@cerebros/contract/turns.ts"

/** Names of those whose work it is to answer. */
export const HELPS =
  /\b(?:agent|support|service|adviser|advisor|assistant|help ?desk|bot|team|facilities|reception|front ?desk|housekeeping|moderator|hotline)\b/i

const ROLE =
  /(?:^|[\n|,;·])\s*(?:agent|adviser|advisor|support|assistant|operator)\s*:\s*(\p{Lu}[\p{L} .'’-]*)/giu
const LINES_OF_ROLES = 6

/** Who answers in a chat: whom its head names so, by what they are called. `undefined` where nobody is more than a colleague. */
export function helperIn(text: string, messages: readonly Message[]): string | undefined {
  const head = text.split("\n").slice(0, LINES_OF_ROLES).join("\n")
  const names = [...head.matchAll(ROLE)].map(([, name = ""]) => name.trim().toLowerCase())
  const speakers = [...new Set(messages.map(({ from }) => from))]
  const named = speakers.find((speaker) => names.some((name) => name === speaker || name.startsWith(speaker)))
  if (named !== undefined) return named
  const helping = speakers.filter((speaker) => HELPS.test(speaker))
  return speakers.length === 2 && helping.length === 1 ? helping[0] : undefined
}

/** Each thing that the customer asks with what the agent says right after; what hangs on the turns before carries them. */
export function askSupport(
  text: string,
  messages: readonly Message[],
  helper: string,
  section: Section,
): Candidate[] {
  const turns = joined(messages)
  return turns.flatMap((turn, at): Candidate[] => {
    const reply = turns[at + 1]
    if (turn.from === helper || reply?.from !== helper) return []
    const asked = questionOf(plain(text.slice(turn.body.start, turn.body.end)))
    const answer = told(text, reply.body)
    if (asked === undefined || answer === undefined) return []
    const words = plain(text.slice(answer.start, answer.end))
    if (!isAnswer(words) || PROMISES.test(words)) return []
    const before = HANGS.test(asked) ? contextOf(text, turns.slice(0, at), helper) : []
    if (HANGS.test(asked) && before.length === 0) return []
    return [
      {
        kind: "reply",
        ...(before.length > 0 && { context: before }),
        asks: [own(asked)],
        output: closed(capital(words)),
        quote: answer,
        finding: "",
        section,
        score: 0.95 + Math.min(words.length, 400) / 20_000,
      },
    ]
  })
}

/** Messages of one speaker in a row as one turn. */
function joined(messages: readonly Message[]): { from: string; body: Stretch }[] {
  const turns: { from: string; body: Stretch }[] = []
  for (const { from, body } of messages) {
    const last = turns.at(-1)
    if (last?.from === from)
      last.body = body // the later one is what is answered
    else turns.push({ from, body })
  }
  return turns
}

/** What of a chat message asks, as a sentence of its own; `undefined` where it asks nothing that another could ask. */
function questionOf(said: string): string | undefined {
  const sentences = said.split(/(?<=[.!?])\s+/)
  const first = sentences.findIndex((sentence) => /[?]$/.test(sentence) || ASKS.test(lead(sentence)))
  if (first === -1) return undefined
  const kept = lead(sentences[first]!)
    .replace(/(?<=^| )i(?=$|[ '’?,])/g, "I")
    .replace(/,? (?:lol|haha|pls|thx|please)(?=[?.!]*$)/i, "")
    .replace(/[?!.]*$/, "?")
  if (kept.split(" ").length < QUESTION_MIN_WORDS || !ASKS.test(kept)) return undefined
  return capital(kept)
}

const QUESTION_MIN_WORDS = 4
const ASKS =
  /^(?:how|what|when|where|who|why|which|can|could|may|do|does|did|is|are|will|would|should|am|have|has)\b/i

/** A sentence without what only leads over to it. */
const lead = (sentence: string): string =>
  sentence
    .replace(
      /^(?:(?:ah|oh|ok(?:ay)?|great|perfect|done|nice|right|hi|hello|thanks?|cool|one more|last (?:one|question)|other thing|another (?:thing|question)|quick question|by the way|btw|also|and|but|so|then)\b[ ,.:!–-]*)+(?=\p{L})/iu,
      "",
    )
    .trim()

/** Asks for something that only the turns before name. */
const HANGS =
  /\b(?:that|this|those|these|them|it|there|then|one|still|the (?:box|order|parcel|ticket|case|other))\b/i

/** Says what the agent will do, which holds for this customer alone. */
const PROMISES = /^(?:let me|one moment|I(?:['’]ll| will| have|['’]ve)|just a (?:moment|second))\b/i

/** An agent's answer without what it asks back. */
function told(text: string, body: Stretch): Stretch | undefined {
  const sentences = sentencesIn(text, body)
  const isBack = ({ start, end }: Stretch) => /[?]$/.test(plain(text.slice(start, end)))
  const first = sentences.find((each) => !isBack(each))
  const last = sentences.findLast((each) => !isBack(each))
  return first && last && !isBack(sentences[0]!) ? { start: first.start, end: last.end } : undefined
}

const CONTEXT_TURNS = 2

/** The turns right before, oldest first. */
const contextOf = (text: string, turns: readonly { from: string; body: Stretch }[], helper: string): Turn[] =>
  turns.slice(-CONTEXT_TURNS).map(({ from, body }) => ({
    role: from === helper ? "assistant" : "user",
    text: capital(plain(text.slice(body.start, body.end))),
  }))
