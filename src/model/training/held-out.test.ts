import { expect, test } from "vitest"
import { stubPage } from "../../../tests/support/stub-supabase.ts"

stubPage()
const { areSame, heldOutIn, isLower, sayAgainst, sayWorth } = await import("./held-out.ts")

const of = (verdicts: readonly boolean[], set = "q") => {
  const found = heldOutIn({
    "1": { test_questions: [] },
    "3": {
      test_questions: verdicts.map((right, n) => ({
        question: `${set}${n}`,
        expected: "e",
        got: "g",
        right,
      })),
    },
    "4": { skipped: "skipped: nothing" },
  })
  if (!found) throw new Error("nothing was measured")
  return found
}
const share = (right: number, all: number, set?: string) =>
  of(
    Array.from({ length: all }, (_, n) => n < right),
    set,
  )

test("the last stage that asked any counts", () => {
  expect(share(3, 7)).toMatchObject({ right: 3, of: 7 })
  const asked = (right: boolean) => ({ test_questions: [{ question: "q", expected: "e", got: "g", right }] })
  expect(heldOutIn({ "1": asked(false), "3": asked(true) })).toMatchObject({ right: 1, of: 1 })
  expect(heldOutIn({ "1": { skipped: "skipped: no documents" } })).toBeUndefined()
})

test("a version that did worse than the one before says so, with what that is worth", () => {
  const [now, before] = [share(3, 7, "new"), share(4, 7, "old")]
  expect(isLower(now, before)).toBe(true)
  expect(sayAgainst(now, before, 1)).toBe(
    "Of examples it had not seen, it answered 3 of 7 correctly; version 1 answered 4 of 7. Each was asked examples of its own, so this is a hint, not proof. So few examples cannot tell which version is better.",
  )
  expect(isLower(share(4, 7), share(4, 7))).toBe(false)
})

test("the same examples are said to be the same, and a clear difference is not called chance", () => {
  expect(areSame(share(1, 3), share(2, 3))).toBe(true)
  expect(areSame(share(1, 3), share(2, 3, "other"))).toBe(false)
  expect(sayWorth(share(20, 200), share(150, 200))).toBe("Both were asked the same examples.")
  expect(sayWorth(share(100, 200), share(101, 200))).toMatch(/The difference is too small/)
})
