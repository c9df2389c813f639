import { expect, test } from "vitest"
import { passagesIn } from "./passages.ts"

const words = (count: number) => Array.from({ length: count }, (_, at) => `word${at}`).join(" ")

test("a heading belongs to the paragraph below it, and each passage stands where it says", () => {
  const text = `# Returns\n\n${words(40)}.\n\n# Shipping\n\n${words(60)}.\n`
  const found = passagesIn(text, [])
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([
    `# Returns\n\n${words(40)}.`,
    `# Shipping\n\n${words(60)}.`,
  ])
})

test("a passage is touched where an example rests on a part of it", () => {
  const text = `${words(40)}.\n\n${words(50)}.`
  const second = text.indexOf("\n\n") + 2
  expect(
    passagesIn(text, [{ start: second + 3, end: second + 9 }]).map(({ isTouched }) => isTouched),
  ).toEqual([false, true])
  expect(passagesIn(text, [{ start: second - 2, end: second }]).some(({ isTouched }) => isTouched)).toBe(
    false,
  )
})

test("a wall of text is offered in parts that leave nothing out and halve no character", () => {
  const walls = [`${words(900)}.`, "字".repeat(5_000), "🙂".repeat(3_000)]
  for (const text of walls) {
    const found = passagesIn(text, [])
    expect(found.length).toBeGreaterThan(1)
    const parts = found.map(({ start, end }) => text.slice(start, end))
    expect(parts.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""))
    for (const part of parts) expect(part.isWellFormed()).toBe(true)
  }
})

test("an empty text has none", () => {
  expect(passagesIn(" \n\n ", [])).toEqual([])
})
