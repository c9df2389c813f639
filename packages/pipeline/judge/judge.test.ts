import { expect, test } from "vitest"
import { BAR, judge, overallOf } from "./judge.ts"

const good = {
  prompt: "How soon must a damaged lamp be reported?",
  reasoning: "The rule on lamps says so.",
  output: "A damaged lamp must be reported within 3 days.",
  quote: "A damaged lamp must be reported within 3 days, unless the depot is closed.",
}

test("a sound draft is above the bar in every score", () => {
  const scores = judge({ ...good, output: good.quote }, ["Who cleans the lamps?"])
  expect(scores).toEqual({
    question: 100,
    grounding: 100,
    completeness: 100,
    duplication: 100,
    reason: "Nothing speaks against it.",
  })
})

test("a text that is told apart is a thing, not the place of the answer", () => {
  expect(judge({ ...good, prompt: "Do you charge the text that comes twice?" }, []).reason).not.toMatch(
    /points/,
  )
})

test.each([
  ["points at the text", { prompt: "What does the text say about lamps?" }, "question"],
  ["breaks off", { prompt: "How soon must a damaged" }, "question"],
  ["is a form's line", { prompt: "Name: ____________ reported?" }, "question"],
  ["asks for something unnamed", { prompt: "When is it reported?" }, "question"],
  ["has an invented figure", { output: "A damaged lamp must be reported within 5 days." }, "grounding"],
  [
    "has an invented answer",
    { output: "Send everything to the regional insurance company beforehand." },
    "grounding",
  ],
  [
    "has an answer that breaks off",
    { output: "A damaged lamp must be reported within 3 days, and" },
    "completeness",
  ],
] as const)("a draft that %s is under the bar, with the reason", (_what, change, score) => {
  const scores = judge({ ...good, ...change }, [])
  expect(scores[score]).toBeLessThan(BAR)
  expect(scores.reason).toMatch(/^(?:The|Whoever|Most).*\.$/)
})

test("an exception that the answer leaves out costs, without throwing the draft away", () => {
  const scores = judge(good, [])
  expect(scores.completeness).toBe(60)
  expect(overallOf(scores)).toBe(60)
})

test("what is asked already is under the bar, another row of the same table is not", () => {
  expect(judge(good, ["How soon must a damaged lamp be reported"]).duplication).toBeLessThan(BAR)
  expect(
    judge({ ...good, prompt: "What does lamp 7 cost?" }, ["What does lamp 8 cost?"]).duplication,
  ).toBeGreaterThanOrEqual(BAR)
})

test("a question in a script without spaces is not called too short", () => {
  expect(
    judge(
      { ...good, prompt: "商店几点开门？", output: "每天上午九点开门。", quote: "每天上午九点开门。" },
      [],
    ).question,
  ).toBe(100)
})

test.each([
  ["a sum with a comma", "The urn cost EUR 118.00.", "Item: Urn | Cost (EUR): 118,00", true],
  ["a sum of thousands", "The boat cost EUR 9,500.00.", "Item: Boat | Cost (EUR): 9500,00", true],
  ["a day in figures", "The urn is checked on 1 October 2026.", "Item: Urn | Next check: 01.10.2026", true],
  ["another sum", "The urn cost EUR 119.00.", "Item: Urn | Cost (EUR): 118,00", false],
  ["another day", "The urn is checked on 2 October 2026.", "Item: Urn | Next check: 01.10.2026", false],
] as const)("%s as its quote spells it is no invention", (_what, output, quote, isGrounded) => {
  const { reason } = judge(
    { prompt: "What does the register say of the urn?", output, quote, reasoning: "" },
    [],
  )
  expect(/which its quote does not hold/.test(reason)).toBe(!isGrounded)
})
