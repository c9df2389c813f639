// What a version cost: nothing where nobody was paid, tokens where they were counted, and never an invented price.
import { expect, test } from "vitest"
import { nasDrafter, OFFLINE_WRITER } from "@cerebros/contract/drafter.ts"
import { sayCost, saySpoken } from "./cost.ts"

const drafter = (name: string) => ({ name, count: 3 })

test("what people, the offline writer and the training service made cost nothing", () => {
  for (const drafters of [[], [drafter(OFFLINE_WRITER)], [drafter(nasDrafter("desk-2"))]])
    expect(sayCost(drafters, undefined)).toMatch(/^Nothing: /)
})

test("what a provider had a part in has a price that only its bill says", () => {
  const drafters = [drafter(OFFLINE_WRITER), drafter("OpenAI (gpt-5)")]
  expect(sayCost(drafters, undefined)).toBe(
    "Unknown: OpenAI (gpt-5) worked on it, and only their invoices say what it cost.",
  )
  expect(sayCost([], "an encoder at vectors.example.com")).toContain("vectors.example.com worked on it")
})

test("tokens of answers are told by who spoke, and where nobody did, that", () => {
  expect(saySpoken([])).toBe("none: no language model has answered for it")
  expect(
    saySpoken([
      { name: "OpenAI (gpt-5)", count: 12, input_tokens: 12_345, output_tokens: 678 },
      { name: null, count: 1, input_tokens: 1, output_tokens: null },
    ]),
  ).toBe(
    "OpenAI (gpt-5): 12,345 tokens sent, 678 received, in 12 answers; a language model: 1 token sent, 0 received, in 1 answer",
  )
})
