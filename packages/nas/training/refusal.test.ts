// How a refusal words what came closest, by how sure it is that this answers.
import { expect, test } from "vitest"
import { NOT_FOUND_ANSWER } from "@cerebros/contract/nas.ts"
import { partsOfRefusal } from "@cerebros/contract/refusals.ts"
import { makeAnswerer } from "./answer.ts"
import { SURE_MIN } from "./confidence.ts"
import { refuse } from "./refusal.ts"
import { untrainedModel } from "./run.ts"

const RULES =
  "# Boats\n\nBoats are due back by 18:00. A lost padlock costs 40 pounds.\n\n# Dogs\n\nDogs stay on the jetty."
const references = [{ id: "rules", name: "rules.md", text: RULES }]
const { find } = makeAnswerer(
  untrainedModel(
    {
      documents: { references, communications: [], work_products: [] },
      examples: { synthetic_samples: [], qa_pairs: [] },
    },
    1,
  ),
)
const QUESTION = "What happens to somebody without the padlock?"
const at = (share: number) => refuse(QUESTION, { ...find(QUESTION, 3), confidence: share * SURE_MIN })

test("a passage that may well answer is offered as one that may, and not as an answer", () => {
  const { text, outcome, sources, closest } = at(0.8)
  expect(outcome).toBe("not_found")
  expect(sources).toEqual([])
  expect(text.startsWith(NOT_FOUND_ANSWER)).toBe(true)
  expect(text).toContain("I am not sure. This may answer it:")
  expect(partsOfRefusal(text)).toMatchObject({ mayAnswer: true })
  expect(closest[0]?.quote).toContain("40 pounds")
})

test("one that only came nearest is not said to answer", () => {
  const { text, closest } = at(0.4)
  expect(partsOfRefusal(text)).toMatchObject({ mayAnswer: false })
  expect(text).not.toMatch(/may answer|for certain/)
  expect(closest.length).toBeGreaterThan(0)
})

test("what has hardly to do with the question is not shown at all", () => {
  const { text, closest } = at(0.1)
  expect(closest).toEqual([])
  expect(text).toMatch(/^I did not find this in your documents\. I looked for .*”\.$/)
})
