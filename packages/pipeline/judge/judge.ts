// What a draft is worth before anybody reads it: its question, whether its answer stands in its quote, whether it is whole, and
// whether it was asked before. The same rules for every drafter, so that drafts of two models can be compared.
import type { Draft, Scores } from "@cerebros/contract/draft.ts"
import { overlapOf } from "../draft/alike.ts"

/** A draft with less than this in any score is drafted again once, or left out. */
export const BAR = 50

type Fault = { found: boolean; points: number; say: string }

/** Scores of a draft, 0 to 100 each, beside the prompts that are there already; `reason` names what took most. */
export function judge(draft: Draft, there: readonly string[]): Scores {
  const faults = {
    question: ofQuestion(draft),
    grounding: ofGrounding(draft),
    completeness: ofAnswer(draft),
    duplication: ofRepetition(draft, there),
  }
  const scoreOf = (all: Fault[]) =>
    Math.max(0, 100 - all.filter(({ found }) => found).reduce((sum, { points }) => sum + points, 0))
  const worst = Object.values(faults)
    .flat()
    .filter(({ found }) => found)
    .toSorted((one, other) => other.points - one.points)[0]
  return {
    question: scoreOf(faults.question),
    grounding: scoreOf(faults.grounding),
    completeness: scoreOf(faults.completeness),
    duplication: scoreOf(faults.duplication),
    reason: worst?.say ?? "Nothing speaks against it.",
  }
}

/** The lowest of the four: a draft is worth what its weakest side is. */
export const overallOf = ({ question, grounding, completeness, duplication }: Scores): number =>
  Math.min(question, grounding, completeness, duplication)

function ofQuestion({ prompt, quote }: Draft): Fault[] {
  const words = prompt.trim().split(/\s+/)
  const known = new Set(weighty(quote))
  return [
    {
      found: /\b(?:the|this) (?:text|passage|document|excerpt)\b(?! (?:that|which) )/i.test(prompt),
      points: 60,
      say: "The question points at the text instead of naming what it is about.",
    },
    {
      found: !isSpaceless(prompt) && words.length < 3,
      points: 60,
      say: "The question is too short to be understood.",
    },
    { found: words.length > 60, points: 25, say: "The question is long." },
    { found: !/[?？؟.!。！…"”’»)]$/.test(prompt.trim()), points: 55, say: "The question breaks off." },
    {
      found: /^[,;:)\]|]|[|{}<>]{2,}|_{3,}|https?:\/\//.test(prompt),
      points: 60,
      say: "The question holds markup, a form's line or an address.",
    },
    {
      found:
        /^(?:what|where|when|why|how|who) (?:is|are|was|were|does|do|did) (?:it|this|that|they|these|those|he|she)\b/i.test(
          prompt,
        ),
      points: 55,
      say: "Whoever reads the question alone cannot know what it means.",
    },
    {
      found: /\b(\p{L}{2,}) \1\b/iu.test(prompt.replace(/\b(?:that that|had had)\b/gi, "")),
      points: 30,
      say: "The question says a word twice.",
    },
    {
      found: !weighty(prompt).some((word) => known.has(word)) && known.size > 8,
      points: 15,
      say: "The question shares no word with the passage it rests on.",
    },
  ]
}

function ofGrounding({ output, quote }: Draft): Fault[] {
  const known = new Set(weighty(quote))
  const said = weighty(output)
  const foreign = said.filter((word) => !known.has(word)).length / Math.max(1, said.length)
  const figures = (text: string): string[] => text.match(/\d+(?:[.,:]\d+)*/g) ?? []
  const inQuote = new Set(figures(quote).flatMap((figure) => [figure, ...spellingsOf(figure)]))
  const invented = figures(output.replace(/^\s*\d{1,2}[.)]\s/gm, "")).find(
    (figure) => !inQuote.has(figure) && !spellingsOf(figure).some((spelling) => inQuote.has(spelling)),
  )
  return [
    {
      found: invented !== undefined,
      points: 70,
      say: `The answer says ${invented ?? ""}, which its quote does not hold.`,
    },
    { found: foreign > 0.6, points: 70, say: "Most of the answer does not stand in its quote." },
    {
      found: foreign > 0.35 && foreign <= 0.6,
      points: 35,
      say: "Some of the answer does not stand in its quote.",
    },
  ]
}

/** A figure's value, and the parts of a day: "118,00" is 118, and "01.10.2026" holds the 1st and the year. */
function spellingsOf(figure: string): string[] {
  if (/^\d{1,2}\.\d{1,2}\.\d{4}$/.test(figure)) return figure.split(".").map((part) => `= ${Number(part)}`)
  if (figure.includes(":")) return []
  const whole = figure.replace(/(?<=^[1-9]\d{0,2}|^[1-9]\d{0,2}[.,]\d{3})[.,](?=\d{3}(?:\D|$))/g, "")
  return [`= ${Number(whole.replace(",", "."))}`]
}

function ofAnswer({ output, quote }: Draft): Fault[] {
  const said = output.trim()
  const exception = /\b(?:unless|except(?: for)?|only if|but not|außer|sauf|salvo)\b/i
  return [
    {
      found: /(?:\.\.\.|…|[,;:(–-]|\b(?:and|or|the|of|to|und|oder|et|ou|y))$/i.test(said),
      points: 60,
      say: "The answer breaks off.",
    },
    { found: said.length < 3, points: 60, say: "There is hardly an answer." },
    {
      found: /[?？]$/.test(said) && !/[.!]\s/.test(said),
      points: 60,
      say: "The answer is a question itself.",
    },
    {
      found: exception.test(quote) && !exception.test(said) && said.length < quote.length,
      points: 40,
      say: "The quote knows an exception that the answer leaves out.",
    },
    {
      found: /^(?:see|refer to) (?:above|below|section)\b/i.test(said),
      points: 60,
      say: "The answer only points elsewhere.",
    },
  ]
}

function ofRepetition({ prompt }: Draft, there: readonly string[]): Fault[] {
  const nearest = there.reduce((most, other) => Math.max(most, overlapOf(prompt, other)), 0)
  return [
    { found: nearest >= 0.92, points: 90, say: "The same is asked already." },
    { found: nearest >= 0.75 && nearest < 0.92, points: 30, say: "Nearly the same is asked already." },
  ]
}

const isSpaceless = (text: string) =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{3}/u.test(text)

/** Words of four letters or more, small and without endings, and figures. */
const weighty = (text: string): string[] =>
  (text.toLowerCase().match(/\p{L}{4,}|\d+/gu) ?? []).map((word) =>
    word.replace(/(?:ies|es|s|ed|ing|en|n)$/, ""),
  )
