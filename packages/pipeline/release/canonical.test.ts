// The canonical form as it has been since the first release: whatever makes it faster must write these bytes.
import { expect, test } from "vitest"
import { canonicalLine, sentRow } from "./canonical.ts"

const kept = {
  prompt: "How long?",
  reasoning: "",
  output: "Ü 🙂 days.",
  context: "@user\nHello.\n@assistant\nGood day.",
  approved: true,
  split_key: "a".repeat(64),
  source: { file: "f".repeat(64), name: "terms.txt", quote: "Five.", start: 3, end: 8 },
}

test("[RE2] a row of each kind is written as it always was", () => {
  const example = canonicalLine("qa_pairs", sentRow("e1", "d1", kept))
  expect(example).toBe(
    `{"approved":true,"context":[{"content":"Hello.","role":"user"},{"content":"Good day.","role":"assistant"}],` +
      `"group":"qa_pairs","output":"Ü 🙂 days.","prompt":"How long?","reasoning":"",` +
      `"source":{"end":8,"file":"${"f".repeat(64)}","name":"terms.txt","quote":"Five.","start":3},` +
      `"split_key":"${"a".repeat(64)}"}\n`,
  )
  const { split_key: _none, ...older } = kept // frozen before there were split keys
  expect(
    canonicalLine("synthetic_samples", sentRow("e2", null, { ...older, context: "", source: null })),
  ).toBe(
    `{"approved":true,"group":"synthetic_samples","output":"Ü 🙂 days.","prompt":"How long?","reasoning":"","source":null}\n`,
  )
  const document = { file: "f".repeat(64), name: "terms.txt", text: "Five days." }
  expect(canonicalLine("work_products", sentRow("d1", "d1", document))).toBe(
    `{"file":"${"f".repeat(64)}","group":"work_products","name":"terms.txt","text":"Five days."}\n`,
  )
})

test("[RE2] whatever a row of a file says is in its line, however a field is named", () => {
  const row = JSON.parse('{"id":"e1","prompt":"How long?","__proto__":{"b":1,"a":2},"toString":3}')
  expect(canonicalLine("qa_pairs", row)).toBe(
    '{"__proto__":{"a":2,"b":1},"group":"qa_pairs","prompt":"How long?","toString":3}\n',
  )
})

test("what is neither a document nor an example is refused", () => {
  expect(() => sentRow("e1", null, { prompt: "How long?" })).toThrow()
  expect(() => sentRow("d1", "d1", { text: "Five days." })).toThrow()
  expect(() => sentRow("d1", "d1", null)).toThrow()
})
