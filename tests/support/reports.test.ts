import { expect, test } from "vitest"
import { ofPlaywright, ofVitest } from "./reports.ts"

test("what failed in vitest is named with its first line, a file that did not load by itself", () => {
  const json = {
    numTotalTests: 3,
    numPassedTests: 1,
    numFailedTests: 1,
    numFailedTestSuites: 2,
    testResults: [
      {
        name: "a.test.ts",
        status: "failed",
        assertionResults: [
          { fullName: "adds", status: "passed", failureMessages: [] },
          {
            fullName: "divides",
            status: "failed",
            failureMessages: ["\u001b[31mError: by zero\u001b[39m\n  at …"],
          },
        ],
      },
      { name: "b.test.ts", status: "failed", message: "\nCannot find module c.ts", assertionResults: [] },
    ],
  }
  expect(ofVitest(json)).toEqual({
    planned: 3,
    passed: 1,
    failed: 1,
    skipped: 1,
    failures: ["a.test.ts › divides: Error: by zero", "b.test.ts: Cannot find module c.ts"],
  })
})

test("what failed in the browser is named, wherever it is nested", () => {
  const failing = {
    title: "opens",
    ok: false,
    tests: [{ results: [{ error: { message: "Timed out\nat …" } }] }],
  }
  const json = {
    stats: { expected: 1, unexpected: 1, flaky: 0, skipped: 0 },
    suites: [
      {
        title: "chat.test.ts",
        specs: [{ title: "asks", ok: true, tests: [] }],
        suites: [{ title: "on a phone", specs: [failing] }],
      },
    ],
  }
  expect(ofPlaywright(json)).toEqual({
    planned: 2,
    passed: 1,
    failed: 1,
    skipped: 0,
    failures: ["on a phone › opens: Timed out"],
  })
})
