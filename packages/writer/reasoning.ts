// Why a passage settles a question, said in other words each time.
import type { Candidate } from "./candidate.ts"
import { asAsked } from "./ask/thread-subject.ts"
import { fnv1a } from "@cerebros/pipeline/draft/passage.ts"
import type { Language } from "./language.ts"
import { sentencesIn } from "./read/sentences.ts"
import { closed, plain } from "./read/wording.ts"
import { PLACES, SAY, WORDINGS } from "./reasoning-words.ts"

/** The reasoning of the example number `at` of a passage: no two of a passage begin alike, as far as the wordings reach. */
export function reasoningOf(
  candidate: Candidate,
  prompt: string,
  quote: string,
  document: string,
  language: Language,
  at: number,
): string {
  const kind =
    candidate.kind === "ready" || candidate.kind === "reply"
      ? candidate.kind
      : candidate.finding === ""
        ? "told"
        : (candidate.kind === "row" || candidate.kind === "table") && language === "en"
          ? "row"
          : "found"
  const wordings = WORDINGS[language][kind]
  const wording = wordings[(at + fnv1a(document)) % wordings.length]!
  const { first, extent } = extentOf(
    candidate.output,
    candidate.kind === "label" ? candidate.output : quote,
    kind === "told",
    language,
    candidate.finding,
  )
  return wording({
    place: PLACES[language](
      candidate.kind === "ready" && isAsked(candidate) ? candidate.section.above : candidate.section.title,
      document,
    ),
    quoted: first,
    finding: candidate.finding,
    question: candidate.kind === "reply" ? asAsked(askedIn(prompt)) : askedIn(prompt),
    extent,
  }).trim()
}

/** Whether the heading is the question itself, and so no place for it. */
const isAsked = ({ section, asks }: Candidate) =>
  section.title !== "" &&
  (asks[0]?.prompt.toLowerCase().includes(section.title.toLowerCase().replace(/\?$/, "")) ?? false)

/** The sentence of a message that asks, else its first. */
function askedIn(message: string): string {
  const sentences = sentencesOf(message)
  return sentences.findLast((sentence) => /[?？]$/.test(sentence)) ?? sentences[0] ?? message
}

const sentencesOf = (text: string): string[] =>
  sentencesIn(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end))

const ITEM = /^\s*(?:[-•]|\d{1,3}[.)])\s+(.*)$/

/** The first whole sentence or item of an answer, and what comes after it, said in one sentence; "" where it is all. */
function extentOf(
  output: string,
  quote: string,
  isTold: boolean,
  language: Language,
  finding: string,
): { first: string; extent: string } {
  const lines = output.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("```"))
  const items = lines.flatMap((line) => ITEM.exec(line)?.[1] ?? [])
  const prose = sentencesOf(
    plain(quote.replace(/```[^]*?```/g, " ").replace(/\|/g, " ")).replace(/^\d{1,2}(?:\.\d{1,2})+ /, ""),
  )
  if (items.length >= 2 && isTold) {
    if (!ITEM.test(lines[0]!))
      return {
        first: closed(sentencesOf(lines[0]!)[0] ?? lines[0]!),
        extent: SAY[language].listed(closed(items.at(-1)!)),
      }
    return { first: closed(items[0]!), extent: SAY[language].items(closed(items.at(-1)!)) }
  }
  const shown = /[“„«] ?(.+?) ?[”“»]/u.exec(finding)?.[1]
  const first = closed(
    (shown && prose.find((sentence) => sentence.toLowerCase().includes(shown.toLowerCase()))) ||
      prose[0] ||
      plain(output),
  )
  return {
    first,
    extent: prose.length > 1 ? SAY[language].more(closed(prose.at(-1)!)) : SAY[language].whole,
  }
}
