// Questions that a mail repeats before it answers them: numbered on a line of their own, or quoted within what is quoted itself.
import type { Candidate, Passage } from "../candidate.ts"
import { own } from "../candidate.ts"
import type { Section } from "../read/blocks.ts"
import { isAnswer, withoutTalk } from "../read/mail-questions.ts"
import type { Stretch } from "../read/sentences.ts"
import { capital, closed, plain, small } from "../read/wording.ts"
import { withSubject } from "./thread-subject.ts"

type Line = Stretch & { depth: number; words: string }
type Asked = { question: string; answer: Stretch }

const NUMBERED = /^\(?(?:\d{1,2}|[a-z])[.)] (\S.*[?？])$/u
const ASKING =
  /^(?:who|whose|what|which|when|where|why|how|until when|by when|by what|from when|at what|is|are|was|were|do|does|did|can|could|may|must|should|shall|will|would|have|has|am|and|what about)\b/i
const SIGN_OFF =
  /^(?:best|kind|warm|many)?\s*(?:regards|wishes|thanks|greetings)\b.{0,20}$|^(?:best|cheers|thanks|yours)\b.{0,20}$|^--\s*$/i

/** Each question that stands right above its answer, with that answer. */
export function askAnswered({ text, matter }: Passage, section: Section): Candidate[] {
  const lines = linesOf(text)
  const numbered = numberedIn(lines)
  const found = [...(numbered.length >= 2 ? numbered : []), ...quotedIn(lines)]
  return found.flatMap(({ question, answer }): Candidate[] => {
    const place = withoutTalk(text, answer)
    if (place === undefined) return []
    const told = plain(text.slice(place.start, place.end).replace(/\n\s*(?:>\s?)+/g, "\n"))
    if (!isAnswer(told)) return []
    const asked = withSubject(
      ASKING.test(question) ? capital(question) : `What about ${small(question)}`,
      matter,
    )
    if (asked === undefined) return []
    return [
      {
        kind: "reply",
        asks: [own(asked)],
        output: closed(capital(told)),
        quote: place,
        finding: "",
        section,
        score: 0.98,
      },
    ]
  })
}

function linesOf(text: string): Line[] {
  let at = 0
  return text.split("\n").map((line) => {
    const mark = /^(?:\s*>)*\s*/.exec(line)![0]
    const place = { start: at + mark.length, end: at + line.trimEnd().length }
    at += line.length + 1
    return { ...place, depth: (mark.match(/>/g) ?? []).length, words: line.slice(mark.length).trim() }
  })
}

/** "1) When is the first pay run?" with the paragraph below it. */
function numberedIn(lines: readonly Line[]): Asked[] {
  return lines.flatMap((line, at): Asked[] => {
    const question = NUMBERED.exec(line.words)?.[1]
    const first = lines.slice(at + 1).findIndex(({ words }) => words !== "")
    if (question === undefined || first === -1 || first > 1) return []
    const answer = paragraphAt(lines, at + 1 + first, line.depth)
    return answer === undefined ? [] : [{ question, answer }]
  })
}

/** A question that is quoted once more than the answer below it, both within a quoted mail. */
function quotedIn(lines: readonly Line[]): Asked[] {
  return lines.flatMap((line, at): Asked[] => {
    if (line.depth < 2 || !/[?？]$/u.test(line.words) || !ASKING.test(line.words)) return []
    const first = lines.slice(at + 1).findIndex(({ words }) => words !== "")
    const below = lines[at + 1 + first]
    if (first === -1 || below === undefined || below.depth !== line.depth - 1) return []
    const answer = paragraphAt(lines, at + 1 + first, below.depth)
    return answer === undefined ? [] : [{ question: line.words, answer }]
  })
}

/** The lines of one depth from a place on, up to an empty one or the next question. */
function paragraphAt(lines: readonly Line[], from: number, depth: number): Stretch | undefined {
  const end = lines.findIndex(
    ({ words, depth: own }, at) =>
      at >= from && (words === "" || own !== depth || NUMBERED.test(words) || SIGN_OFF.test(words)),
  )
  const own = lines.slice(from, end === -1 ? undefined : end)
  const [first, last] = [own[0], own.at(-1)]
  return first && last ? { start: first.start, end: last.end } : undefined
}
