// What was found beside an answer is said in one text with it, and taken apart where it is drawn.
import { expect, test } from "vitest"
import { ALSO_FOUND, partsOfAnswer, withAlso } from "./also-found.ts"
import { LANGUAGES } from "./refusals.ts"

const SAID = "Bring:\n- a towel.\n- a bottle.\n\nThe pool opens at 9:00."
const ALSO = ["The sauna closes at eight.", "For a party bring:\n- the contract.\n- a deposit."]

test.each(LANGUAGES)("is taken apart as it was put together: %s", (language) => {
  const text = withAlso(SAID, ALSO, language)
  expect(partsOfAnswer(text)).toEqual({ said: SAID, label: ALSO_FOUND[language], also: ALSO })
  for (let end = SAID.length; end < text.length; end += 1)
    expect(partsOfAnswer(text.slice(0, end)).said).toBe(SAID) // while it is written
})

test("an answer with nothing beside it is the answer", () => {
  expect(withAlso(SAID, [], "en")).toBe(SAID)
  expect(partsOfAnswer(SAID)).toEqual({ said: SAID, label: "", also: [] })
})
