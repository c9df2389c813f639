// A flat answer whose limit stands elsewhere is left out.
import { expect, test } from "vitest"
import type { Candidate } from "./candidate.ts"
import { isUnlimited } from "./exception.ts"
import { faultOf } from "./sound.ts"

const NO_SECTION = { title: "", heading: "", above: "" }
const about = (text: string, quoted: string, prompt: string, output: string): Candidate => ({
  kind: "sentence",
  asks: [{ mould: "", prompt }],
  output,
  quote: { start: text.indexOf(quoted), end: text.indexOf(quoted) + quoted.length },
  finding: "",
  section: NO_SECTION,
  score: 0.8,
})

test("a footnote's sign without its footnote, an exception further on and a reason that the question drops", () => {
  const noted = "Leave is 26 days[^1].\n\n[^1]: From grade C on 29 days."
  expect(
    isUnlimited(about(noted, "Leave is 26 days[^1].", "How long is leave?", "Leave is 26 days."), noted),
  ).toBe(true)
  expect(isUnlimited(about(noted, noted, "How long is leave?", "Leave is 26 days."), noted)).toBe(false)
  const bikes = "Bicycles may not be taken in. They stand in the yard. Folded ones are exempt.\n\nNext."
  expect(
    isUnlimited(
      about(
        bikes,
        "Bicycles may not be taken in.",
        "May bicycles be taken in?",
        "No. Bicycles may not be taken in.",
      ),
      bikes,
    ),
  ).toBe(true)
  const fee = "The fee does not rise because of the move. It is due in May."
  const first = "The fee does not rise because of the move."
  expect(isUnlimited(about(fee, first, "Does the fee rise?", `No. ${first}`), fee)).toBe(true)
  expect(isUnlimited(about(fee, first, "Does the fee rise because of the move?", `No. ${first}`), fee)).toBe(
    false,
  )
})

test("questions that hold a figure of the answer or an order for a subject are odd", () => {
  for (const odd of [
    "How many hours does the lamp burn in summer and 40 in winter?",
    "How long do Stop and listen?",
    "When are passes given out a week ahead and lapse?",
    "How do I ride plan?",
    "How do I close meeting at the committee?",
    "What is the way to freight spilled?",
    "What applies to afterwards under the Yard Rules?",
    "When does hall C follow at the Weirside Trust?",
    "What does replace one slate cost?",
  ])
    expect([odd, faultOf(odd)]).not.toEqual([odd, undefined])
  expect(faultOf("What does replacing one slate cost?")).toBeUndefined()
})
