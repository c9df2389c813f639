import { describe, expect, test } from "vitest"
import { drawn, makePdf, pagesOf } from "../../../tests/fixtures/hostile/pdf.ts"
import { textOf } from "./testing.ts"

type Piece = Parameters<typeof drawn>[0][number]
const SIZE = 9
const LEADING = 12
const page = (pieces: Piece[]) => textOf("a.pdf", makePdf(pagesOf([drawn(pieces)])))

/** Widths of Helvetica in thousandths of its size, near enough to break lines by. */
const NARROW: Record<string, number> = {
  i: 222,
  l: 222,
  j: 222,
  t: 278,
  f: 278,
  r: 333,
  " ": 278,
  ".": 278,
  ",": 278,
}
const widthOf = (text: string) =>
  Array.from(text).reduce(
    (sum, letter) =>
      sum + (NARROW[letter] ?? (/[A-Zmw]/.test(letter) ? 740 : /[csxyzkv]/.test(letter) ? 500 : 556)),
    0,
  ) *
  (SIZE / 1_000)

/** The text broken where the next word does not fit. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(" ")) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** The texts beside each other in columns, drawn row by row, or column by column. */
function columns(texts: readonly string[], width: number, order: "rows" | "columns", gutter = 12): Piece[] {
  const pieces = texts.flatMap((text, column) =>
    wrapped(text, width).map((line, row): Piece => [
      50 + column * (width + gutter),
      750 - row * LEADING,
      SIZE,
      line,
    ]),
  )
  return order === "columns"
    ? pieces
    : pieces.toSorted((one, other) => other[1] - one[1] || one[0] - other[0])
}

const ENGLISH = [
  "Repairs on pedal-assisted bicycles are done by trained mechanics only. Customers get a written estimate before anything starts, and the head of the workshop signs it.",
  "Spare parts are kept at the central store. Orders above two hundred euros need the approval of the managing director, smaller ones that of the workshop itself.",
  "Damage that the insurance covers is reported on the same day. Documents are kept for ten years, and a certified company shreds all of them afterwards.",
]
const GERMAN = [
  "Reparaturarbeiten an Elektromotoren werden nur von ausgebildeten Mechanikerinnen geleistet. Kundinnen bekommen vorher einen schriftlichen Kostenvoranschlag, den die Werkstattleitung unterschreibt.",
  "Ersatzteile liegen im Zentrallager bereit. Bestellungen von zweihundert Euro genehmigt die Hauptverwaltung, kleinere die Werkstattleitung selbst. Lieferungen kommen dienstags.",
  "Unfallmeldungen schreibt die Ausgabestelle noch am selben Tag. Unterlagen werden zehn Jahre aufbewahrt, danach vernichtet ein zertifizierter Dienstleister alles gewissenhaft.",
]

describe.each([
  ["English", ENGLISH, 90],
  ["English", ENGLISH, 110],
  ["English", ENGLISH, 150],
  ["German", GERMAN, 90],
  ["German", GERMAN, 110],
  ["German", GERMAN, 150],
])("three columns in %s", (_, texts, width) => {
  test.each(["rows", "columns"] as const)(`${width} points wide, drawn by %s`, async (order) => {
    expect((await page(columns(texts, width, order))).replace(/\n+/g, " ")).toBe(texts.join(" "))
  })
})

test.each(["rows", "columns"] as const)(
  "a gutter as wide as a letter is high is one, drawn by %s",
  async (order) => {
    for (const [texts, width] of [
      [ENGLISH, 110],
      [GERMAN, 150],
    ] as const)
      expect((await page(columns(texts, width, order, SIZE))).replace(/\n+/g, " ")).toBe(texts.join(" "))
  },
)

test("a sentence goes on in the next column", async () => {
  const [first = "", second = "", third = ""] = ENGLISH
  const cut = [
    "Repairs are finished in the afternoon, and the",
    "customer is called before the workshop closes. " + second,
  ]
  expect(await page(columns([`${first} ${cut[0]}`, cut[1]!, third], 90, "rows"))).toContain(
    "in the afternoon, and the customer is called before the workshop closes.",
  )
})

test.each([
  [
    "in small letters",
    [
      ["Large blue", "deep snow.", "old tyres"],
      ["small red", "wet roads.", "new tyres"],
      ["medium green", "dry roads.", "soft tyres"],
      ["tiny yellow", "ice and sand.", "no tyres"],
    ],
  ],
  [
    "of sentences",
    [
      ["Region", "Who answers", "What to say"],
      ["north", "Anna is asked.", "please wait here."],
      ["south", "Bert is asked.", "please go on."],
      ["the far west", "Carl is asked.", "please come back."],
    ],
  ],
  [
    "of names",
    [
      ["Anna Schmidt", "Head of repairs", "call first"],
      ["Bernd Krause", "Head of parts", "write first"],
      ["Carla Winter", "Head of desks", "go there"],
    ],
  ],
])("a table %s stays one", async (_, rows) => {
  const pieces = rows.flatMap((row, y) =>
    row.map((cell, x): Piece => [50 + x * 120, 750 - y * LEADING, SIZE, cell]),
  )
  expect(await page(pieces)).toBe(rows.map((row) => row.join(" | ")).join("\n"))
})
