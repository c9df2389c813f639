import fc from "fast-check"
import { expect, test } from "vitest"
import { sayingsOf } from "./sayings.ts"

test("a question in other sayings, none of them the question itself", () => {
  expect(sayingsOf("Which colour has the parcel box?")).toEqual([
    "Which colour parcel box",
    "Could you tell me: which colour has the parcel box?",
    "I need to know this. Which colour has the parcel box?",
    "Somebody wants to hear from us: which colour has the parcel box?",
    "Do you know the answer to this? Which colour has the parcel box.",
  ])
  expect(sayingsOf("BMW?")).not.toContain("BMW")
  expect(sayingsOf("DIN 4102 gilt wofür?")).toContain("Could you tell me: DIN 4102 gilt wofür?")
  expect(sayingsOf(" ?! ")).toEqual([])
})

test.each([
  [
    "Welche Farbe hat die Paketbox?",
    "Können Sie mir sagen: Welche Farbe hat die Paketbox?",
    "Farbe Paketbox",
  ],
  [
    "Quelle est la couleur de la boîte ?",
    "Pouvez-vous me dire : Quelle est la couleur de la boîte ?",
    "couleur boîte",
  ],
])("%s is asked in its own language", (question, framed, words) => {
  const sayings = sayingsOf(question)
  expect(sayings[0]).toBe(words)
  expect(sayings).toContain(framed)
  expect(sayings.join(" ")).not.toMatch(/Could you|I need|Somebody|Do you/)
})

test("whatever is asked: at least two sayings where there are words, all different, none the question again", () =>
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (question) => {
      const sayings = sayingsOf(question)
      if (!/[\p{L}\p{N}]/u.test(question)) {
        expect(sayings).toEqual([])
        return
      }
      expect(sayings.length).toBeGreaterThanOrEqual(2)
      expect(new Set(sayings).size).toBe(sayings.length)
      expect(sayings).not.toContain(question)
    }),
    { numRuns: 300 },
  ))

test("what is left without small words asks the same: what may be and what must be stay apart", () => {
  expect(sayingsOf("May I take the van to Norway?")[0]).toBe("May take van to Norway")
  expect(sayingsOf("Must I take the van from Norway?")[0]).toBe("Must take van from Norway")
})
