import { expect, test } from "vitest"
import { drawn, makePdf, pagesOf } from "../../../tests/fixtures/hostile/pdf.ts"
import { Unreadable } from "./extracted.ts"
import { read, readCase, textOf } from "./testing.ts"

const pdf = (...pages: ReturnType<typeof drawn>[]) => makePdf(pagesOf(pages))
const at = (x: number, top: number, lines: string[]): [number, number, number, string][] =>
  lines.map((line, n) => [x, top - n * 14, 11, line])

test.each([
  [
    "i20-two-columns-by-row.pdf",
    "how the surplus was spent in May. She approved the budget for the coming fiscal year without changes.",
  ],
  ["i23-two-page-header.pdf", "every day of the week, and visitors must sign in at the desk."],
  [
    "i24-hyphen.pdf",
    "must be maintained once a year, and the long-term plan says so. Use an e-mail for questions",
  ],
  [
    "i28-column-lines.pdf",
    "a strong Lucene-BM25 system by nine percent, as others said in earlier work of the same group at MIT Lincoln Laboratory and at the school.\n\nA second paragraph begins",
  ],
  ["i94-bom-before-pdf.pdf", "Pay the invoice within 14 days."],
])("%s", async (name, words) => expect((await readCase(name)).text).toContain(words))

test("i23: head and foot of two pages are no text", async () => {
  expect((await readCase("i23-two-page-header.pdf")).text).not.toMatch(/ACME|Confidential/)
})

test("a head and a foot of two lines on three pages are no text", async () => {
  const page = (n: number, words: string) =>
    drawn([
      [60, 815, 9, "Depot rules"],
      ...at(60, 700, [words]),
      [60, 40, 9, "Printed in house"],
      [60, 28, 9, `Page ${n}`],
    ])
  expect(
    await textOf(
      "a.pdf",
      pdf(page(1, "Vans are washed."), page(2, "Keys are kept."), page(3, "Lights are off.")),
    ),
  ).toBe("Vans are washed.\n\nKeys are kept.\n\nLights are off.")
})

test("columns drawn row by row are read one after the other, also with a short last line and a title across", async () => {
  const left = [
    "The depot was opened in the spring of",
    "last year and has been used by all of",
    "the teams since then, as was agreed.",
  ]
  const right = [
    "Vans are parked behind the hall and",
    "keys are handed in at the desk before",
    "noon, or put into the box at night if",
    "nobody is there.",
  ]
  const rows = right.flatMap((words, n): [number, number, number, string][] => [
    ...(left[n] ? [[60, 700 - n * 14, 11, left[n]] as [number, number, number, string]] : []),
    [330, 700 - n * 14, 11, words],
  ])
  expect(await textOf("a.pdf", pdf(drawn([[60, 740, 18, "Depot rules"], ...rows])))).toBe(
    `Depot rules\n\n${left.join(" ")}\n\n${right.join(" ")}`,
  )
})

test("a table of two columns stays a table", async () => {
  const rows = [
    ["Depot", "Opening hours"],
    ["East", "7 to 5"],
    ["West", "8 to 6"],
    ["North", "closed"],
  ]
  const table = drawn(
    rows.flatMap(([a, b], n) => [...at(60, 700 - n * 14, [a!]), ...at(330, 700 - n * 14, [b!])]),
  )
  expect(await textOf("a.pdf", pdf(table))).toBe(
    "Depot | Opening hours\nEast | 7 to 5\nWest | 8 to 6\nNorth | closed",
  )
})

test("hyphens at line ends: kept before capitals and in known compounds, dropped where the document writes one word", async () => {
  const lines = [
    "The database is small. The data-",
    "base is read-only for a self-",
    "service desk in Baden-",
    "Baden, and the main-",
    "tenance is done by the team itself.",
  ]
  expect(await textOf("a.pdf", pdf(drawn(at(60, 700, lines))))).toBe(
    "The database is small. The database is read-only for a self-service desk in Baden-Baden, and the maintenance is done by the team itself.",
  )
})

test("words whose letters stand apart are words", async () => {
  expect(
    await textOf(
      "a.pdf",
      pdf(
        drawn([
          [60, 700, 11, "S A F E T Y"],
          [60, 670, 11, "Wear a b c gloves."],
        ]),
      ),
    ),
  ).toContain("SAFETY\n")
})

test("a PDF that names an unknown encryption is said to be encrypted", async () => {
  const bytes = makePdf(["<< /Type /Catalog >>", "<< /Filter /Unheard >>"], "/Encrypt 2 0 R /ID [<00><00>]")
  const problem = await read("a.pdf", bytes).catch((error: unknown) => error)
  expect(problem instanceof Unreadable && problem.code).toBe("encrypted")
})

test("three columns drawn row by row are read one after the other", async () => {
  const columns = ["left", "middle", "right"].map((name) =>
    Array.from({ length: 5 }, (_, n) => `${n === 0 ? "The" : "and the"} ${name} column line ${"abcde"[n]}`),
  )
  const rows = [0, 1, 2, 3, 4].flatMap((n) =>
    columns.map(
      (lines, c) => [50 + c * 180, 700 - n * 14, 10, lines[n]!] as [number, number, number, string],
    ),
  )
  expect((await textOf("a.pdf", pdf(drawn(rows)))).replace(/\s+/g, " ")).toBe(columns.flat().join(" "))
})

test("rows of a table at the edge of several pages are no running lines, its names are said once", async () => {
  const page = (from: number) =>
    drawn(
      [
        ["Part", "Mass"],
        ...Array.from({ length: 52 }, (_, n) => [`Part ${from + n}`, `${(from + n) * 7} kg`]),
      ].flatMap(([a, b], n) => [...at(60, 815 - n * 15, [a!]), ...at(330, 815 - n * 15, [b!])]),
    )
  const text = await textOf("a.pdf", pdf(page(1), page(53), page(105)))
  for (let n = 1; n <= 156; n++) expect(text).toContain(`Part ${n} | ${n * 7} kg`)
  expect(text.match(/Part \| Mass/g)).toHaveLength(1)
})

test("an empty cell keeps its column", async () => {
  const rows = [
    ["City", "Vans", "Cars"],
    ["Oslo", "3", "1"],
    ["Rome", "", "2"],
    ["Bern", "5", ""],
  ]
  const table = drawn(
    rows.flatMap((cells, n) =>
      cells.flatMap((words, c) => (words ? at(60 + c * 150, 700 - n * 14, [words]) : [])),
    ),
  )
  expect((await textOf("a.pdf", pdf(table))).replace(/ +$/gm, "")).toBe(
    "City | Vans | Cars\nOslo | 3 | 1\nRome |  | 2\nBern | 5 |",
  )
})

test("a title of several words whose letters stand apart has its words", async () => {
  const title: [number, number, number, string][] = [
    [60, 700, 15, "R U L E S"],
    [148, 700, 15, "O F"],
    [190, 700, 15, "U S E"],
    [60, 670, 10, "Wear gloves."],
  ]
  expect(await textOf("a.pdf", pdf(drawn(title)))).toBe("RULES OF USE\n\nWear gloves.")
})

test("a page whose text is one piece warns that its lines are not known, a page of lines does not", async () => {
  const words = "Receipts are kept for ten years. ".repeat(12).trim()
  const { text, warnings } = await read("a.pdf", pdf(drawn([[20, 700, 2, words]])))
  expect(text).toBe(words)
  expect(warnings).toEqual([
    "Page 1 holds its text in one piece; where its lines and paragraphs end cannot be told.",
  ])
  const lines = at(
    60,
    700,
    Array.from({ length: 12 }, () => "Receipts are kept for ten years."),
  )
  expect((await read("a.pdf", pdf(drawn(lines)))).warnings).toEqual([])
})
