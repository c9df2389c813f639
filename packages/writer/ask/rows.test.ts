import { expect, test } from "vitest"
import { answersOf, table } from "../test-table.ts"

test("of a table not its prices alone are asked, and a short one is asked as a whole too", () => {
  const rows = ["Crew | €29 | up to 6 | yes", "Solo | €9 | 1 | no", "Office | €79 | up to 25 | yes"]
  const text = table("Fieldnote – the notebook app", [
    "Plan | Price | Users | Offline maps",
    "--- | --- | --- | ---",
    ...rows,
  ])
  const answers = answersOf(text, 5)
  expect(answers.get("What do the plans cost in the Fieldnote app?")).toBe(
    "- Crew: €29.\n- Solo: €9.\n- Office: €79.",
  )
  expect(
    [...answers.keys()].filter((prompt) => /cost|price|How much/i.test(prompt)).length,
  ).toBeLessThanOrEqual(3)
  expect([...answers.keys()].every((prompt) => prompt.includes("Fieldnote"))).toBe(true)
})

test("a table within an answer is told row by row, a column in the form of a question with its colon", () => {
  const text = (head: string, row: string) =>
    `# Orrin Festival\n\n## Opening hours\n\n| ${head} |\n|${head.replace(/[^|]+/g, " --- ")}|\n| ${row} |\n\nFilms start at dusk.`
  const answer = (head: string, row: string) =>
    answersOf(text(head, row)).get("What are the opening hours at the Orrin Festival?")
  expect(answer("Day | Gates open | Music ends", "Friday | 3 p.m. | midnight")).toBe(
    "- Friday: gates open: 3 p.m.; music ends: midnight.\n\nFilms start at dusk.",
  )
  expect(answer("Day | What we do", "Friday | a parade")).toBe("- Friday: a parade.\n\nFilms start at dusk.")
  expect(answer("Day | Tent 1 | Who calls", "Friday | noon | the steward")).toBe(
    "- Friday: noon (Tent 1); who calls: the steward.\n\nFilms start at dusk.",
  )
})

test("costs in a table are asked for as a whole, of what the document is about", () => {
  const costs = answersOf(
    "# Project plan: new boathouse\n\n## Costs\n\n| Item | Amount |\n| --- | --- |\n| Walls | 20,000 |\n| Roof | 31,000 |",
  )
  expect(costs.get("What does the new boathouse cost?")).toBe("- Walls: 20,000.\n- Roof: 31,000.")
})

test("a risk is asked for by what is done about it, and not by its likelihood", () => {
  const rows = ["Frost in May | low | heated mats", "Price of larch rises | high | fixed with the order"]
  const answers = answersOf(
    table("New boathouse project", ["Risk | Likelihood | What we do", "--- | --- | ---", ...rows]),
  )
  expect([...answers.keys()].join("\n")).not.toContain("likelihood")
  expect([...answers.values()]).toEqual([
    "About the risk “Frost in May”: heated mats.",
    "About the risk “Price of larch rises”: fixed with the order.",
  ])
})

test("a numbered row is asked for by its name", () => {
  const rows = ["M1 | Walls up | 3 March 2027", "M2 | Roof on | 11 May 2027"]
  const answers = answersOf(table("Plan", ["No. | Milestone | Due", "--- | --- | ---", ...rows]))
  expect(answers.get("What is the deadline for the milestone “Roof on”?")).toBe(
    "The deadline for the milestone “Roof on” is 11 May 2027.",
  )
})

test("of a row that names two things no cell is asked", () => {
  const rows = ["Contract, holiday | 214", "Keys, lockers | 101", "First aid | 112", "Laptops | 300"]
  const answers = answersOf(
    table("First days at Orrin Theatre", ["Subject | Extension", "--- | ---", ...rows]),
  )
  expect([...answers.keys()].join("\n")).not.toMatch(/contract|lockers/i)
  expect([...answers.keys()].join("\n")).toContain("What is the extension for first aid")
})

test("rows that share their first cell are told apart by the next", () => {
  const rows = [
    "Ashmere | Main hall | 64",
    "Ashmere | Booth | 3",
    "Brindle | Main hall | 80",
    "Brindle | Studio | 12",
  ]
  const answers = answersOf(table("Our libraries", ["Library | Room | Seats", "--- | --- | ---", ...rows]))
  expect([...answers.keys()].join("\n")).toMatch(/How many seats does Ashmere Main hall have/)
})

test('a price list whose heads say "per" and "no" is English', () => {
  const record = (name: string, price: string) =>
    `article no: ${name}\nproduct: ${name} tent\nprice (EUR): ${price}`
  const answers = answersOf(
    [record("Kestrel", "189.00"), record("Bowline", "329.00"), record("Heron", "99.00")].join("\n\n"),
  )
  expect([...answers.values()].join("\n")).toContain("costs 189.00 euros.")
})

test("rows of one name are told apart by the column that does, and other rows are not sent for", () => {
  const answers = answersOf(
    [
      "code,service,breed,price_eur,notes",
      "G1,Bath and brush,poodle,41.00,Per visit; drying included (see G7)",
      "G2,Bath and brush,terrier,33.00,Per visit",
      "G3,Full clip,poodle,67.00,Per visit",
      "G4,Full clip,terrier,52.00,Per visit",
      "G5,Ear care,all,9.50,Per visit",
      "G6,Claw trim,all,8.00,Per visit",
    ]
      .map((line) => line.split(","))
      .map(([code, service, breed, price, notes], at) =>
        at === 0
          ? ""
          : `code: ${code}\nservice: ${service}\nbreed: ${breed}\nprice_eur: ${price}\nnotes: ${notes}`,
      )
      .filter((record) => record !== "")
      .join("\n\n"),
  )
  const all = [...answers].map(([prompt, output]) => `${prompt} ${output}`)
  expect(all).toContain(
    "What does “Bath and brush (poodle)” cost? “Bath and brush (poodle)” costs 41.00 euros (Per visit; drying included).",
  )
  expect(
    all.filter((each) => /full clip/i.test(each)).every((each) => /\((?:poodle|terrier)\)/.test(each)),
  ).toBe(true)
  expect(all.some((each) => /full clip/i.test(each))).toBe(true)
  expect(all.some((each) => /claw trim/i.test(each) && !/\(all\)/.test(each))).toBe(true)
  expect(all.filter((each) => /\bbreeds?\b/.test(each))).toEqual([])
})

test("what to wear for each task is no list of tasks, a list with dates is", () => {
  const gear = table("Protective clothing in the Larchfield workshop", [
    "Task | Gloves | Eyes",
    "--- | --- | ---",
    "Sanding | leather | goggles",
    "Varnishing | nitrile | visor",
    "Welding | long leather | helmet",
  ])
  const dated = table("Project plan – Larchfield", [
    "Task | Owner | Due",
    "--- | --- | ---",
    "Order timber | Ines | 3 May",
    "Build the frame | Oskar | 9 June",
    "Paint the doors | Ines | 1 July",
  ])
  expect([...answersOf(gear).keys()].filter((prompt) => /\btasks\b/.test(prompt))).toEqual([])
  expect([...answersOf(dated).keys()].filter((prompt) => /\btasks\b/.test(prompt))).toHaveLength(1)
})
