// What the results of a test add up to. Suggested questions count apart: they come from the documents the model learned from.
import { sayShare } from "@cerebros/contract/verdict.ts"
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

export const figuresByTag = (results: readonly TestResult[]): Figure[] => grouped(results, ({ tags }) => tags)

/** `nameOf` gives a document's name; what it does not know was removed. */
export const figuresByDocument = (
  results: readonly TestResult[],
  nameOf: (documentId: string) => string | undefined,
): Figure[] =>
  grouped(results, ({ document_id }) =>
    document_id === null ? [] : [nameOf(document_id) ?? "A removed document"],
  )

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
