// What a training holds on to while it goes on: large submissions fit because of what is let go and what is shared.
import { expect, test } from "vitest"
import { heldBytes } from "../testing/held.ts"
import { candidatesOf, textsIn, type Candidate } from "./candidates.ts"
import { countVocabulary } from "./features.ts"
import { learnWeights, type Judged } from "./ranker.ts"
import { makeSearchIndex } from "./search-index.ts"
import { SIGNALS, type Signals } from "./signals.ts"

const KB = 1024
const MB = 1024 * KB

test("weights are learned from questions whose hits are let go one after the other", () => {
  const candidate = candidatesOf(handbook(1))[0] as Candidate // a document has a passage
  const signalsOf = (index: number) =>
    Object.fromEntries(SIGNALS.map((name, at) => [name, (index + at) / 1000.5])) as Signals // every name is set
  const held: number[] = []
  function* questions(): Generator<Judged> {
    for (let n = 0; n < 10; n += 1) {
      const hits = Array.from({ length: 500 }, (_, index) => ({
        index,
        candidate,
        window: null,
        signals: signalsOf(index),
      }))
      yield { hits, right: hits.map(({ index }) => index === n) }
      held.push(heldBytes())
    }
  }
  learnWeights(questions())
  expect((held.at(-1) ?? 0) - (held[0] ?? 0)).toBeLessThan(4 * MB) // nine where they are kept
})

test("a passage of 27 windows is held in less than 75 kB", () => {
  const candidates = candidatesOf(handbook(60))
  const searchIndex = makeSearchIndex(candidates, countVocabulary(textsIn(candidates)))
  expect(searchIndex.view(0).windows).toHaveLength(27)
  const before = heldBytes()
  const views = candidates.map((_, at) => searchIndex.view(at))
  expect((heldBytes() - before) / views.length).toBeLessThan(75 * KB) // 110 where each window has its own words
})

/** A document of so many paragraphs of ten sentences. */
function handbook(paragraphs: number) {
  const names = ["Kellford", "Brunwick", "Osterholm", "Lindgate"]
  const text = Array.from({ length: paragraphs }, (_, n) =>
    Array.from(
      { length: 10 },
      (__, at) => `The deposit of crane ${n * 10 + at} at ${names[at % 4]} is ${n + 20 * at} euros.`,
    ).join(" "),
  ).join("\n\n")
  return {
    documents: {
      references: [{ id: "d", name: "handbook.md", text }],
      communications: [],
      work_products: [],
    },
    examples: { synthetic_samples: [], qa_pairs: [] },
  }
}
