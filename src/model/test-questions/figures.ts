// What the results of a test add up to. Suggested questions count apart: they come from the documents the model learned from.
import { sayShare } from "@cerebros/contract/verdict.ts"
import { sayCount } from "../../lib/locale.ts"
import type { TestResult } from "./queries.ts"

export type Figure = { name: string; right: number; of: number; say: string }

const isSuggested = ({ origin }: TestResult) => origin === "suggested"

/** The share of results judged right, under a name. */
function figureOf(name: string, results: readonly TestResult[]): Figure {
  const right = results.filter(({ verdict }) => verdict === "right").length
  return { name, right, of: results.length, say: sayShare(right, results.length) }
}

/** The headline: what people typed, imported or really asked; what was suggested beside it. */
export const headline = (results: readonly TestResult[]) => ({
  asked: figureOf(
    "Questions of your team",
    results.filter((each) => !isSuggested(each)),
  ),
  suggested: figureOf("Suggested from the documents", results.filter(isSuggested)),
})

/** What got better and worse since the model before, of the questions both were asked; undefined without any of these. */
export function sayBetter(before: readonly TestResult[], now: readonly TestResult[]): string | undefined {
  const was = new Map(before.map((each) => [each.question_id, each.verdict === "right"]))
  const both = now.filter(({ question_id }) => question_id !== null && was.has(question_id))
  if (both.length === 0) return undefined
  const isRight = ({ verdict }: TestResult) => verdict === "right"
  const won = both.filter((each) => isRight(each) && !was.get(each.question_id)).length
  const lost = both.filter((each) => !isRight(each) && was.get(each.question_id)).length
  if (won + lost === 0) return "As right as the version before, question by question."
  const parts = [
    won > 0 && `${sayCount(won, "question is", "questions are")} right that the version before got wrong`,
    lost > 0 && `${sayCount(lost, "question is", "questions are")} wrong that it got right`,
  ]
  return `${parts.filter(Boolean).join("; ")}.`
}

/** The team's own by what the documents hold: a refusal is right where they hold nothing. */
export function figuresByKind(results: readonly TestResult[]): Figure[] {
  const own = results.filter((each) => !isSuggested(each))
  return [
    figureOf(
      "In the documents",
      own.filter(({ expected }) => expected !== null),
    ),
    figureOf(
      "Not in the documents",
      own.filter(({ expected }) => expected === null),
    ),
  ].filter(({ of }) => of > 0)
}

export const figuresByTag = (results: readonly TestResult[]): Figure[] =>
  grouped(apart(results), ({ tags }) => tags)

/** `nameOf` gives a document's name; what it does not know was removed. */
export const figuresByDocument = (
  results: readonly TestResult[],
  nameOf: (documentId: string) => string | undefined,
): Figure[] =>
  grouped(apart(results), ({ document_id }) =>
    document_id === null ? [] : [nameOf(document_id) ?? "A removed document"],
  )

/** The team's own; only where it has none those that were suggested. */
function apart(results: readonly TestResult[]): readonly TestResult[] {
  const own = results.filter((each) => !isSuggested(each))
  return own.length > 0 ? own : results
}

/** One figure a group, the ones that went worst first. */
function grouped(
  results: readonly TestResult[],
  groupsOf: (result: TestResult) => readonly string[],
): Figure[] {
  const groups = new Map<string, TestResult[]>()
  for (const result of results)
    for (const name of groupsOf(result)) groups.set(name, [...(groups.get(name) ?? []), result])
  const share = ({ right, of }: Figure) => right / of
  return [...groups]
    .map(([name, members]) => figureOf(name, members))
    .sort((a, b) => share(a) - share(b) || a.name.localeCompare(b.name))
}
