import { expect, test } from "vitest"
import { initials } from "./avatar.tsx"

test.each([
  ["Ada Lovelace", "AL"],
  ["Ada Augusta King Lovelace", "AL"],
  ["ada", "AD"],
  ["grace.hopper@example.com", "GH"],
  ["é́a", "É́A"],
  ["👩‍🔬 Curie", "👩‍🔬C"],
  ["", "?"],
  ["@", "?"],
])("%s is %s", (name, letters) => {
  expect(initials(name)).toBe(letters)
})
