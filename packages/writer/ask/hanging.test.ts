import { expect, test } from "vitest"
import { draft } from "../draft.ts"

const wanted = {
  document: "notes.md",
  section: [],
  collection: "work_products" as const,
  examples: { min: 3, max: 9 },
  alreadyThere: [],
}
const prompts = (sentence: string, title = "Staff guide of Orrin Theatre", heading = "Rules") =>
  draft(wanted, `# ${title}\n\n## ${heading}\n\n${sentence}\n`, { temperature: 0, seed: 1 }).examples.map(
    ({ prompt }) => prompt,
  )

test.each([
  ["a thing of something named before", "The arrangement runs for two seasons."],
  ["papers of something named before", "Send the forms back no later than five days before the premiere."],
  ["what is broken", "A breach costs 4,000 euros for each case."],
  ["a figure named before", "If nobody can be found at that price, send two offers to the box office."],
  ["counted things without what they are of", "After six wrong entries the door is blocked for 20 minutes."],
  ["a course by its length alone", "An evening course of 30 minutes is taken every year in May."],
  ["a loss of something named before", "Report the loss at once to the security desk."],
  ["people named before", "The host meets them at the gate."],
  ["a subject that an adverb ends", "Uploads larger than 2 GB no longer fail."],
  ["a verb without its object", "Report at once on extension 12, at night too."],
  ["what two bare nouns are of", "Name and role are confidential until 1 March."],
  ["a day that only says which tickets", "A seat on the balcony is included in weekend tickets."],
  ["an event that nobody asks about", "After a long discussion the group keeps the present time."],
  ["what the box office is written", "The new owner writes to us with the bill of sale."],
  [
    "what holds in a case only, without it",
    "If nothing else fits at that size, send three drawings to the office.",
  ],
  ["what one person reports", "Marisol reports: 570 visitors on Saturday, the best day so far."],
])("%s is not asked for", (_what, sentence) => {
  expect(
    prompts(sentence).filter((prompt) => !/^(?:What should I know|What are the rules)/.test(prompt)),
  ).toEqual([])
})

test.each([
  [
    "a claim under its heading",
    "Hand in the claim within six weeks after your return.",
    "Claims",
    "How soon should I hand in the claim at the Orrin Theatre?",
  ],
  [
    "an agent behind an adverb",
    "Trips outside Europe are also approved by the deputy director, at least 20 days ahead.",
    "Tours",
    "Who approves trips outside Europe at the Orrin Theatre?",
  ],
  [
    "oil, which is nobody's name",
    "Waste oil is fetched by the firm Brask on the Tuesday after the festival.",
    "Oil",
    "When is waste oil fetched by the firm Brask at the Orrin Theatre?",
  ],
  [
    "the first of two things denied",
    "Red files are not printed on the shared printers and are not discussed on trains.",
    "Files",
    "May red files be printed on the shared printers at the Orrin Theatre?",
  ],
  [
    "a permission without its limit",
    "You may add private days to a tour, no more than five.",
    "Tours",
    "May I add private days to a tour at the Orrin Theatre?",
  ],
])("%s is asked for", (_what, sentence, heading, question) => {
  expect(prompts(sentence, undefined, heading)).toContain(question)
})

test("what is kept ready within a time is not asked for as if it began then", () => {
  expect(prompts("The Workshop keeps a reserve of 40 lamps ready for use within 48 hours.")).toEqual([
    "What reserve does the Workshop keep at the Orrin Theatre?",
  ])
})

test.each([
  ["The lamp shows E4", "What should I do if the lamp shows E4 at the Orrin Theatre?"],
  ["I have lost my pass", "What should I do if I have lost my pass at the Orrin Theatre?"],
  ["The curtain won't close", "What should I do if the curtain won't close at the Orrin Theatre?"],
])("a heading that tells what went wrong is asked as a case: %s", (heading, question) => {
  const [prompt = ""] = prompts(
    "The fuse is old. Call the desk and wait beside the stage.",
    undefined,
    heading,
  )
  expect(prompt.replace(/^At the Orrin Theatre, w(.*)\?$/, "W$1 at the Orrin Theatre?")).toBe(question)
})

test("the next meeting is of those whose minutes they are", () => {
  const text = "Minutes of the boat club committee meeting, 3 May\n\nNext meeting: 9 June, 7 p.m."
  expect(draft(wanted, text, { temperature: 0, seed: 1 }).examples.map(({ prompt }) => prompt)).toEqual([
    "When is the next boat club committee meeting?",
  ])
})

test("a heading of several remainders, and a task without its object, are not asked", () => {
  const body =
    "You may add private days. Lockers and tickets are refunded against a receipt, and tips up to a tenth."
  expect(prompts(body, undefined, "Other costs").join("\n")).not.toContain("other costs")
  expect(prompts(body, undefined, "Combining with holidays").join("\n")).not.toContain("combine with")
})

test("headings in capitals and with an article stand small in a question", () => {
  const body =
    "Call the line 0800 555 0199 between seven and nine. Every other call costs 40 euros for members."
  expect(prompts(body, undefined, "A puncture on the road")).toContain(
    "Who do I contact about a puncture on the road at the Orrin Theatre?",
  )
})

test("the hazards are of what a sheet is on, never of the sheet", () => {
  const asked = prompts(
    "- Burns the skin and the eyes.\n- May start a fire on contact with paper.\n- Very toxic to fish.",
    "Laboratory safety sheet KS-3: Handling nitric acid",
    "Hazards",
  )
  expect(asked).toContain("What are the hazards according to the laboratory safety sheet KS-3?")
})

test.each([
  [
    "a duration is no notice",
    "Warm the projector without a film for 15 minutes before the first guests come in.",
    "in advance",
  ],
  [
    "a step that the answer does not hold",
    "When the lamp flickers, switch the projector off as in step 6.",
    "flickers",
  ],
  [
    "a clause that the answer does not hold",
    "If the hall is closed for reasons named in 4.2, the rent is paid back.",
    "closed",
  ],
  ["a word that only fits its answer", "Tickets for the gallery cannot yet be paid with a voucher.", "yet"],
  ["a pronoun without its noun", "If yours is not here, call the box office on 555 0148.", "mine"],
])("%s", (_what, sentence, word) => {
  expect(prompts(sentence).filter((prompt) => prompt.includes(word))).toEqual([])
})

test("numbered risks are no steps, numbered orders are", () => {
  const under = (heading: string, list: string) => prompts(list, "Staff guide of Orrin Theatre", heading)
  const risks =
    "1. Costumes arrive late. Two workshops need ten weeks.\n2. The lift is out of order. The stairs are narrow."
  const orders = "1. Draw the curtain.\n2. Call the fire brigade.\n3. Open all doors of the hall."
  expect(under("Stage risks", risks).filter((prompt) => /\bsteps?\b/.test(prompt))).toEqual([])
  expect(under("Stage fire", orders)).toContain("What are the steps for the stage fire at the Orrin Theatre?")
})

test("a label before a few words, and one that says nothing of its matter, are not asked", () => {
  const list =
    "- **Hollin GmbH:** 8,400 euros including scaffolding\n- **Decision:** The contract goes to the cheaper firm in May."
  expect(
    prompts(list, "Staff guide of Orrin Theatre", "New roof").filter((prompt) =>
      /hollin|decision/i.test(prompt),
    ),
  ).toEqual([])
})

test("a limit stays with the figures of its column", () => {
  const text =
    "# Richtlinie für Reisen\n\n## Hotel\n\n| Ort | Höchstbetrag je Nacht |\n|---|---|\n| Köln und Bonn | 120 € |\n| Übrige Orte im Inland | 95 € |\n\nDas Frühstück soll in der Rechnung enthalten sein.\n"
  const { examples } = draft(wanted, text, { temperature: 0, seed: 1 })
  expect(examples.map(({ output }) => output).join("\n")).toContain(
    "- Köln und Bonn: 120 € (Höchstbetrag je Nacht)",
  )
})

test("what holds of a label only is not asked without it", () => {
  const text =
    "# Richtlinie für Reisen\n\n## Fahrzeuge\n\n**Fahrrad:** Die Firma zahlt 0,10 € je Kilometer. Für Wege über 30 km ist die Bahn zu nehmen. Ausnahme ist der Weg zum Lager, wenn es nicht regnet.\n"
  const { examples } = draft(wanted, text, { temperature: 0, seed: 1 })
  expect(examples.filter(({ prompt }) => /30 km|Ausnahme/.test(prompt))).toEqual([])
})

test.each([
  ["which rule", "The rule will be tried until the spring meeting.", "rule"],
  ["which program", "The program runs for 25 minutes.", "program"],
  [
    "two events in one time",
    "The key deposit is kept back from the first wage and returned when you leave.",
    "deposit",
  ],
  [
    "a label that looks like a sentence",
    "Quiet hours remain: no practice after 20:00, and on Sundays only from 11:00 to 15:00.",
    "remain",
  ],
])("%s is not asked", (_what, sentence, word) => {
  expect(
    prompts(sentence, "Staff guide of Orrin Theatre", "Evenings").filter((prompt) => prompt.includes(word)),
  ).toEqual([])
})

test("a heading that only counts days is not asked about", () => {
  const told = "You meet your buddy and walk through all rooms of the house with the caretaker."
  expect(prompts(told, "Staff guide of Orrin Theatre", "Day one")).toEqual([])
})

test("a list that is too long for one answer is not told in part", () => {
  const item = (at: number) =>
    `- Lamp ${at} hangs over the stage and is tested by two people before each evening, with the curtain closed.`
  const items = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => item(from + at)).join("\n")
  const text = `${items(1, 7)}\n\nThe others hang over the hall.\n\n${items(7, 14)}`
  const { examples } = draft(wanted, `# Staff guide of Orrin Theatre\n\n## Stage lamps\n\n${text}\n`, {
    temperature: 0,
    seed: 1,
  })
  expect(examples.filter(({ output }) => output.startsWith("- "))).toEqual([])
})
