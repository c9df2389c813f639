import { expect, test } from "vitest"
import { NO_GUIDANCE } from "@cerebros/contract/guidance.ts"
import { instructions, told } from "./prompt.ts"

test("[DR5] rules, audiences and ways of asking stand in what the model is told, and in what people may read of it", () => {
  const guidance = { rules: ["Be brief."], audiences: ["a newcomer", "an auditor"], ways: 2 }
  const read = told("references", undefined, guidance)
  expect(read).toContain("- Be brief.")
  expect(read).toContain("a newcomer; an auditor")
  expect(read).toContain("in two ways")
  expect(read).not.toContain("No two may have the same answer")
  expect(instructions("references", undefined, guidance).startsWith(read)).toBe(true)
})

test("without guidance nothing is added", () => {
  const read = told("work_products", undefined, NO_GUIDANCE)
  expect(read).toContain("No two may have the same answer")
  expect(read).not.toMatch(/own rules|in turn for each|\{\{/)
})
