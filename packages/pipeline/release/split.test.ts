// The parts of a release: each example in one, whatever its ids, its answer and its neighbours.
import fc from "fast-check"
import { expect, test } from "vitest"
import { SPLITS, splitKey, splitOf } from "./split.ts"

const source = (quote: string, more: object = {}) => ({
  document_id: "d1",
  name: "terms.txt",
  quote,
  start: 3,
  end: 3 + quote.length,
  ...more,
})

test("an example's part depends on its passage alone, else on its prompt alone", () =>
  fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 1 }),
      fc.string({ minLength: 1 }),
      fc.string(),
      async (prompt, other, quote) => {
        const drawn = { prompt, source: source(quote) }
        const elsewhere = {
          id: "2",
          output: "Else.",
          prompt: other,
          source: source(quote, { document_id: "d2", name: "copy.txt", start: 9, end: 9 + quote.length }),
        }
        expect(await splitKey(elsewhere)).toBe(await splitKey(drawn))
        expect(await splitKey({ prompt, source: null })).toBe(await splitKey({ prompt: ` ${prompt}\n` }))
      },
    ),
    { numRuns: 200 },
  ))

test("a key that was given stays, whatever the example says later", async () => {
  const kept = await splitKey({ prompt: "How long does it take?" })
  expect(await splitKey({ prompt: "Reworded?", split_key: kept })).toBe(kept)
  expect(await splitKey({ prompt: "Reworded?", source: source("Five days."), split_key: kept })).toBe(kept)
})

test("a prompt is not taken for a passage that says the same", async () => {
  const words = "Refunds take five days."
  expect(await splitKey({ prompt: words })).not.toBe(
    await splitKey({ prompt: "How long?", source: source(words) }),
  )
})

test("of many, about 80, 10 and 10 of 100", async () => {
  const many = { train: 0, validation: 0, held_out: 0 }
  for (let n = 0; n < 5000; n++)
    many[splitOf(await splitKey({ prompt: `How long does step ${n} take?` }))] += 1
  expect(many.train).toBeGreaterThan(3900)
  expect(many.train).toBeLessThan(4100)
  expect(many.validation).toBeGreaterThan(425)
  expect(many.held_out).toBeGreaterThan(425)
})

test("the edges of the keys fall into the parts as stated", () => {
  expect(["00000000", "ccccccc0", "cccccce0", "e6666660", "e66666f0", "ffffffff"].map(splitOf)).toEqual([
    "train",
    "train",
    "validation",
    "validation",
    "held_out",
    "held_out",
  ])
  expect(SPLITS).toHaveLength(3)
})
