import { expect, test } from "vitest"
import { matching } from "./matching.ts"

const entry = (label: string) => ({ id: label, label, say: "Go to", href: "/" })
const ALL = ["Assistants", "New assistant", "Members", "Tasks"].map(entry)
const found = (typed: string) => matching(ALL, typed).map(({ label }) => label)

test("nothing typed leaves all; each word must begin one, in any order and case", () => {
  expect(found("")).toHaveLength(4)
  expect(found("ASS")).toEqual(["Assistants", "New assistant"])
  expect(found("ass new")).toEqual(["New assistant"])
  expect(found("sistants")).toEqual([])
})
