// A document's name as people would say it: with its own article, short, and only where the question needs it.
import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { CALM, wanted } from "../test-request.ts"
import { letterOf } from "./matter-letter.ts"
import { matterOf } from "./matter.ts"

const tieOf = (title: string, text = "") => matterOf([title], `# ${title}\n\n${text}`)?.tie
const prompts = (document: string, text: string) =>
  draft({ ...wanted("references"), document, examples: { min: 3, max: 12 } }, text, CALM).examples.map(
    ({ prompt }) => prompt,
  )

test("a house goes without the article that the text does not give it, and one is at it", () => {
  expect(tieOf("Welcome to Fernlow Gas – your first month", "Fernlow Gas supplies 90,000 homes.")).toBe(
    "at Fernlow Gas",
  )
  expect(tieOf("Hobbins & Daughter – price list")).toBe("at Hobbins & Daughter")
  expect(tieOf("Quarry Lane Dog Kennels – Boarding, grooming, fees")).toBe("at Quarry Lane Dog Kennels")
  expect(tieOf("Storrow 5: Restoring", "Storrow 5 keeps three copies. Install Storrow 5 first.")).toBe(
    "with Storrow 5",
  )
})

test("neither the sea nor a committee nor the reader is a place to be at", () => {
  expect(tieOf("Graywater Reef Wind Park: Safety at Sea")).not.toMatch(/at Sea$/)
  expect(tieOf("Learning With Us: Guide for New Tutors")).toBe("according to the Guide for New Tutors")
  expect(tieOf("Minutes of the Committee, and duty plan")).toMatch(/the committee$/)
  expect(tieOf("Building Society Marrow")).not.toMatch(/^(?:at|with) (?:the )?Society/)
})

test("a list in a title is not cut at its first comma", () => {
  expect(tieOf("Rules for kitchen, hall and cellar")).toBe("under the rules for kitchen, hall and cellar")
})

test("a long contract is named by its kind and whom it is with, rules of one word by what they are on", () => {
  const lease =
    "# Tenancy agreement for a flat in the Weirside block\n\nbetween the Weirside Trust and the tenant"
  expect(matterOf(["Tenancy agreement for a flat in the Weirside block"], lease)?.tie).toBe(
    "under the tenancy agreement with the Weirside Trust",
  )
  expect(tieOf("SR-11 Safety rules: lifting with the yard crane")).toBe(
    "under the safety rules on lifting with the yard crane",
  )
})

test("minutes of a meeting are asked by it and its day, and no meeting is one's of a meeting", () => {
  const minutes =
    "# Minutes – quarterly safety meeting\n\n**Date:** Monday 3 March, 10.00\n**Present:** A. Hale (chair), J. Roe\n\n## 1. Ladders\n\nThe old ladders are withdrawn. Twelve new ones must be ordered by May, and each is to be tagged before use.\n\n## 2. First aid\n\nTwo courses are held in April. The boxes in both halls must be checked weekly, and plasters are to be reordered."
  const all = prompts("minutes.md", minutes).join("\n")
  expect(all).toMatch(
    /at the quarterly safety meeting of 3 March\?|the minutes of the quarterly safety meeting of 3 March/,
  )
  expect(all).not.toMatch(/meeting of (?:the )?quarterly/)
})

test("a letter is cited by its line of subject", () => {
  const letter =
    "# Weirside Trust – letter to all tenants\n\n4 May\n\n**Replacement of the lifts in block C**\n\nDear tenants,\n\nthe lifts are old."
  expect(letterOf(letter)?.tie).toBe("according to the letter on the replacement of the lifts")
})

test("a model is called by its number alone, and not named twice", () => {
  const sheet =
    "# Product data sheet: Corvo 20 bench grinder\n\nThe Corvo 20 runs on any socket.\n\n## At a glance\n\n| | Corvo 20 | Corvo 20 XL |\n|---|---|---|\n| Power | 250 W | 400 W |\n| Weight | 9 kg | 14 kg |\n| Speed | 2,900 rpm | 2,850 rpm |\n| Noise | 68 dB | 71 dB |\n"
  const all = prompts("sheet.md", sheet).join("\n")
  expect(all).toContain("the Corvo 20")
  expect(all).not.toMatch(/Corvo 20.*Corvo 20|bench grinder/)
})

test("a part of a title that names the text is what it is cited by, whosever it is", () => {
  const sourceOf = (title: string, text = "") => matterOf([title], `# ${title}\n\n${text}`)?.source
  expect(sourceOf("Alderman Brewery – Yard and Cellar Handbook")).toBe(
    "the yard and cellar handbook of Alderman Brewery",
  )
  expect(sourceOf("Hobbins & Daughter – price list")).toBe("the price list of Hobbins & Daughter")
  expect(
    prompts(
      "prices.md",
      "# Hobbins & Daughter – price list\n\nValid from May.\n\n## Repairs\n\nSmall repairs cost £12.00 and are done while you wait. Larger ones need a week, and we ring you before we begin. Old parts are yours to take home.",
    ).join("\n"),
  ).not.toMatch(/“Hobbins/)
})
