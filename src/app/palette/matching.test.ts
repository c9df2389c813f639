import { expect, test } from "vitest"
import { matching } from "./matching.ts"

const entry = (label: string) => ({ id: label, label, say: "Go to", href: "/" })
const ALL = ["Assistants", "New assistant", "Members", "Tasks"].map(entry)
const found = (typed: string) => matching(ALL, typed).map(({ label }) => label)

test("other words find it too, behind those of that name", () => {
  const all = [{ ...entry("Assistants"), also: "members of the dashboard" }, ...ALL.slice(1)]
  expect(matching(all, "mem").map(({ label }) => label)).toEqual(["Members", "Assistants"])
  expect(matching(all, "dash ass").map(({ label }) => label)).toEqual(["Assistants"])
})

test("nothing typed leaves all; each word must begin one, in any order and case", () => {
  expect(found("")).toHaveLength(4)
  expect(found("ASS")).toEqual(["Assistants", "New assistant"])
  expect(found("ass new")).toEqual(["New assistant"])
  expect(found("sistants")).toEqual([])
})
