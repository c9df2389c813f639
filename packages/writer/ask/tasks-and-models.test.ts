// Texts on something that is done, tables of what can go wrong and of models beside each other.
import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { blocksIn } from "../read/blocks.ts"
import { matter } from "../read/matter-base.ts"
import { phrase } from "../read/wording.ts"
import { faultOf } from "../sound.ts"
import { askFields } from "./fields.ts"
import { happening } from "./row-name.ts"
import { CALM, wanted } from "../test-request.ts"

const drafted = (text: string, document = "notes.md") =>
  draft(
    { ...wanted(), document, section: /^# (.+)/.exec(text)?.slice(1) ?? [], examples: { min: 3, max: 9 } },
    text,
    CALM,
  ).examples
const prompts = (text: string, document?: string) => drafted(text, document).map(({ prompt }) => prompt)

const KILN = `# How to: monthly check of the kiln (studio 3)

Written by Tove, print-out hangs by the door

**Time:** about 50 minutes with cooling
**You need:** a torch, two dust masks, the long brush, a vacuum with a fine filter and the red log book

## Steps

1. Switch the kiln off at the wall and hang your own tag on the switch.
2. Brush the elements from the top to the bottom with the long brush.
3. Vacuum the floor of the kiln and empty the drum outside.
4. Write the day and your name into the log book.

## If something goes wrong

| What you see | Do |
|---|---|
| F11 stays on after the check | hold the reset key for ten seconds |
| Crack in a shelf | take the shelf out, tell Tove |
| Fuse blows twice | leave it off and ring the electrician |`

test("a title “How to:” before a thing that is done is that thing", () => {
  expect(phrase("How to: monthly check of the kiln")).toBe("Monthly check of the kiln")
  expect(phrase("How to: emptying the drum")).toBe("Emptying the drum")
  expect(phrase("How to: descale the machine")).toBe("How to descale the machine")
  expect(prompts(KILN)).toContain("What are the steps for the monthly check of the kiln?")
})

test("how long it takes and what one needs are asked of what is done", () => {
  const blocks = blocksIn(KILN, [])
  const askedOf = (name: string) =>
    askFields({ text: KILN, document: "", matter: matter(name, "for", [], name) }, blocks).flatMap(
      ({ asks }) => asks.map(({ prompt }) => prompt),
    )
  expect(askedOf("the monthly check of the kiln")).toEqual([
    "How long does the monthly check of the kiln take?",
    "What do I need for the monthly check of the kiln?",
  ])
  expect(askedOf("the combi steamer")).toEqual([])
})

test("nobody asks who is added, and a code keeps its capitals", () => {
  expect(faultOf("With the base coat, who is added on site?")).toBeDefined()
  expect(faultOf("For the base coat, who is used as scratch coat?")).toBeDefined()
  expect(faultOf("Under the rules, who is allowed in the chamber?")).toBeUndefined()
  expect(faultOf("At the quay, who may enter the chamber at night?")).toBeUndefined()
  expect(happening("“E-24 stays on after descaling”")).toBe("E-24 stays on after descaling")
})

test("what one sees becomes a case, and no sentence stands in quotation marks behind “in case of”", () => {
  const all = prompts(KILN).join("\n")
  expect(all).toMatch(/(?:should|can) I do (?:if|when) F11 stays on after the check\?/)
  expect(all).toContain("in case of a crack in a shelf?")
  expect(all).not.toMatch(/in case of “|helps with “/)
})

const PUMP = `# Skerry P2 – bilge pump

The P2 is a pump for boats of up to nine metres. It runs on the battery of the boat.

## Technical data

| | P2 | P2-A (with float) | P2-HD |
|---|---|---|---|
| Rated power | 45 W | 45 W | 78 W |
| Flow | 850 l/h | 850 l/h | 1,320 l/h |
| Cable length | 2 m | 2 m | 4 m |
| Weight | 0.6 kg | 0.8 kg | 1.1 kg |`

test("models with a remark behind their name stand in columns, and carry the product's name once", () => {
  const all = prompts(PUMP)
  expect(all.join("\n")).toMatch(/What are the technical data of the Skerry P2(?:-HD|-A \(with float\))?\?/)
  expect(all.join("\n")).toContain(" of the Skerry P2-A (with float)?")
  expect(all.join("\n")).not.toMatch(/P2 P2|which P2|the P2 for /i)
})

test("a thing by its short name is asked for by its whole one", () => {
  expect(prompts(PUMP)).toContain("What is the Skerry P2?")
})

test("a heading in capitals that asks is asked in small letters", () => {
  const all = prompts(
    "RULES FOR THE TANK ROOM\n\nWHO MAY GO IN\n1. Divers with a blue card, at any hour.\n2. Guests only with a diver, and for ten minutes at most.\n\nSHOES\n3. Rubber boots hang by the door. Wash them when you leave.",
    "rules.txt",
  ).join("\n")
  expect(all).toMatch(/[Ww]ho may go in/)
  expect(all).not.toMatch(/WHO MAY/)
})
