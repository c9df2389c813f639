import { describe, expect, test } from "vitest"
import { read, readCase, textOf } from "./testing.ts"

test.each([
  ["i51-trailing-comma.json", "part: Hub gear\nprice: 48"],
  ["i52-big-number.json", "order: 12345678901234567890\nprice: 48.00\nrate: 1e-7"],
  ["i54-jsonc.json", "pressure: 4"],
])("%s", async (name, text) => expect((await readCase(name)).text).toBe(text))

test("numbers stay word for word at any depth, names that come twice are both kept", async () => {
  expect(await textOf("a.json", '{"a": [0.10, -0, 1E+400], "b": 1, "b": 2.50}')).toBe(
    "a: 0.10, -0, 1E+400\nb: 1\nb: 2.50",
  )
})

test("U+007F in a string is a character like any other, however short the file", async () => {
  expect(await textOf("a.json", '["a\x7fb"]')).toBe("- ab") // nobody reads it, so it is not shown
  expect(await textOf("a.json", '{"key": "Delete\x7f me"}')).toBe("key: Delete me")
})

test("comments of both kinds and commas too many are read over", async () => {
  expect(await textOf("a.json", '{ /* one */ "a": "x, // no comment", // two\n "l": [1, 2, ], }')).toBe(
    "a: x, // no comment\nl: 1, 2",
  )
})

describe("what is wrong is named by its line", () => {
  test.each([
    ['{\n  "a": 1\n  "b": 2\n}', "line 3", "b"],
    ['{\n"a": [1, 2\n', "line 3", "ends too early"],
    ['{"a": tru}', "line 1", "tru"],
    ["{'a': 1}", "line 1", "'a'"],
  ])("%j", async (json, line, words) => {
    const problem = await read("a.json", json).then(
      () => "read",
      (error: Error) => error.message,
    )
    expect(problem).toContain(line)
    expect(problem).toContain(words)
  })
})

test("of JSON lines the bad ones are left out and named", async () => {
  const { text, warnings } = await read(
    "a.json",
    '{"q": "Who?"}\n{"q": oops}\n\n{"q": "What?"}\n{"q": "Where?"}\n',
  )
  expect(text).toBe("q: Who?\n\nq: What?\n\nq: Where?")
  expect(warnings).toEqual(["Line 2 is not valid JSON and was left out."])
})

test("lines may be texts alone", async () => {
  expect(await textOf("a.jsonl", '"one"\n"two"\n')).toBe("- one\n- two")
})
