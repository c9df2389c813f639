import { expect, test } from "vitest"
import { sayTime } from "./time.tsx"

const NOW = Date.parse("2026-11-21T12:00:00Z")
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

test.each([
  [0, "just now"],
  [59_000, "just now"],
  [MINUTE, "1 minute ago"],
  [90 * MINUTE, "2 hours ago"],
  [DAY, "yesterday"],
  [3 * DAY, "3 days ago"],
  [20 * DAY, "Nov 1, 2026"],
  [-2 * DAY, "in 2 days"],
])("%d ms back reads %s", (past, say) => {
  expect(sayTime(NOW - past, NOW)).toBe(say)
})
