// What the runners' reports hold: how many tests there were, and which failed with which first line.
import { relative } from "node:path"
import { stripVTControlCharacters } from "node:util"

/** How many tests a step had, by how they ended. */
export type Counts = { planned: number; passed: number; failed: number; skipped: number }
export type Report = Counts & { failures: readonly string[] }

const firstLine = (message = ""): string =>
  stripVTControlCharacters(message)
    .split("\n")
    .find((line) => line.trim() !== "")
    ?.trim() ?? "no message"
const say = (title: string, message?: string): string => `${title}: ${firstLine(message)}`

const fileOf = (path: string): string => relative(process.cwd(), path)

type VitestJson = Record<
  "numTotalTests" | "numPassedTests" | "numFailedTests" | "numFailedTestSuites",
  number
> & {
  testResults?: {
    name: string
    status: string
    message?: string
    assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[]
  }[]
}

/** https://vitest.dev/guide/reporters#json-reporter; a file that did not load has no tests and counts as one failure. */
export function ofVitest(json: unknown): Report {
  const all = json as VitestJson
  const failed = Math.max(all.numFailedTests, Math.min(1, all.numFailedTestSuites))
  const failures = (all.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === "failed")
    if (tests.length === 0) return status === "failed" ? [say(fileOf(name), message)] : []
    return tests.map(({ fullName, failureMessages }) =>
      say(`${fileOf(name)} › ${fullName}`, failureMessages?.[0]),
    )
  })
  return {
    planned: all.numTotalTests,
    passed: all.numPassedTests,
    failed,
    skipped: all.numTotalTests - all.numPassedTests - all.numFailedTests,
    failures,
  }
}

type Suite = {
  title: string
  suites?: Suite[]
  specs?: { title: string; ok: boolean; tests: { results: { error?: { message?: string } }[] }[] }[]
}

const failuresIn = (suite: Suite): string[] => [
  ...(suite.specs ?? [])
    .filter(({ ok }) => !ok)
    .map(({ title, tests }) =>
      say(`${suite.title} › ${title}`, tests.flatMap(({ results }) => results)[0]?.error?.message),
    ),
  ...(suite.suites ?? []).flatMap(failuresIn),
]

/** https://playwright.dev/docs/api/class-reporter: `stats` and `suites` of the JSON report; what passed at a second try failed. */
export function ofPlaywright(json: unknown): Report {
  const { stats, suites = [] } = json as {
    stats: Record<"expected" | "unexpected" | "flaky" | "skipped", number>
    suites?: Suite[]
  }
  const failed = stats.unexpected + stats.flaky
  return {
    planned: stats.expected + failed + stats.skipped,
    passed: stats.expected,
    failed,
    skipped: stats.skipped,
    failures: suites.flatMap(failuresIn),
  }
}

/** As the programs that play and count by themselves write it. */
export function ofPlayed(json: unknown): Report {
  const { planned, run, passed } = json as Record<"planned" | "run" | "passed", number>
  return { planned, passed, failed: run - passed, skipped: planned - run, failures: [] }
}
