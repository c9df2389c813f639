import { expect, test } from "vitest"
import { leaningOf } from "./leaning.ts"

test.each([
  ["a word that points back", "Does it cover spokes?"],
  ["an opening that goes on", "And for children's bicycles?"],
  ["what goes before", "Who has to be told then?"],
  ["a demonstrative without its noun", "Can I pay that in cash?"],
  ["a verb that only looks like a noun", "Who signs it?"],
  ["German", "Und am Wochenende?"],
  ["German, pointing back", "Wie lange dauert das?"],
  ["French", "Et le samedi ?"],
  ["Spanish", "¿Cuánto cuesta eso?"],
])("%s leans on the thread: %s", (_what, question) => {
  expect(leaningOf(question)).toBe("thread")
})

test.each([
  ["a noun of its own", "What does the mudguard cost?"],
  ["a pronoun whose noun stands before it", "Do you lend roof racks, and what do they cost?"],
  ["what it stands for follows", "Is it allowed to smoke in the yard?"],
  ["a clause joined by that", "What happens to a bike that nobody collects?"],
  ["a noun that is counted", "How many renewals are allowed?"],
  ["a name", "What is the capital of Mongolia?"],
  ["a German article", "Was kostet das Lastenrad?"],
  ["a German address", "Können Sie mir sagen, wo die Schlüssel sind?"],
  ["French", "Combien coûte le vélo ?"],
])("%s stands by itself: %s", (_what, question) => {
  expect(leaningOf(question)).toBe("no")
})

test.each(["When are you open?", "How much?", "Since which year?"])(
  "what points nowhere and names nothing may lean: %s",
  (question) => {
    expect(leaningOf(question)).toBe("maybe")
  },
)
