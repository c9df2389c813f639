// Text in pictures, as the worker reads it.
import { readFileSync } from "node:fs"
import { afterAll, describe, expect, test } from "vitest"
import { unsureSentences } from "@cerebros/contract/picture.ts"
import { slice } from "@cerebros/contract/span.ts"
import { extract } from "@cerebros/pipeline/extract/index.ts"
import type { PictureReading } from "@cerebros/pipeline/extract/picture-text.ts"
import { pageText } from "./page-text.ts"
import { makeReader, type Reader } from "./reader.ts"
import type { Line } from "./recognise.ts"

const MINUTES = 5 * 60_000 // a busy machine takes its time; the limits count computing
const never = new AbortController().signal
const open: Reader[] = []
let peak = 0
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20)
afterAll(async () => {
  clearInterval(watch)
  await Promise.all(open.map((reader) => reader.close()))
  console.info(`Pictures: ${Math.round(peak / 1e6)} MB at most`)
  expect(peak).toBeLessThan(512 * 1024 * 1024) // of the whole process
})

const scan = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../tests/fixtures/scans/${name}`, import.meta.url)))
function reading(bytes: Uint8Array, name: string, limitMs?: number): Reader {
  const reader = makeReader(bytes, name, limitMs)
  open.push(reader)
  return reader
}

/** The whole way of a file: its pictures read one after the other, then its text. */
async function readWhole(name: string, bytes = scan(name)) {
  const { pictures = [] } = await extract(bytes, { name })
  const reader = reading(bytes, name)
  const read = new Map<number, PictureReading>()
  for (const page of pictures) read.set(page, await reader.read(page, never))
  await reader.close()
  return extract(bytes, { name, pictures: read })
}

const RULES =
  "House rules of the depot\n\nThe depot opens at 6:30 in the morning and closes at 22:15. Every driver signs the log book before the first trip and after the last one. Keys are kept in the steel cabinet beside door 4.\n\nLost property is kept for ninety days. Bicycles are handed to the city office after 14 days. A fee of 12.50 EUR is charged for the return of each item that is sent by mail."

describe("a scan is read word for word", () => {
  test("German, photographed at a slant", { timeout: MINUTES }, async () => {
    const { text, outline, warnings } = await readWhole("hausordnung.jpg")
    expect(text.replace(/\s+/g, " ")).toBe(
      "Hausordnung für das Depot Das Depot öffnet um 6:30 Uhr und schließt um 22:15 Uhr. Jede Fahrerin unterschreibt vor der ersten Fahrt im Fahrtenbuch. Die Schlüssel hängen im Stahlschrank neben Tür 4. Fundsachen werden neunzig Tage aufbewahrt. Fahrräder gehen nach 14 Tagen an das Ordnungsamt. Für die Rücksendung wird eine Gebühr von 12,50 EUR erhoben.",
    )
    expect(outline.headings.map(({ title }) => title)).toEqual(["Hausordnung für das Depot"])
    expect(outline.pictures?.[0]?.words).toHaveLength(55)
    expect(Math.min(...(outline.pictures?.[0]?.words ?? [0]))).toBeGreaterThan(80)
    expect(warnings).toEqual([])
  })

  test("two pages of a PDF, one of them on its side", { timeout: MINUTES }, async () => {
    const { text, outline } = await readWhole("depot-and-winter.pdf")
    const [first, second] = outline.pages ?? []
    expect(first && slice(text, first).trim()).toBe(RULES)
    expect(second && slice(text, second)).toBe(
      "Winter service\n\nThe gritting team starts at 4:00 when the forecast says frost. It begins with the ramp of hall 2 and the stairs to platform 7. The phone number of the control room is 0711 555 0134.\n\nSalt is ordered from the stores when fewer than 40 bags are left. Every order is signed by the head of the workshop.",
    )
    expect(outline.headings.map(({ title }) => title)).toEqual(["House rules of the depot", "Winter service"])
  })
})

test("what a bad copy does not show is told apart from what it does", { timeout: MINUTES }, async () => {
  const { text, outline, warnings } = await readWhole("poor-copy.png")
  expect(text).toContain("The depot opens at 6:30 in the morning and closes at 22:15.")
  const left = unsureSentences(text, outline.pictures ?? []).map((span) => slice(text, span))
  expect(left.join("\n")).toContain("The spare keys")
  expect(left.join("\n")).not.toContain("6:30")
  expect(warnings).toEqual([expect.stringMatching(/^\d+ of \d+ words read from pictures may be wrong; /)])
})

test(
  "a page whose picture is damaged says so, and the page before it is read",
  { timeout: MINUTES },
  async () => {
    const bytes = scan("depot-and-winter.pdf")
    const file = Buffer.from(bytes.buffer)
    const from = file.indexOf("stream\n", file.indexOf("/DCTDecode"))
    bytes.fill(0, from + 7, from + 300) // the head of the second page's picture
    const { text, warnings } = await readWhole("depot-and-winter.pdf", bytes)
    expect(text).toBe(RULES)
    expect(warnings).toEqual(["Page 2: The picture is damaged and could not be read."])
  },
)

test("a page that takes too long is given up, and its thread with it", { timeout: MINUTES }, async () => {
  const reader = reading(scan("house-rules.png"), "house-rules.png", 1)
  expect(await reader.read(1, never)).toEqual({
    problem: "Reading the picture took too long and was stopped.",
  })
})

test("lists, cut words and specks of dirt", () => {
  const line = (words: string, top: number, more: Partial<Line> = {}): Line => ({
    paragraph: "1 1",
    top,
    height: 20,
    left: 100,
    right: 900,
    words: words
      .split(" ")
      .map((text) => ({ text, confidence: text === "|" ? 12 : 90, left: 0, right: 0, height: 20 })),
    ...more,
  })
  const { text, words, headings } = pageText([
    line("What to bring", 0, { height: 40, paragraph: "1 0", right: 500 }),
    line("Bring a re-", 60),
    line("flector and a long-", 90),
    line("term pass | and these:", 120),
    line("- a helmet", 150, { right: 300 }),
    line("- gloves", 180, { right: 300 }),
  ])
  expect(text).toBe(
    "What to bring\n\nBring a reflector and a long-term pass and these:\n- a helmet\n- gloves",
  )
  expect(words).toHaveLength(text.split(/\s+/).length)
  expect(headings).toEqual([{ level: 1, title: "What to bring", start: 0 }])
})
