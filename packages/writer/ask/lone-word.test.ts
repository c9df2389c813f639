// Headings and labels of one word, and documents that have more to ask for than one way of asking reaches.
import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { CALM, wanted } from "../test-request.ts"

const prompts = (text: string, document: string, max = 9) =>
  draft({ ...wanted(), document, examples: { min: 3, max } }, text, CALM).examples.map(({ prompt }) => prompt)

const GUIDE = `# Welcome to Brackwater Boat Club

**Locker.** You get one with your first oar. Lock it with your own padlock, not with the club's chain.

**Mileage.** Paid by the mile with your own car, not with the van of the club or a train.

**Fuel.** The launch takes diesel from the red tank only. Write the litres into the book on the shelf.

**Canteen.** Open on Saturdays from ten to two. Bring your own mug, as the paper ones were given up.

**Wet.** Hang everything on the rail by the boiler and turn it after an hour, please.`

test("a label of one word is asked for: with an article, without one, or quoted where it is no noun for sure", () => {
  const all = prompts(GUIDE, "guide.md").join("\n")
  expect(all).toContain(" about the locker?")
  expect(all).toMatch(/ (?:about|to) fuel[? ]/)
  expect(all).toMatch(/ the canteen\b/)
  expect(all).not.toMatch(/the wet|about wet|the mileage/)
})

test("the third and the fourth thing of a document are asked for in other words than the first two", () => {
  const all = prompts(GUIDE, "guide.md")
  expect(all.filter((prompt) => prompt.startsWith("What does “")).length).toBe(2)
  expect(all.filter((prompt) => prompt.startsWith("What information does “")).length).toBeGreaterThan(0)
})

test("a heading of one word over several fields is no thing", () => {
  const all = prompts(
    "# Kiln log book\n\nModel: Skerry 40, bought second hand Interval: every six weeks, or when the bell rings Time needed: two hours\n\n## Shelves\n\nShelves are washed with kiln wash after every third firing and dried for a day.",
    "kiln-log.md",
  ).join("\n")
  expect(all).not.toMatch(/about (?:the )?“?model/i)
})

test("a meeting with its day is asked for who was there, and not for the minutes of the one before", () => {
  const all = prompts(
    `Minutes of the harbour board, Tuesday 4 March 2025

Present: Lena Orr (chair), Amir Novak
Apologies: Tove Lind

1. Minutes of 7 January
Agreed without a change. The date of the fair was wrong in two places, which Tove has mended.

2. Slipway
The slipway was washed in February and is open again. The new chain holds boats of up to four tonnes.

3. Crane
The crane has been checked. It may lift again from April. Amir keeps the key and the log.

4. Moorings
Two moorings are free since January. They go to the first two names of the list at the old rate.

5. Fair
The fair is on 14 June. Lena asks the band, and the club lends its tent for the second time.`,
    "minutes.txt",
    5,
  )
  expect(all).toContain("Who was present at the meeting of the harbour board on 4 March 2025?")
  expect(all.join("\n")).not.toMatch(/minutes of 7 January/)
})
