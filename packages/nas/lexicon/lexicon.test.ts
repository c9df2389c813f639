import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { lexicon } from "./lexicon.ts"

const { likeness, lemmas, isSort, vector } = lexicon()

test.each([
  ["vacation", "holiday"],
  ["warranty", "guarantee"],
  ["buy", "purchase"],
  ["children", "kid"],
  ["paid", "salary"],
])("%s is near %s", (a, b) => {
  expect(likeness(a, b)).toBeGreaterThan(0.6)
  expect(likeness(a, b)).toBeCloseTo(likeness(b, a))
})

test.each([
  ["dog", "bicycle"],
  ["volcano", "invoice"],
])("%s has little to do with %s", (a, b) => expect(likeness(a, b)).toBeLessThan(0.3))

test("forms of a word are one word", () => {
  expect(lemmas("stopped")).toContain("stop")
  expect(lemmas("companies")).toContain("company")
  expect(likeness("went", "goes")).toBe(1)
  expect(lemmas("xyzzy")).toEqual([])
})

test("nouns know what sort of thing they are", () => {
  expect(isSort("manager", "p")).toBe(true)
  expect(isSort("city", "p")).toBe(false)
})

test("an unknown word has no vector", () => {
  expect(vector("xyzzy")).toBeNull()
  expect(vector("holiday")).toHaveLength(64)
})

test("the files are those whose hashes the notice names, and small", () => {
  const notice = readFileSync(new URL("../NOTICE", import.meta.url), "utf8")
  for (const name of ["words.tsv.gz", "vectors.i8.gz"]) {
    const bytes = readFileSync(new URL(name, import.meta.url))
    expect(notice).toContain(createHash("sha256").update(bytes).digest("hex"))
    expect(bytes.byteLength).toBeLessThan(4_000_000)
  }
})

test("what people say at work in other words leads there, whatever its form", () => {
  const { sayings, stem } = lexicon()
  const saysOf = (phrase: string) =>
    sayings(phrase.split(" ").map(stem).join(" ")).map(({ stems }) => stems.join(" "))
  expect(saysOf("refunded")).toContain("reimburse")
  expect(saysOf("vacations")).toContain(["annual", "leave"].map(stem).join(" "))
  expect(saysOf("doctor's note".replace("'s", ""))).toContain(["medical", "certificate"].map(stem).join(" "))
})

test("what people ask in everyday words leads to the words that documents answer with", () => {
  const { asks, sayings, stem } = lexicon()
  const stems = (phrase: string) => phrase.split(" ").map(stem).join(" ")
  const answers = asks(stems("how much is")).map((parts) => parts.join(" "))
  expect(answers).toEqual(expect.arrayContaining(["price", "fee"]))
  expect(sayings(stems("time off")).map((each) => each.stems.join(" "))).toContain(stems("annual leave"))
})
