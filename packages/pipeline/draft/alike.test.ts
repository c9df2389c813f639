import { expect, test } from "vitest"
import { isAlike } from "./alike.ts"

test.each([
  ["the same question in other case and order", "When are invoices sent?", "when are INVOICES sent", true],
  ["light words more or less", "When are the invoices sent to us?", "When are invoices sent us?", true],
  [
    "two rows of one table",
    "What is the price of a front light?",
    "What is the price of a rear light?",
    false,
  ],
  ["two figures", "What is the torque for level 1?", "What is the torque for level 2?", false],
  ["a question and its opposite", "Which damage is covered?", "Which damage is not covered?", false],
  ["other scripts", "発送はいつですか", "発送はいつですか？", true],
])("%s", (_case, one, other, alike) => {
  expect(isAlike({ prompt: one }, { prompt: other })).toBe(alike)
})

test("the same answer to a similar question is a repetition, to another question it is not", () => {
  const output = "Within 30 days."
  expect(
    isAlike(
      { prompt: "How soon must I return it?", output },
      { prompt: "Until when is the warranty valid?", output },
    ),
  ).toBe(false)
  expect(
    isAlike(
      { prompt: "How soon must items be returned?", output },
      { prompt: "How quickly must items be returned?", output },
    ),
  ).toBe(true)
})
