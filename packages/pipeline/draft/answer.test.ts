import fc from "fast-check"
import { expect, test } from "vitest"
import { Draft, DRAFT_SET_JSON_SCHEMA, DraftSet } from "@cerebros/contract/draft.ts"
import { readAnswer } from "./answer.ts"

const draft = { prompt: "When?", reasoning: "It says so.", output: "At noon.", quote: "at noon" }
const GOOD = JSON.stringify({ examples: [draft, { ...draft, prompt: "Why?" }] })

test("a plain answer is read whole", () => {
  expect(readAnswer(GOOD)).toEqual({ drafts: [draft, { ...draft, prompt: "Why?" }], problems: [] })
})

test("a faulty example does not cost its neighbours, and the fault is named without its words", () => {
  const answer = JSON.stringify({ examples: [{ ...draft, output: " " }, draft, { prompt: "secret" }] })
  const { drafts, problems } = readAnswer(answer)
  expect(drafts).toEqual([draft])
  expect(problems).toHaveLength(4)
  expect(problems[0]).toMatch(/^Example 1: output: /)
  expect(problems.join()).not.toContain("secret")
})

test("a schema or a remark in braces before the answer is passed over", () => {
  const answer = `The schema ${JSON.stringify(DRAFT_SET_JSON_SCHEMA)} and {nothing else}: ${GOOD}`
  expect(readAnswer(answer).drafts).toHaveLength(2)
})

/** Ways in which answers go wrong; each takes the answer and a number that says where. */
const corruptions: Record<string, (answer: string, at: number) => string> = {
  truncated: (answer, at) => answer.slice(0, at % answer.length),
  "cut out": (answer, at) => answer.slice(0, at % answer.length) + answer.slice((at % answer.length) + 7),
  "prose around": (answer, at) => `${"Sure! ".repeat(at % 9)}{ok} \`\`\`json\n${answer}\n\`\`\` done }`,
  "wrong type": (answer, at) =>
    answer.replace(
      /"(prompt|output|quote|reasoning)":"[^"]*"/,
      (_, key: string) => `"${key}":${["null", "7", "[]", "{}", "true"][at % 5]}`,
    ),
  "key missing": (answer) => answer.replace('"quote"', '"qoute"'),
  "extra keys": (answer) => answer.replaceAll('"prompt"', '"id":1,"__proto__":{"polluted":true},"prompt"'),
  refusal: () => "I'm sorry, but I can't help with that.",
  empty: () => "",
  "not an object": (_, at) => ["[]", "null", "7", '"text"', "true"][at % 5] ?? "",
  "twice over": (answer) => answer + answer,
  "single quotes": (answer) => answer.replaceAll('"', "'"),
  "raw line break": (answer) => answer.replace("noon", "no\non"),
  huge: (answer) => answer + "{".repeat(2_000_000),
  "huge string": () => JSON.stringify({ examples: [{ ...draft, output: "x".repeat(10_000_000) }] }),
  "many examples": () => JSON.stringify({ examples: Array.from({ length: 5_000 }, () => draft) }),
  "deep nesting": (_, at) => `${'{"examples":['.repeat(5_000 + (at % 100))}`,
}

test("L3: 200 corrupted answers give no bad draft and no crash", () => {
  const names = Object.keys(corruptions)
  let read = 0
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (which, at) => {
      const corrupt = corruptions[names[(which + read) % names.length] ?? ""]
      read++
      const { drafts, problems } = readAnswer(corrupt?.(GOOD, at) ?? "")
      for (const each of drafts) {
        expect(Draft.safeParse(each).success).toBe(true)
        expect(Object.keys(each).toSorted()).toEqual(["output", "prompt", "quote", "reasoning"])
      }
      expect(drafts.length).toBeLessThanOrEqual(104)
      expect(drafts.length + problems.length).toBeGreaterThan(0)
    }),
    { numRuns: 200, seed: 20 },
  )
  expect(read).toBe(200)
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test("the JSON schema is one that strict structured output takes", () => {
  const text = JSON.stringify(DRAFT_SET_JSON_SCHEMA)
  expect(text).not.toMatch(/minLength|maxLength|\$schema|\$ref|anyOf/)
  expect(text.match(/"additionalProperties":false/g)).toHaveLength(3)
  expect(DraftSet.safeParse({ ...(JSON.parse(GOOD) as object), none: "" }).success).toBe(true)
})
