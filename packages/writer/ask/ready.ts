// Questions that the document asks itself, with the whole answers it gives: FAQs, interviews, help pages, headings that ask.
import type { Candidate, Passage } from "../candidate.ts"
import { own } from "../candidate.ts"
import { isEnglish } from "../language.ts"
import type { Block, Section } from "../read/blocks.ts"
import { isClosing } from "../read/address.ts"
import { linesIn } from "../read/lines.ts"
import type { Stretch } from "../read/sentences.ts"
import { capital, closed, plain, small } from "../read/wording.ts"
import { STATE, wholeQuestion } from "./whole-question.ts"
import { answerFrom } from "./answer.ts"

const ASKS = /[?？؟;](?:["”’»*_]*)$/u
const MARKED =
  /^(?:\*\*|__)?(?:Q|Question|Frage|F|Pregunta|P|Demande)\s?(?:\d{1,3})?\s?[.:：)]\s*(?:\*\*|__)?\s*/i
const ANSWER =
  /^(?:\*\*|__)?(?:A|Answer|Antwort|Respuesta|R|Réponse)\s?(?:\d{1,3})?\s?[.:：)]\s*(?:\*\*|__)?\s*/i
const QUESTION_MAX_CHARS = 240
const MIN_ANSWER_CHARS = 2

/** Every question of the passage that is answered right behind it. */
export function askReady(passage: Passage, blocks: readonly Block[]): Candidate[] {
  const all = [...headings(passage, blocks), ...lines(passage, blocks), ...rows(blocks)]
  const found = isEnglish(passage.text)
    ? all.flatMap((each) => {
        const prompt = wholeQuestion(each.asks[0]!.prompt)
        return prompt === undefined ? [] : [{ ...each, asks: [own(prompt)] }]
      })
    : all
  const guest = INTERVIEW.exec(passage.text.slice(0, 400))?.[1]
  return guest === undefined ? found : found.map((each) => addressed(each, guest))
}

/** Who is asked, in an interview that says so. */
const INTERVIEW =
  /\binterview with (?:Dr\.? |Prof\.? |Ms\.? |Mr\.? |Mrs\.? )?(\p{Lu}[\p{L}’'-]+ \p{Lu}[\p{L}’'-]+)/iu

/** "Marta Kowalczyk, how did you come to beekeeping?": without the name nobody knows who "you" is. */
function addressed(candidate: Candidate, guest: string): Candidate {
  const prompt = candidate.asks[0]!.prompt
  return /\byour?\b/i.test(prompt) && !prompt.includes(guest.split(" ")[0]!)
    ? {
        ...candidate,
        asks: [own(`${guest}, ${/^(?:I\b|\p{Lu}{2})/u.test(prompt) ? prompt : small(prompt)}`)],
      }
    : candidate
}

/** Headings that are questions; the answer is all that stands under them. */
function headings({ text }: Passage, blocks: readonly Block[]): Candidate[] {
  const sections = new Map<Section, Block[]>()
  for (const block of blocks) sections.set(block.section, [...(sections.get(block.section) ?? []), block])
  return [...sections].flatMap(([section, body]) => {
    const question = asQuestion(section.heading)
    const upTo = body.findIndex((block, at) => at > 0 && CALL.test(text.slice(block.start, block.end)))
    if (upTo > 0) body.splice(upTo)
    while (body.length > 1 && isClosing(text, body.at(-1)!)) body.pop()
    const first = body[0]
    const last = body.at(-1)
    if (!question || !first || !last) return []
    return ready(question, answerFrom(text, body), { start: first.start, end: last.end }, section)
  })
}

/** "Q: … A: …", a bold question before its answer, a line that asks with a paragraph under it, an item "Question? Answer." */
function lines({ text }: Passage, blocks: readonly Block[]): Candidate[] {
  const found: Candidate[] = []
  for (const [at, block] of blocks.entries()) {
    if (block.kind === "list") {
      for (const item of block.items) found.push(...inOneLine(text, item, block.section))
      continue
    }
    if (block.kind !== "paragraph" && block.kind !== "record") continue
    const parts = questionAndRest(text, block)
    if (!parts) {
      if (block.kind === "paragraph" && (isAskedInLine(text, block) || besides(text, block, blocks)))
        found.push(...inOneLine(text, block, block.section))
      continue
    }
    const following: Block[] = []
    if (!parts.rest)
      for (const next of blocks.slice(at + 1)) {
        if (
          CALL.test(text.slice(next.start, next.end)) ||
          next.section !== block.section ||
          (next.kind === "paragraph" && questionAndRest(text, next))
        )
          break
        following.push(next)
      }
    while (following.length > 1 && isClosing(text, following.at(-1)!)) following.pop()
    const place = parts.rest ?? (following[0] && { start: following[0].start, end: following.at(-1)!.end })
    const answer = parts.rest
      ? plain(text.slice(parts.rest.start, parts.rest.end))
      : answerFrom(text, following)
    if (place) found.push(...ready(parts.question, answer.replace(ANSWER, ""), place, block.section))
  }
  return found
}

/** A paragraph's question and what stands behind it in the same paragraph; only the first lines may ask. */
function questionAndRest(
  text: string,
  block: Stretch,
): { question: string; rest: Stretch | undefined } | undefined {
  const all = linesIn(text, block)
  for (const upTo of [1, 2, 3]) {
    const head = all.slice(0, upTo)
    const last = head.at(-1)
    if (!last || head.length < upTo) return undefined
    const words = plain(text.slice(block.start, last.end))
    const next = all[upTo]
    const question = asQuestion(words)
    if (
      question &&
      (MARKED.test(words) ||
        isBold(text.slice(block.start, last.end)) ||
        !next ||
        ANSWER.test(text.slice(next.start, next.end)))
    )
      return { question, rest: next && { start: answerStart(text, next), end: block.end } }
    if (/[.!]$/.test(words)) return undefined
  }
  return undefined
}

const isBold = (words: string) => /^\s*(\*\*|__)[^]*\?\s*\1\s*$/.test(words)

const answerStart = (text: string, { start, end }: Stretch) =>
  start + (ANSWER.exec(text.slice(start, end))?.[0].length ?? 0)

const ONE_LINE = /^([^?？.!]{8,200}[?？](?:\*\*|__)?)\s+(\S[^]*)$/

/** "Who may use the bikes? Everybody who works here.", where the question is bold or marked. */
const isAskedInLine = (text: string, { start, end }: Stretch): boolean => {
  const [, question = ""] = ONE_LINE.exec(text.slice(start, end)) ?? []
  return MARKED.test(question) || /^(\*\*|__).*\1$/.test(question)
}

/** Whether a paragraph is one of several of its section that ask and answer in one line: alone it may only be a figure of speech. */
const besides = (text: string, block: Block, blocks: readonly Block[]): boolean =>
  blocks.filter(
    (other) =>
      other.kind === "paragraph" &&
      other.section === block.section &&
      ONE_LINE.test(text.slice(other.start, other.end)),
  ).length >=
  (/\b(?:faqs?|questions?|q ?& ?a|fragen|questions|preguntas)\b/i.test(
    `${block.section.title} ${block.section.above}`,
  )
    ? 1
    : 2)

function inOneLine(text: string, item: Stretch, section: Section): Candidate[] {
  const found = /^([^?？]{8,200}[?？](?:\*\*|__)?)\s+(\S[^]*)$/.exec(text.slice(item.start, item.end))
  const question = found?.[1] && asQuestion(plain(found[1]))
  if (!found?.[2] || !question || /[?？]$/.test(found[2])) return []
  const start = item.end - found[2].length
  return ready(question, plain(found[2]).replace(ANSWER, ""), { start, end: item.end }, section)
}

/** A paragraph behind the last answer that calls on whoever found none: "Still unsure? Write to …" */
const CALL =
  /^(?:still|any (?:more|other|further)|more|other|further|not found|didn['’]t find)\b[^.?\n]{0,60}\?/i

/** Tables and records with a question in one field and its answer in another. */
function rows(blocks: readonly Block[]): Candidate[] {
  return blocks.flatMap((block) => {
    if (block.kind === "table") {
      const asks = block.columns.findIndex((name) => QUESTION_COLUMN.test(name))
      const answers = block.columns.findIndex((name) => ANSWER_COLUMN.test(name))
      if (asks === -1 || answers === -1) return []
      return block.rows.flatMap((row) => {
        const question = asQuestion(row.cells[asks] ?? "")
        return question ? ready(question, row.cells[answers] ?? "", row, block.section) : []
      })
    }
    if (block.kind !== "record") return []
    const asked = block.fields.find(({ name }) => QUESTION_COLUMN.test(name))
    const answer = block.fields.find(({ name }) => ANSWER_COLUMN.test(name))
    const question = asked && asQuestion(asked.value)
    return question && answer
      ? ready(question, answer.value, { start: answer.valueStart, end: answer.end }, block.section)
      : []
  })
}

const QUESTION_COLUMN = /^(?:q|question|questions|frage|fragen|question posée|pregunta|preguntas|faq)$/i
const ANSWER_COLUMN = /^(?:a|answer|answers|antwort|antworten|réponse|reponse|respuesta|respuestas)$/i

/** "My pass has run out. Is the money gone?": a reader's case and what they ask about it. */
const STATED =
  /^(?:I|I['’](?:m|ve|d)|My|We|We['’](?:re|ve|d)|Our|Someone|Somebody)\b[^.!?;]{5,110}[.!] \p{Lu}[^.!?;]{6,110}\?$/u

/** The words as a question of its own, without numbering and marks; `undefined` when they are none. */
function asQuestion(words: string): string | undefined {
  const question = plain(words)
    .replace(MARKED, "")
    .replace(/^(?:§\s*)?\d{1,3}(?:\.\d{1,3})*[.):]?\s+/, "")
    .replace(
      /^(?:and|so|but|now|well|okay),? (?=(?:how|what|when|where|who|why|which|do|does|is|are|can|may)\b)/i,
      "",
    )
    .replace(/^\p{Lu}\p{Ll}+, (?=(?:how|what|when|where|who|why|which|do|does|is|are|can|may)\b)/u, "") // whom an interview asks
    .replace(/[*_]+$/, "")
    .trim()
    .replace(/\s*\?$/, /[ \u00a0\u202f]\?[*_\s]*$/.test(words) ? " ?" : "?") // as French sets it
  if (!STATED.test(question) && /[.!;] \p{Lu}|[?？].*\S[?？]|[?？] ?\//u.test(question)) return undefined // a question that ends something else, or several
  if (
    /^(?:need|want|got|looking|ready|interested|questions?|stuck|confused|found|still|any|more)\b/i.test(
      question,
    )
  )
    return undefined // a call, not a question
  if (!ASKS.test(question) || question.endsWith(";") || question.length > QUESTION_MAX_CHARS) return undefined
  const isWords =
    /\p{L}{2}/u.test(question) &&
    (question.split(/\s+/).length >= 3 || STATE.test(question) || /[^\x00-\u024f]{4}/u.test(question))
  return isWords ? capital(question) : undefined
}

function ready(question: string, answer: string, quote: Stretch, section: Section): Candidate[] {
  const said = answer.trim()
  if (said.length < MIN_ANSWER_CHARS || /[?？؟]$/.test(said) || said.length > ANSWER_MAX_CHARS) return []
  return [
    {
      kind: "ready",
      asks: [own(question)],
      output: closed(capital(said)),
      quote,
      finding: "",
      section,
      score: 1,
    },
  ]
}

const ANSWER_MAX_CHARS = 6_000
