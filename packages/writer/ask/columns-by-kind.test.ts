// Columns asked by their kind, and left out where they are no attribute of their row.
import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { CALM, wanted } from "../test-request.ts"
import { cellSaid } from "./answer.ts"
import { isAttribute } from "./attribute.ts"
import { askPast, when } from "./past.ts"

const drafted = (text: string, document = "bridges-register.csv") =>
  draft({ ...wanted("references"), document, examples: { min: 3, max: 20 } }, text, CALM).examples
const prompts = (text: string, document?: string) => drafted(text, document).map(({ prompt }) => prompt)

test("a year, a month and a day say when something was done", () => {
  expect(["1931", "06/2019", "4 May 2020", "weekly"].map(when)).toEqual([
    "in 1931",
    "in June 2019",
    "on 4 May 2020",
    undefined,
  ])
  const rows = ["Mill Lane|1931|06/2019", "Sallow Ford|1974|02/2021", "Church Hill|2003|11/2022"]
    .map((row) => row.split("|"))
    .map(([bridge, built, last]) => `Station: ${bridge}\nBuilt: ${built}\nLast overhaul: ${last}\n`)
    .join("\n")
  const all = drafted(rows)
    .map(({ prompt, output }) => `${prompt} ${output}`)
    .join("\n")
  expect(all).toMatch(/When was the station \S+ \S+ built .*\? The station \S+ \S+ was built in \d{4}\./)
  expect(all).toMatch(
    /When was the last overhaul of the station .*The last overhaul of .* was in \p{Lu}\p{Ll}+ \d{4}\./u,
  )
})

test("other things in a table's head are no attributes", () => {
  expect(["Visit interval", "Price per year", "Maximum load (kg)", "Key holder"].every(isAttribute)).toBe(
    true,
  )
  expect(["Solo", "Hall 4 (flammable)", "Axial", "Built", "Every", "Counter"].some(isAttribute)).toBe(false)
})

test("a colour is asked by what shows it, a class by its letter, a signature by whose it is", () => {
  const text =
    "# Safety rules: work on ladders\n\n## Tags\n\n| Tag | Meaning |\n|---|---|\n| green | checked within the last three months |\n| red | must not be used by anybody |\n| white | new and not yet checked |\n\n## Classes\n\n| Class | Least crew | Permit signed by |\n|---|---|---|\n| A (low) | 1 | crew leader |\n| B (high) | 3 | head of safety |\n| C (rope) | 4 | works manager |\n"
  const found = drafted(text, "rules.md")
  const all = found.map(({ prompt }) => prompt).join("\n")
  expect(all).toMatch(/what does a (?:green|red|white) tag mean\b/i)
  expect(all).not.toMatch(/“[ABC] \(|is (?:red|green|white)\?|be permit signed|What are the classes/)
  expect(all).toMatch(/permit for class [ABC] \(\p{Ll}+\) signed|least crew for class [ABC]/u)
})

test("a sum stands before whom it is for, and labels are no models", () => {
  expect(cellSaid("Under 18 / retired", "£4.00")).toBe("£4.00 (under 18 / retired)")
  expect(cellSaid("Small locker (30 × 40 cm)", "£6.00")).toBe("small locker (30 × 40 cm): £6.00")
  expect(cellSaid("Abholung", "freitags", true)).toBe("Abholung: freitags")
})

test("prices under a heading that says what is done are no instruction", () => {
  const text =
    "# Alder Forge – price list\n\n## Sharpening for other workshops\n\n| Blade | Up to | Price |\n|---|---|---|\n| Chisel | 30 mm | £4.00 |\n| Plane iron | 60 mm | £6.00 |\n| Saw | 60 cm | £12.00 |\n\nBlades with chips cost half as much again. Ordinary work is back within a week.\n"
  expect(prompts(text, "prices.md").join("\n")).not.toMatch(/How (?:do|can) I sharpen|need to do to sharpen/)
})

test("plans side by side are no attributes of their rows, hours no dates, and a job needs its people", () => {
  const plans =
    "# Corvell Desk – plans\n\n## Compared\n\n| Feature | Basic | Crew |\n|---|---|---|\n| Price per year | €90 | €180 |\n| Users included | 2 | 20 |\n| Phone support | no | yes |\n"
  expect(prompts(plans, "plans.md").join("\n")).not.toMatch(
    /have (?:basic|crew)|how many (?:basic|crew)|for the price/i,
  )
  const jobs =
    "# Corvell Mill: work instructions\n\n## Jobs\n\n| Task | People | When |\n|---|---|---|\n| Change of the upper stone | 3 | Mon and Thu 08:00–10:00 |\n| Cleaning of the hopper | 2 | Tue and Fri 09:00–12:00 |\n| Test of the brake | 1 | Wed and Sat 07:00–08:00 |\n"
  const all = drafted(jobs, "jobs.md")
    .map(({ prompt, output }) => `${prompt} ${output}`)
    .join("\n")
  expect(
    askPast({ name: "the test of the brake", key: "Task", column: "People", value: "3", unit: "" })?.prompts,
  ).toEqual(["How many people does the test of the brake need?"])
  expect(all).not.toMatch(/The date of|people does [^?]* have/)
})
