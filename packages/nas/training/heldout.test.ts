import { describe, expect, test } from "vitest"
import type { Candidate, ExampleCandidate } from "./candidates.ts"
import { hiddenFor, splitExamples } from "./heldout.ts"

const example = (
  group: "qa_pairs" | "synthetic_samples",
  id: string,
  prompt = `What is ${id}?`,
): Candidate => ({
  kind: "example",
  group,
  id,
  prompt,
  body: `It is ${id}.`,
  source: null,
})
const many = (group: "qa_pairs" | "synthetic_samples", count: number, salt: string) =>
  Array.from({ length: count }, (_, at) => example(group, `${group} ${salt} ${at}`))

describe("the split of examples", () => {
  test("a single example by a person is always learned from, whatever its id", () => {
    for (let salt = 0; salt < 200; salt += 1) {
      const candidates = [
        ...many("synthetic_samples", 20, String(salt)),
        example("qa_pairs", `by hand ${salt}`),
      ]
      const split = splitExamples(candidates)
      expect(split.learn).toContain(20)
      expect(split.test).toHaveLength(4)
    }
  })

  test("of a few by people at least half is learned from", () => {
    for (let salt = 0; salt < 200; salt += 1) {
      const candidates = [
        ...many("synthetic_samples", 20, String(salt)),
        ...many("qa_pairs", 3, String(salt)),
      ]
      const { learn } = splitExamples(candidates)
      expect(learn.filter((at) => at >= 20).length).toBeGreaterThanOrEqual(2)
    }
  })

  test("nobody is in two places, nobody is left out, and who asks the same stays together", () => {
    const twins = [example("qa_pairs", "a", "Who opens?"), example("synthetic_samples", "b", "who  OPENS?")]
    const candidates = [...many("synthetic_samples", 60, "x"), ...twins]
    const { test: held, tune, learn } = splitExamples(candidates)
    expect([...held, ...tune, ...learn].sort((a, b) => a - b)).toEqual(candidates.map((_, at) => at))
    expect([held, tune, learn].filter((part) => part.includes(60) || part.includes(61))).toHaveLength(1)
  })

  test("the same examples under other ids are split the same way", () => {
    const named = (salt: string) =>
      many("synthetic_samples", 40, "x").map((each, at) => ({ ...each, id: `${salt}-${at}` }) as Candidate)
    expect(splitExamples(named("a"))).toEqual(splitExamples(named("b")))
  })

  test("questions from one passage go the same way", () => {
    const passage = {
      document_id: "d",
      name: "d",
      heading: "",
      start: 0,
      end: 90,
      text: "",
      statements: [],
      raw: "",
    }
    const from = (id: string, start: number) =>
      ({
        ...example("synthetic_samples", id),
        source: { document_id: "d", name: "d", quote: "", start, end: start + 5 },
      }) as Candidate
    const candidates: Candidate[] = [
      ...many("synthetic_samples", 40, "y"),
      from("first", 0),
      from("second", 50),
      { kind: "passage", group: "references", body: "", passage },
    ]
    const parts = Object.values(splitExamples(candidates))
    expect(parts.filter((part) => part.includes(40) || part.includes(41))).toHaveLength(1)
  })
})

test("a held-out example is no candidate for itself, nor is one that repeats it", () => {
  const asked = example("qa_pairs", "one")
  const candidates = [
    asked,
    { ...example("qa_pairs", "two"), body: "it is  ONE." } as Candidate,
    example("qa_pairs", "three"),
  ]
  const hidden = hiddenFor(candidates, asked as ExampleCandidate, new Set([0]))
  expect(candidates.map((_, at) => hidden(at))).toEqual([true, true, false])
})
