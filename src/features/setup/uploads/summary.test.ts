import { expect, test } from "vitest"
import { sayFiles, shareOf } from "./summary.ts"

const question = { kind: "columns" as const, rows: [["a"]] }

test("a list says in one line what its files do", () => {
  expect(sayFiles([{ state: "ready", question: null }], [], 0)).toBe("1 document")
  expect(
    sayFiles(
      [
        { state: "ready", question: null },
        { state: "ready", question },
        { state: "extracting", question: null },
        { state: "unreadable", question: null },
      ],
      [{ phase: "sending" }, { phase: "checking" }, { phase: "stopped" }],
      4,
    ),
  ).toBe(
    "11 documents: 2 on their way, 1 stopped, 4 to follow, 1 being read, 1 with a question for you, 1 that cannot be read",
  )
})

test("what has gone is counted in bytes, not in files", () => {
  const file = (bytes: number) => new File(["x".repeat(bytes)], "x.txt")
  expect(
    shareOf([
      { file: file(300), share: 1 },
      { file: file(100), share: 0 },
    ]),
  ).toBe(0.75)
  expect(shareOf([{ file: file(0), share: 0 }])).toBe(0)
})
