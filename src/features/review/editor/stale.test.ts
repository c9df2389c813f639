import { expect, test } from "vitest"
import { whyStale } from "./stale.ts"

const documents = { name: "manual.pdf", removed_at: null, created_at: "2026-01-01T00:00:00Z" }
const removed = { ...documents, removed_at: "2026-02-01T00:00:00Z" }

test("a passage that is where it was is not stale", () => {
  expect(whyStale({ quote_state: "verified", documents }, false)).toBeUndefined()
  expect(whyStale({ quote_state: "unverified", documents }, false)).toBeUndefined()
})

test("each reason has its own sentence", () => {
  const said = [
    whyStale({ quote_state: "verified", documents: removed }, true),
    whyStale({ quote_state: "verified", documents: removed }, false),
    whyStale({ quote_state: "stale", documents }, false),
    whyStale({ quote_state: "verified", documents }, true),
  ]
  expect(new Set(said).size).toBe(4)
  expect(said).not.toContain(undefined)
})
