import { readFileSync } from "node:fs"
import { expect, test } from "vitest"

const PAGES = ["agent", "configure", "questions", "tests", "versions"]

test("the pages behind an assistant's tabs are equally wide", () => {
  const narrow = PAGES.filter((page) => {
    const css = readFileSync(`src/features/${page}/${page}.css`, "utf8")
    return new RegExp(`^  \\.${page} \\{[^}]*max-width`, "m").test(css)
  })
  expect(narrow).toEqual([])
})
