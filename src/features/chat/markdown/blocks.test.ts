// Blocks while they stream against the whole text read at once.
import fc from "fast-check"
import { expect, test } from "vitest"
import { finishable, noBlocks, readBlocks } from "./blocks.ts"

const TEXT =
  "# Refunds\n\nThey take **five** days.\n\n- first\n- second\n\n```js\nconst a = 1\n\nconst b = 2\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nSee [the terms](https://example.test)."

test("however it is cut, the streamed text ends as the whole one", () => {
  const whole = readBlocks(noBlocks, TEXT, true).blocks.map(({ raw }) => raw)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: TEXT.length }), { maxLength: 30 }), (cuts) => {
      let state = noBlocks
      for (const end of [...cuts].sort((a, b) => a - b)) state = readBlocks(state, TEXT.slice(0, end), false)
      state = readBlocks(state, TEXT, false)
      expect(readBlocks(state, TEXT, true).blocks.map(({ raw }) => raw)).toEqual(whole)
      expect(state.blocks.map(({ raw }) => raw.trimEnd())).toEqual(whole.map((raw) => raw.trimEnd()))
    }),
    { seed: 13, numRuns: 200 },
  )
})

test("a complete block keeps its object while the tail grows", () => {
  let state = noBlocks
  const first: unknown[] = []
  for (let end = 40; end <= TEXT.length; end += 7) {
    state = readBlocks(state, TEXT.slice(0, end), false)
    first.push(state.blocks[0])
  }
  expect(new Set(first).size).toBe(1)
})

test.each([
  ["They take **fi", "They take **fi**"],
  ["They take **five*", "They take **five**"],
  ["Use `co", "Use `co`"],
  ["Code:\n\n``", "Code:\n\n"],
  ["```js\nconst a\n``", "```js\nconst a"],
  ["See [the te", "See the te"],
  ["See [the terms](https://exa", "See the terms"],
])("%j is drawn as %j while it goes on", (text, drawn) => {
  expect(finishable(text)).toBe(drawn)
})
