// What somebody who corrected an answer reads of the version that holds it, and where it leads.
import { expect, test, vi } from "vitest"
import { linkOf } from "./notification.ts"
import { sayNotification } from "./words.ts"

vi.mock("../../lib/supabase.ts", () => ({ supabase: {} }))
vi.mock("../../lib/session.ts", () => ({ me: () => ({ id: "u1" }), onSignOut: () => undefined }))

const agent = "Desk"
const known = { agent, version: 3, words: "Which colour?", example: "e1" }

test.each([
  [
    { ...known, right: 0, wrong: 1, told: 0, verdict: "wrong" as const, got: "Blue." },
    "Version 3 of Desk does not answer “Which colour?” as you corrected it: it says “Blue.”. The person who asked wasn't notified.",
  ],
  [
    { ...known, right: 1, wrong: 2, told: 1, verdict: "refused" as const, got: "I did not find it." },
    "Version 3 of Desk does not answer “Which colour?” as you corrected it: it says it did not find the answer. The person who asked wasn't notified. The same goes for 1 other that you corrected.",
  ],
  [
    { ...known, right: 0, wrong: 1, told: 0 },
    "Version 3 of Desk does not answer “Which colour?” as you corrected it: it could not be asked in other words. The person who asked wasn't notified.",
  ],
  [
    { ...known, right: 2, wrong: 0, told: 3 },
    "Version 3 of Desk correctly answers 2 questions that you corrected. 3 people who asked were notified.",
  ],
  [
    { ...known, right: 1, wrong: 0, told: 0 },
    "Version 3 of Desk correctly answers 1 question that you corrected.",
  ],
  [
    { agent, version: 3, problem: "No answer." },
    "Version 3 of Desk could not be asked what you corrected: No answer. Nobody was notified.",
  ],
])("what came of a correction: %o", (payload, sentence) => {
  expect(sayNotification({ kind: "corrections_checked", payload })).toBe(sentence)
})

test("one that is still wrong leads to its example, more of them to the questions", () => {
  const link = (payload: object) =>
    linkOf({ kind: "corrections_checked", agent_id: "a", workspace_id: "w", payload })
  expect(link({ ...known, wrong: 1 })).toBe("/agents/a/setup/review?example=e1")
  expect(link({ ...known, wrong: 2 })).toBe("/agents/a/questions")
  expect(link({ ...known, wrong: 0 })).toBe("/agents/a/questions")
})

test("an answer that was marked as bad says by whom and what was asked, and leads to that question", () => {
  const payload = { agent: "Alpenladen", by: "Luis", words: "Is it open on Sunday?", run: "r/1" }
  expect(sayNotification({ kind: "marked_bad", payload })).toBe(
    "Luis marked an answer of “Alpenladen” as bad: “Is it open on Sunday?”",
  )
  expect(linkOf({ kind: "marked_bad", agent_id: "a", workspace_id: "w", payload })).toBe(
    "/agents/a/questions?run=r%2F1",
  )
})
