// @vitest-environment node
import { expect, test } from "vitest"
import { dice } from "../../tests/database/dice.ts"
import { type Half, type TextChange, wholeCharacters } from "./whole-characters.ts"

const [HIGH, LOW] = ["\ud83d", "\ude00"] // 😀

/** The text after these inputs, one after the other. */
function typed(text: string, ...inputs: TextChange[]): string {
  let held: Half | undefined
  for (const input of inputs) {
    const now = text
    const { change, held: next } = wholeCharacters(
      (from, to) => now.slice(Math.max(0, from), to),
      input,
      held,
    )
    text = text.slice(0, change.from) + change.insert + text.slice(change.to)
    held = next
  }
  return text
}

test.each<[string, string, TextChange[], string]>([
  [
    "two halves one after the other are one character",
    "ab",
    [
      { from: 1, to: 1, insert: HIGH },
      { from: 1, to: 1, insert: LOW },
    ],
    "a😀b",
  ],
  ["a first half that nothing follows is not there", "ab", [{ from: 1, to: 1, insert: HIGH }], "ab"],
  [
    "a first half goes with the words before it",
    "ab",
    [
      { from: 1, to: 1, insert: `x${HIGH}` },
      { from: 2, to: 2, insert: LOW },
    ],
    "ax😀b",
  ],
  [
    "a second half elsewhere is none",
    "ab",
    [
      { from: 1, to: 1, insert: HIGH },
      { from: 2, to: 2, insert: LOW },
    ],
    "ab\ufffd",
  ],
  ["a second half by itself shows", "ab", [{ from: 1, to: 1, insert: LOW }], "a\ufffdb"],
  [
    "halves the wrong way round show",
    "ab",
    [{ from: 1, to: 1, insert: LOW + HIGH + "x" }],
    "a\ufffd\ufffdxb",
  ],
  ["deleting the first half deletes the character", "a😀b", [{ from: 1, to: 2, insert: "" }], "ab"],
  ["deleting the second half deletes the character", "a😀b", [{ from: 2, to: 3, insert: "" }], "ab"],
  [
    "the second half of another character makes another",
    "a😀b",
    [{ from: 2, to: 3, insert: "\ude01" }],
    "a😁b",
  ],
  [
    "the first half of another character makes another",
    "a😀b",
    [{ from: 1, to: 2, insert: "\ud83e" }],
    "a\ud83e\ude00b",
  ],
  ["what is typed inside of a character takes its place", "a😀b", [{ from: 2, to: 2, insert: "x" }], "axb"],
  [
    "of half of one and half of the next stays what they make",
    "😀😁",
    [{ from: 1, to: 3, insert: "" }],
    "😀".slice(0, 1) + "😁".slice(1),
  ],
  ["U+0000 is dropped", "ab", [{ from: 1, to: 1, insert: "x\0y\0" }], "axyb"],
])("%s", (_, before, inputs, after) => expect(typed(before, ...inputs)).toBe(after))

test("whatever comes in, the text stays well-formed, and no cut leaves half of what was there", () => {
  const roll = dice(7)
  const units = ["a", HIGH, LOW, "😁", "\ud800", "\udfff", "\0", "é"]
  for (let round = 0; round < 3_000; round++) {
    let text = "x😀y😁"
    let held: Half | undefined
    for (let step = 0; step < 6; step++) {
      const from = Math.floor(roll() * (text.length + 1))
      const to = from + Math.floor(roll() * Math.min(4, text.length - from + 1))
      const insert = Array.from(
        { length: Math.floor(roll() * 3) },
        () => units[Math.floor(roll() * units.length)],
      ).join("")
      const now = text
      const whole = wholeCharacters((a, b) => now.slice(Math.max(0, a), b), { from, to, insert }, held)
      const { change } = whole
      text = now.slice(0, change.from) + change.insert + now.slice(change.to)
      held = whole.held
      expect([
        text.isWellFormed(),
        now.slice(change.from, change.to).isWellFormed(),
        change.insert.isWellFormed(),
      ]).toEqual([true, true, true])
    }
  }
})
