import { expect, test, vi } from "vitest"
import type { Changes } from "./versions.ts"

vi.mock("../lib/supabase.ts", () => ({ supabase: {} }))
const { sayApproved, sayChanges, sayCorrected, whyTrain } = await import("./versions.ts")

const changes = (more: Partial<Changes>): Changes => ({
  release_id: "r",
  version: 3,
  release: 3,
  examples_added: 0,
  examples_changed: 0,
  examples_removed: 0,
  documents_added: 0,
  documents_changed: 0,
  documents_removed: 0,
  newer_files: 0,
  corrected: 0,
  corrected_unapproved: 0,
  covered: 0,
  ...more,
})

test("what changed is one line, and nothing is no line", () => {
  expect(sayChanges(changes({}))).toBeUndefined()
  expect(sayChanges(changes({ examples_added: 14, examples_removed: 1, documents_added: 1 }))).toBe(
    "14 examples added, 1 removed; 1 document added",
  )
  expect(sayChanges(changes({ documents_removed: 2 }))).toBe("2 documents removed")
  expect(sayCorrected(changes({ corrected: 9 }))).toBe("9 corrected since version 3")
  expect(sayCorrected(changes({}))).toBeUndefined()
})

test("training again is suggested from ten new examples on, after a correction, or where a failed test question is covered", () => {
  expect(whyTrain(changes({ examples_added: 9, examples_changed: 40 }))).toBeUndefined()
  expect(whyTrain(changes({ examples_added: 10 }))).toBeDefined()
  expect(whyTrain(changes({ corrected: 1 }))).toBeDefined()
  expect(whyTrain(changes({ newer_files: 2 }))).toMatch(/^2 documents had a newer file since/)
  expect(whyTrain(changes({ covered: 1 }))).toMatch(/A test question that version fails/)
})

test("what share is approved is said, and by whom", () => {
  const checks = { unsettled: 0, duplicates: 0, leaks: 0, documents: 0, uncovered: 0 }
  const say = (examples: number, approvers: { name: string; count: number }[]) =>
    sayApproved(
      {
        ...checks,
        examples,
        approvers,
        approved: approvers.reduce((sum, { count }) => sum + count, 0),
      },
      "Cid",
    )
  const [ann, bo] = [
    { name: "Ann", count: 9 },
    { name: "Bo", count: 3 },
  ]
  expect(say(42, [ann, bo])).toBe("12 of 42 examples are approved (29%): 9 by Ann and 3 by Bo.")
  expect(say(9, [ann])).toBe("9 of 9 examples are approved (100%): 9 by Ann.")
  expect(say(42, [ann, { name: "Cid", count: 3 }])).toBe(
    "12 of 42 examples are approved (29%): 9 by Ann and 3 by you.",
  )
  expect(say(34, [{ name: "Cid", count: 7 }])).toBe("You approved 7 of 34 examples (21%).")
  expect(say(1, [])).toBe("0 of 1 example is approved (0%).")
  expect(say(0, [])).toBe("No examples.")
})
