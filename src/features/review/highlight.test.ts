import { expect, test } from "vitest"
import { partsOf } from "./highlight.ts"

const marked = (text: string, search?: string) =>
  partsOf(text, search)
    .map(({ text: part, hit }) => (hit ? `[${part}]` : part))
    .join("")

test("words are marked from their beginning, whatever their case", () => {
  expect(marked("Extension 42, not an unextended one.", "exten 42")).toBe(
    "[Extension] [42], not an unextended one.",
  )
  expect(marked("Größe und Grösse", "größe")).toBe("[Größe] und Grösse")
})

test("accents do not matter, nor how they are written", () => {
  expect(marked("L’École de vélo", "ecole VÉL")).toBe("L’[École] de [vélo]")
  expect(marked("E\u0301cole", "école")).toBe("[E\u0301cole]")
})

test("nothing is marked without words, and signs are no pattern", () => {
  expect(marked("a.b (c)")).toBe("a.b (c)")
  expect(marked("a.b (c)", "?! (")).toBe("a.b (c)")
  expect(marked("aXb a.b", "a.b")).toBe("[aXb] [a].[b]")
})
