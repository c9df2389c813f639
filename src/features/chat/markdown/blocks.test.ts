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

const PARTS = [
  "Plain words, *some* of them **loud**.\n\n",
  "A line\nand another  \nafter a break\n",
  "# Heading\n",
  "Underlined\n===\n\n",
  "- one\n- two\n\n  more of two\n",
  "1. first\n\n2. second\n\n",
  "- [x] done\n",
  "> said\n> again\n\n",
  "```js\nconst a = 1\n\n- no list\n```\n",
  "    indented code\n\n",
  "| a | b |\n|---|---|\n| 1 | 2 |\n\n",
  "---\n",
  "<b>not HTML</b>\n\n",
  "See [the terms][t] and [here](https://example.test).\n\n",
  "[t]: https://example.test/terms\n\n",
  "\n",
]

test("whatever it is made of and however it is cut, it ends as the same tokens as when read at once", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 23 }),
      (parts, step) => {
        const text = parts.join("")
        let state = noBlocks
        for (let end = step; end < text.length; end += step)
          state = readBlocks(state, text.slice(0, end), false)
        const tokens = ({ blocks }: typeof state) => blocks.map(({ token }) => token)
        expect(tokens(readBlocks(state, text, true))).toEqual(tokens(readBlocks(noBlocks, text, true)))
      },
    ),
    { seed: 13, numRuns: 500 },
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
