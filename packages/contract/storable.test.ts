import { expect, test } from "vitest"
import { storableJson, whyNotStorable } from "./storable.ts"

test.each<[value: unknown, why: RegExp | undefined]>([
  [{ a: ["ä", "😀", { "": null }], n: 1 }, undefined],
  [{ a: { b: ["fine", "a\0b"] } }, /^a\.b\.1: holds U\+0000/],
  [{ a: "\ud83d" }, /^a: .*surrogate/],
  [{ a: { "k\0": 1 } }, /^a\.k\uFFFD: /],
  [JSON.parse(`{"a":${"[".repeat(20_000)}${"]".repeat(20_000)}}`), /^a: nested deeper than 64/],
])("what cannot be kept is named: %#", (value, why) => {
  if (why) expect(whyNotStorable(value)).toMatch(why)
  else expect(whyNotStorable(value)).toBeUndefined()
})

test("what a foreign program says is kept, without what cannot be", () => {
  const said = { log: ["a\0b", "\ud83dx", "😀"], "k\0": { loss: 0.5, no: null } }
  expect(storableJson(said)).toEqual({
    log: ["a\uFFFDb", "\uFFFDx", "😀"],
    "k\uFFFD": { loss: 0.5, no: null },
  })
  const deep: unknown = JSON.parse(`${"[".repeat(20_000)}${"]".repeat(20_000)}`)
  expect(JSON.stringify(storableJson(deep))).toBe(`${"[".repeat(64)}"…"${"]".repeat(64)}`)
})
