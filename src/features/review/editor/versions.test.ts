import { expect, test } from "vitest"
import { stepsOf, type Version } from "./versions.ts"

const version = (number: number, prompt: string, output: string): Version => ({
  number,
  prompt,
  reasoning: "",
  output,
  context: "",
  authors: [],
  at: "2026-01-01T00:00:00Z",
})
const versions = [version(3, "b", "y"), version(2, "b", "x"), version(1, "a", "x")]

test("each version lists the fields it changed, the first one all", () => {
  expect(stepsOf(versions, "any").map(({ changed }) => changed)).toEqual([
    ["output"],
    ["prompt"],
    ["prompt", "reasoning", "output", "context"],
  ])
})

test("of one field only the versions that changed it are steps, and where it began", () => {
  expect(stepsOf(versions, "prompt").map(({ version: { number } }) => number)).toEqual([2, 1])
})
