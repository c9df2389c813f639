import { expect, test } from "vitest"
import { suggestionFor } from "./create-suggestion.ts"
import { sayChanges } from "./suggestion-words.ts"

const before = { prompt: "Who?", reasoning: "So.", output: "One two three. Four five." }

test("[DR4] a suggestion says in words what would change in the text as it is now", () => {
  const after = { ...before, output: "One two three.", reasoning: "So it says." }
  const present = { ...before, prompt: "Who then?" }
  const suggestion = suggestionFor({ before, after }, present)
  expect(suggestion?.wanted).toEqual({ ...after, prompt: "Who then?" })
  expect(Object.keys(suggestion?.parts ?? {}).toSorted()).toEqual(["output", "reasoning"])
  expect(sayChanges(suggestion ?? { parts: {} })).toBe("Reasoning: 2 words added. Output: 2 words removed.")
})

test("a text that reads like the rewrite already would not change", () => {
  const suggestion = suggestionFor(
    { before, after: { ...before, output: "One." } },
    { ...before, output: "One." },
  )
  expect(suggestion).toMatchObject({ parts: {}, conflicts: 0 })
  expect(sayChanges({ parts: {} })).toBe("The text reads like this already.")
})
