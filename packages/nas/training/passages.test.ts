import { expect, test } from "vitest"
import { passagesOf } from "./passages.ts"
import { sentenceSpans, words } from "./words.ts"
import { leave, mails } from "../testing/company-documents.ts"

const document = (text: string) => ({ id: "d", name: "d.txt", text })

test.each([leave, mails])("every passage says what the document says at its span: $name", (row) => {
  const passages = passagesOf(row)
  expect(passages.length).toBeGreaterThan(3)
  const flat = (text: string) => text.replace(/\s+/g, " ")
  for (const { start, end, text, raw } of passages) {
    expect(raw).toBe(row.text.slice(start, end))
    if (!raw.includes("From:")) expect(flat(text)).toBe(flat(raw)) // heads of mails are said as fields
  }
})

test("passages know the headings above them, marked, numbered or standing alone", () => {
  const headings = (text: string) => passagesOf(document(text)).map(({ heading }) => heading)
  expect(headings("# A\n\n## B\n\nOne sentence.\n\n## C\n\nAnother one.")).toEqual(["A – B", "A – C"])
  expect(headings("1. Start\n\nOne sentence.\n\n1.1 Detail\n\nAnother one.")).toEqual([
    "1. Start",
    "1. Start – 1.1 Detail",
  ])
  expect(
    headings("Brakes\n\nPads\n\nOne sentence.\n\nDiscs\n\nAnother one.\n\nWheels\n\nSpokes\n\nThe last one."),
  ).toEqual(["Brakes – Pads", "Brakes – Discs", "Wheels – Spokes"])
  expect(headings("Opening hours\nThe hall is open from six in the morning.")).toEqual(["Opening hours"])
})

test("long text and lines without white space are cut and nothing is lost", () => {
  const long = `${"One more word. ".repeat(200)}\n${"x".repeat(5000)}`
  const passages = passagesOf(document(long))
  for (const { text } of passages) expect(text.length).toBeLessThanOrEqual(1500)
  expect(
    passages
      .map(({ text }) => text)
      .join("")
      .replace(/\s/g, ""),
  ).toBe(long.replace(/\s/g, ""))
})

test("sentences stand at their spans; a line end closes one", () => {
  const text = "It costs 2.50 euros today. Ask Dr. Miller about it.\n- a point\n- another"
  expect(sentenceSpans(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    "It costs 2.50 euros today.",
    "Ask Dr. Miller about it.",
    "- a point",
    "- another",
  ])
})

test("words keep numbers whole and drop the possessive", () => {
  expect(words("The lead's card: 1,200 € at 10:00, Müller’s")).toEqual([
    "the",
    "lead",
    "card",
    "1,200",
    "at",
    "10:00",
    "müller",
  ])
})
