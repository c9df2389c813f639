import { expect, test } from "vitest"
import fc from "fast-check"
import { calculate } from "./calculate.ts"

test.each([
  ["1 + 2 * 3", 7],
  ["(1 + 2) * 3", 9],
  ["2 ^ 3 ^ 2", 512],
  ["-2 ^ 2", -4],
  ["2 ^ -1", 0.5],
  ["10 - 3 - 2", 5],
  ["24 / 4 / 2", 3],
  ["0.1 + 0.2", 0.3],
  ["19% * 1250", 237.5],
  ["round(1249.5 * 19%, 2)", 237.41],
  ["round(-2.5)", -2],
  ["max(1, 2, sum(3, 4)) - min(5, .5)", 6.5],
  ["3 × 4 ÷ 2 − 1", 5],
  ["1e3 + 1", 1001],
])("%s is %s", (expression, value) => expect(calculate(expression)).toBe(value))

test.each([
  ["", "a number is missing, at the end"],
  ["1 +", "a number is missing, at the end"],
  ["1 2", "it should end, before “2”"],
  ["(1 + 2", "a “)” is missing, at the end"],
  ["1 / 0", "divides by zero"],
  ["9 ^ 9 ^ 9", "no finite value"],
  ["sqrt(-1)", "no finite value"],
  ["constructor(1)", "a number is missing, before “constructor”"],
  ["process.exit()", "is not arithmetic"],
  ["1; 2", "is not arithmetic"],
  ["`x`", "is not arithmetic"],
  ["(".repeat(200) + "1" + ")".repeat(200), "nested too deeply"],
])("%s is refused: %s", (expression, why) => expect(() => calculate(expression)).toThrow(why))

test("sums and products of whole numbers come out as JavaScript has them", () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom("+", "-", "*"), fc.integer({ min: 0, max: 99 })), { maxLength: 6 }),
      (parts) => {
        const expression = `7 ${parts.map(([operator, n]) => `${operator} ${n}`).join(" ")}`
        const terms = expression.replaceAll(" ", "").replaceAll("-", "+-").split("+").filter(Boolean)
        const value = terms.reduce((sum, term) => {
          const factors = term.replace("-", "").split("*").map(Number)
          return sum + (term.startsWith("-") ? -1 : 1) * factors.reduce((a, b) => a * b, 1)
        }, 0)
        expect(calculate(expression)).toBe(Number(value.toPrecision(12)) || 0)
      },
    ),
  ))
