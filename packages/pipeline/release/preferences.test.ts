import { expect, test } from "vitest"
import { preferenceLines } from "./preferences.ts"

const pair = { row: { prompt: "How long?", output: "Five\ndays." }, rejected: "I do not know." }
const after = {
  row: {
    prompt: "And then?",
    output: "Six.",
    context: [
      { role: "user" as const, content: "How long?" },
      { role: "assistant" as const, content: "Five." },
    ],
  },
  rejected: "Nothing.",
}
const read = (lines: string[]) => lines.map((line) => JSON.parse(line) as unknown)

test("a pair is one line for DPO and two for KTO, the good half first", () => {
  expect(read(preferenceLines([pair], "dpo"))).toEqual([
    { prompt: "How long?", chosen: "Five\ndays.", rejected: "I do not know." },
  ])
  expect(read(preferenceLines([pair], "kto"))).toEqual([
    { prompt: "How long?", completion: "Five\ndays.", label: true },
    { prompt: "How long?", completion: "I do not know.", label: false },
  ])
})

test("with turns before one of them, all are conversations", () => {
  expect(read(preferenceLines([pair, after], "dpo"))).toEqual([
    {
      prompt: [{ role: "user", content: "How long?" }],
      chosen: [{ role: "assistant", content: "Five\ndays." }],
      rejected: [{ role: "assistant", content: "I do not know." }],
    },
    {
      prompt: [...after.row.context, { role: "user", content: "And then?" }],
      chosen: [{ role: "assistant", content: "Six." }],
      rejected: [{ role: "assistant", content: "Nothing." }],
    },
  ])
})

test("what nobody changed, and an answer that was empty, is no pair", () => {
  expect(
    preferenceLines(
      [
        { ...pair, rejected: pair.row.output },
        { ...pair, rejected: " " },
      ],
      "kto",
    ),
  ).toEqual([])
})
