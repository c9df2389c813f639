import { expect, test } from "vitest"
import type { Teammate } from "../../model/teammates.ts"
import { candidates, mentionAt, mentionedIn, piecesOf, withMention } from "./mention.ts"

const person = (id: string, name: string): Teammate => ({ id, name, role: "editor" })
const people = [person("1", "Ann"), person("2", "Ann Lee"), person("3", "lee.wong@example.test")]

test("a name begins at an @ that stands free", () => {
  expect(mentionAt("Ask @An", 7)).toEqual({ from: 4, typed: "An" })
  expect(mentionAt("@", 1)).toEqual({ from: 0, typed: "" })
  expect(mentionAt("mail me@here", 12)).toBeUndefined()
  expect(mentionAt("@Ann\nand", 8)).toBeUndefined()
  expect(mentionAt("Ask @Ann now", 3)).toBeUndefined()
})

test("those whose name begins so come first, then those with such a word in it", () => {
  expect(candidates(people, "lee").map(({ id }) => id)).toEqual(["3", "2"])
  expect(candidates(people, "ann").map(({ id }) => id)).toEqual(["1", "2"])
  expect(candidates(people, "zoe")).toEqual([])
})

test("the chosen name replaces what was typed of it", () => {
  expect(withMention("Ask @an please", 4, 7, "Ann")).toEqual({ text: "Ask @Ann please", caret: 9 })
})

test("the longest name is meant, and each person is told once", () => {
  expect(piecesOf("Hi @Ann Lee, mail a@b.c", people)).toEqual([
    { text: "Hi " },
    { text: "@Ann Lee", person: people[1] },
    { text: ", mail a@b.c" },
  ])
  expect(mentionedIn("@Ann @Ann Lee @Ann @nobody", people)).toEqual(["1", "2"])
})
