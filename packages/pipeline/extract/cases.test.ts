// Small files that once were read wrongly, each with what is right. Those of PDF, CSV, JSON, Markdown and encodings stand with their formats.
import { readdirSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { readCase } from "./testing.ts"

test.each([
  [
    "i01-merged-cells.docx",
    "Delivery times\n\nRegion | Delivery days | \nRegion | Standard | Express\nNorth | 5 | 2\nNorth | 6 | 3\nSouth |  | 4",
  ],
  [
    "i02-numbered-headings.docx",
    "1. Scope\n\nThis applies to all depots.\n\n2. Definitions\n\nSee section 1 for the scope.\n\n2.1. Depot\n\nA place where vans are parked.",
  ],
  ["i04-list-start-4.docx", "Steps continue from page 1.\n\n4. Fourth step.\n5. Fifth step."],
  ["i10-equation.docx", "The load is F=m·a newtons."],
  ["i14-hidden.docx", "Visible."],
  ["i60-entity.xml", "title: Pump\np: Sold by Lindenrad GmbH since 1990."],
  ["i93-trailing-newline.docx", "Due on 3 May."],
])("%s", async (name, text) => {
  expect((await readCase(name)).text.replace(/ +$/gm, "")).toBe(text.replace(/ +$/gm, ""))
})

test("every case stands in a test by its name", () => {
  const folder = (path: string) => new URL(path, import.meta.url)
  const tests = ["./", "../../writer/"].flatMap((path) =>
    readdirSync(folder(path))
      .filter((name) => name.endsWith(".test.ts"))
      .map((name) => readFileSync(folder(path + name), "utf8")),
  )
  const untested = readdirSync(folder("../../../tests/fixtures/cases/")).filter(
    (name) => !tests.some((text) => text.includes(name)),
  )
  expect(untested).toEqual([])
})
