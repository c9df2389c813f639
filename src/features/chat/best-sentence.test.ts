import { expect, test } from "vitest"
import { aroundBest } from "./best-sentence.ts"

const PASSAGE = "The desk opens at nine. A lost key costs 20 euros. Report it at the desk."

test("the sentence with most of what was looked for, in other forms too", () => {
  expect(aroundBest(PASSAGE, ["cost", "euro"])).toEqual({
    before: "The desk opens at nine. ",
    best: "A lost key costs 20 euros.",
    after: " Report it at the desk.",
  })
})

test("none where no word of the question stands", () => {
  expect(aroundBest(PASSAGE, ["parental leave"])).toEqual({ before: "", best: "", after: PASSAGE })
  expect(aroundBest(PASSAGE, [])).toEqual({ before: "", best: "", after: PASSAGE })
})
