import { expect, test } from "vitest"
import { interval, sayShare, verdictOn } from "./verdict.ts"

const answered = (text: string) => ({ text, outcome: "answered" as const })
const refusal = { text: "I did not find this in your documents", outcome: "not_found" as const }

test.each([
  ["the expected words within a longer answer", "The warranty is 24 months.", "24 months", "right"],
  [
    "the same words in another order",
    "For 24 months the warranty holds.",
    "The warranty holds for 24 months.",
    "right",
  ],
  ["another number", "The warranty is 12 months.", "24 months", "wrong"],
  ["a number that only contains the expected one", "It costs 1240 kroner.", "24", "wrong"],
  ["marks, case and width", "CLOSED on ＭＯＮＤＡＹ!", "closed on Monday", "right"],
  ["a sum with its cents", "Fitting it costs 125.00 GBP.", "125", "right"],
  ["a sum in a hundred times as much", "Fitting it costs 12,500 GBP.", "125", "wrong"],
  ["a sum apart from its currency", "The price in euros for a massage is 79.00.", "79 euros", "right"],
  ["a sum behind its sign", "A massage costs €79.", "79 euros", "right"],
  ["a time as a word of one piece", "It has a 24-month warranty.", "24 months", "right"],
  ["a number here and its unit there", "It takes 79 minutes. Prices are in euros.", "79 euros", "wrong"],
  [
    "each part of what was expected, apart",
    "Up to 5 days may be carried over, and they must be used by 30 June or they are lost.",
    "5 days, by 30 June",
    "right",
  ],
  ["one part only", "Up to 5 days may be carried over.", "5 days, by 30 June of the next year", "wrong"],
  [
    "each part, far apart in a long text",
    `5 days ${"and more ".repeat(40)} by 30 June`,
    "5 days, by 30 June",
    "wrong",
  ],
  [
    "most of its words, and beside it what was also found",
    `It holds for 24 months.\n\nAlso found:\n- ${"Batteries are another matter. ".repeat(4).trim()}`,
    "It holds for two years, that is 24 months.",
    "right",
  ],
  [
    "the expected words in what was also found",
    "Ask the workshop.\n\nAlso found:\n- The warranty is 24 months.",
    "24 months",
    "right",
  ],
  ["nothing in common", "Ask the workshop.", "24 months", "wrong"],
])("%s: %s", (_what, given, expected, verdict) => {
  expect(verdictOn(answered(given), expected)).toBe(verdict)
})

test("a refusal is right where the documents hold nothing, and refused where they do", () => {
  expect(verdictOn(refusal, null)).toBe("right")
  expect(verdictOn(refusal, "24 months")).toBe("refused")
  expect(verdictOn(answered("24 months"), null)).toBe("wrong")
})

test("the outcome decides what is a refusal, never the words", () => {
  expect(verdictOn(answered("I did not find this in your documents"), null)).toBe("wrong")
})

test("few say little: the interval is Wilson's", () => {
  expect(interval(7, 9).map((share) => Math.round(100 * share))).toEqual([45, 94])
  expect(interval(0, 0)).toEqual([0, 1])
  expect(interval(0, 10)[0]).toBe(0)
  expect(interval(10, 10)[1]).toBe(1)
  expect(sayShare(7, 9)).toBe("7 of 9, so between 45 and 94%")
  expect(sayShare(0, 0)).toBe("0 of 0")
  expect(sayShare(180, 200)).toBe("180 of 200, 90 %")
})
