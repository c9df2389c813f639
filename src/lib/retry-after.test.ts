import { describe, expect, test } from "vitest"
import { parseRetryAfter } from "./retry-after.ts"

const NOW = Date.parse("2026-11-21T04:00:00Z")

describe("Retry-After", () => {
  test.each([
    ["42", 42_000],
    ["0", 0],
    ["Sat, 21 Nov 2026 04:01:30 GMT", 90_000],
    ["Sat, 21 Nov 2026 03:00:00 GMT", 0],
    ["86400", 3_600_000], // an hour at most
    ["soon", undefined],
    ["", undefined],
    [null, undefined],
  ])("%s", (header, ms) => {
    expect(parseRetryAfter(header, NOW)).toBe(ms)
  })
})
