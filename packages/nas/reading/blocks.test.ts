import { describe, expect, test } from "vitest"
import { readBlocks } from "./blocks.ts"
import type { Statement } from "./statements.ts"

const NOUNS = new Set(["price", "colour", "weight"])
const statementsIn = (text: string): Statement[] =>
  readBlocks(text, (word) => NOUNS.has(word.toLowerCase())).flatMap((block) => block.statements ?? [])
const said = (text: string) => statementsIn(text).map((each) => each.text)

describe("what a document says, statement by statement", () => {
  test("wrapped lines are one sentence, and marks are gone", () => {
    expect(
      said(
        "The **gate** at the end of the long yard is shut at night by\nwhoever [leaves](https://x.example/a) last. Call `777`.",
      ),
    ).toEqual(["The gate at the end of the long yard is shut at night by whoever leaves last.", "Call 777."])
  })

  test("an item knows what leads to its list", () => {
    const items = statementsIn("Bring along:\n\n- a badge\n- a photo\n").slice(1)
    expect(items.map(({ kind, text, lead }) => ({ kind, text, lead }))).toEqual([
      { kind: "item", text: "a badge", lead: "Bring along:" },
      { kind: "item", text: "a photo", lead: "Bring along:" },
    ])
  })

  test("steps keep their numbers", () => {
    expect(
      statementsIn("1. Open the lid.\n2. Press the button.\n").map(({ kind, number }) => [kind, number]),
    ).toEqual([
      ["step", 1],
      ["step", 2],
    ])
  })

  test("a cell is a sentence about its row, and only what is there", () => {
    expect(
      said("| Model | Price | Colour |\n|---|---|---|\n| Tern | 300.00 | red |\n| Kite | 450.00 | |\n"),
    ).toEqual(["The price of Tern is 300.00.", "The colour of Tern is red.", "The price of Kite is 450.00."])
  })

  test("the unit of a column is said with its number, and only with a number", () => {
    const table =
      "| Thing | price_eur | weight (days) | opening hours |\n|---|---|---|---|\n| Helmet | 49.00 | 3 | 9 |\n| Tent | on request | | 7 |\n"
    expect(said(table)).toEqual([
      "The price of Helmet is 49.00 EUR.",
      "The weight of Helmet is 3 days.",
      "Helmet – opening hours: 9.",
      "Tent – price eur: on request.",
      "Tent – opening hours: 7.",
    ])
  })

  test("an HTML table is read by its cells, without tags", () => {
    const rows = said(
      "<table><tr><th>Level</th><th>When</th></tr>\n<tr><td>Red</td><td>Nobody can <b>pay</b> &amp; the shop is down.</td></tr></table>",
    )
    expect(rows).toEqual(["Red – when: Nobody can pay & the shop is down."])
  })

  test("fields of a record are said of its title", () => {
    expect(said("The tower room\n  Seats: 8\n  Price: 12 pounds an hour\n")).toEqual([
      "The tower room – seats: 8.",
      "The price of the tower room is 12 pounds an hour.",
    ])
  })

  test("of records with the same fields each says whose its values are", () => {
    const rows = ["Hall: North", "Room: Attic", "Seats: 12", "", "Hall: North", "Room: Cellar", "Seats: 30"]
    expect(said(rows.join("\n"))).toEqual(["North, Attic – seats: 12.", "North, Cellar – seats: 30."])
  })

  test("a framed line and a paragraph sign are headings", () => {
    const titles = readBlocks("=== VAN ===\nIt leaves at 7.\n\n§ 4 Pflichten\n\nMan zahlt.\n", () => false)
    expect(titles.flatMap(({ heading }) => (heading ? [heading.title] : []))).toEqual([
      "VAN",
      "§ 4 Pflichten",
    ])
  })

  test("lines of notes are statements of their own, wrapped lines are not", () => {
    const notes = [
      "no van on public holidays, no replacement run",
      "if the van does not show up within 40 min: ring the garage, at once",
      "discs travel in padded sleeves",
      "tape the lid",
    ]
    expect(said(notes.join("\n"))).toEqual(notes)
    expect(
      said(
        "donations: we take ten a person, clean, and no older than five years. say no to\nencyclopaedias.",
      ),
    ).toHaveLength(1)
  })

  test("a day of a German date ends no sentence", () => {
    expect(said("Baubeginn ist am 4. Mai in allen Häusern. Danach wird gelüftet.")).toHaveLength(2)
  })

  test("an answer knows its question", () => {
    const [answer] = statementsIn("**Can I return a machine?**\nYes, within 30 days.\n")
    expect(answer).toMatchObject({ text: "Yes, within 30 days.", lead: "Can I return a machine?" })
  })

  test("front matter and template calls say nothing", () => {
    expect(said("---\ntitle: Leave\nimage: x.png\n---\n\n{% alert %}\n\nAsk first.\n")).toEqual([
      "Ask first.",
    ])
  })

  test("every statement stands in the document at its span", () => {
    const text = "# A\n\nOne **bold** word. Two\nlines here.\n\n- item one\n- item two\n"
    for (const { start, end, text: said } of statementsIn(text)) {
      const raw = text.slice(start, end).replace(/[*\n]+/g, (mark) => (mark === "\n" ? " " : ""))
      expect(raw).toBe(said)
    }
  })
})

test("a field of a record within a list or alone, and bars in a line, are said in words", () => {
  const said = (document: string) =>
    readBlocks(document, (word) => word === "fee").flatMap(({ statements }) =>
      (statements ?? []).map(({ text }) => text),
    )
  expect(said("- setup_fee_nok: 1200\n- `battery_life`: 24 months\n- Free for members")).toEqual([
    "Setup fee: 1200 NOK.",
    "Battery life: 24 months.",
    "Free for members",
  ])
  expect(said("setup_time: 3 hours")).toEqual(["Setup time: 3 hours."])
  expect(said("Caldera Dental | Policy IG-09 | From May")).toEqual([
    "Caldera Dental · Policy IG-09 · From May",
  ])
})
