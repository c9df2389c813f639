import { expect, test } from "vitest"
import { isInOtherWords } from "./other-words.ts"

const TEXT =
  "# Boat hire\n\nThe security deposit for a canoe is 80 euros and is refunded when the canoe comes back undamaged."

test.each([
  ["How much is the security deposit for a canoe?", false],
  ["Is the deposit refunded when canoes come back undamaged?", false], // forms of the same words
  ["What caution money do I leave for a kayak?", true],
  ["How much does Marlene charge for a canoe?", true], // a name is no other word, “charge” is one
  ["Who is Marlene?", false],
])("%s: %s", (question, isOther) => {
  expect(isInOtherWords(question, TEXT)).toBe(isOther)
})
