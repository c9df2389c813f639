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
