import fc from "fast-check"
import { expect, test } from "vitest"
import { contextOf, turnsIn } from "./turns.ts"

test("EX2: turns come back the same, whatever their texts hold", () => {
  const line = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("@user", "@assistant", "@@user", "@", ""),
  )
  const turn = fc.record({
    role: fc.constantFrom("user" as const, "assistant" as const),
    text: fc.array(line, { maxLength: 5 }).map((lines) => lines.join("\n")),
  })
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 6 }), (turns) => {
      expect(turnsIn(contextOf(turns))).toEqual(turns)
    }),
    { numRuns: 300, seed: 12 },
  )
})

test("a text without marks was said by the user", () => {
  expect(turnsIn("Hello\nthere")).toEqual([{ role: "user", text: "Hello\nthere" }])
})
