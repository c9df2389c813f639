import { expect, test } from "vitest"
import { CLUES } from "./clues.ts"
import { makeNetwork } from "./network.ts"
import prior from "./prior.json" with { type: "json" }
import { SIGNALS } from "./signals.ts"

test("the networks were learned over the signals and clues there are", () => {
  expect(prior.ranker.names).toEqual([...SIGNALS])
  expect(prior.confidence.names).toEqual([...CLUES])
})

test("a network is its weighted sum and its hidden units over inputs that were centred and scaled", () => {
  const network = makeNetwork<"a" | "b">({
    names: ["a", "b"],
    mean: [1, 0],
    scale: [2, 1],
    hidden: [[0.5, -1, 0.25]],
    out: [3, 1, 2, 0.1],
  })
  // a: (5 - 1) / 2 = 2, b: 0.5
  expect(network({ a: 5, b: 0.5 })).toBeCloseTo(3 * Math.tanh(0.5 * 2 - 0.5 + 0.25) + 2 + 1 + 0.1, 10)
})
