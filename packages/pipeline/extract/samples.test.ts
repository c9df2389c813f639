// Every accepted format on the real documents: what a person sees in them is in the text, whole and at its place.
import { readFileSync, readdirSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { z } from "zod"
import { FORMATS, formatOf } from "@cerebros/contract/files.ts"
import { Outline } from "@cerebros/contract/outline.ts"
import { findQuote, normalise, slice } from "@cerebros/contract/span.ts"
import { extract } from "./index.ts"

const SAMPLES = new URL("../../../public/samples/", import.meta.url)
const DOCUMENTS = new URL("../../../tests/fixtures/documents/", import.meta.url)
const SCANS = new URL("../../../tests/fixtures/scans/", import.meta.url)
const read = (folder: URL, name: string) =>
  extract(new Uint8Array(readFileSync(new URL(name, folder))), { name })
const accepted = (folder: URL) =>
  readdirSync(folder).filter((name) => formatOf(name) && name !== "index.json" && name !== "README.md")
const ALL = [SAMPLES, DOCUMENTS, SCANS].flatMap((folder) =>
  accepted(folder).map((name) => ({ folder, name })),
)

test("there is a real document of every accepted format", () => {
  expect(new Set<string | undefined>(ALL.map(({ name }) => formatOf(name)))).toEqual(
    new Set(Object.keys(FORMATS)),
  )
})

describe.each(ALL)("$name", ({ folder, name }) => {
  test("has a normalised text and an outline that fits it, the same each time", async () => {
    const { text, outline, warnings, pictures } = await read(folder, name)
    expect(normalise(text)).toBe(text)
    expect(warnings).toEqual([])
    expect(Outline.parse(outline)).toEqual(outline)
    for (const { title, start } of outline.headings)
      expect(slice(text, { start, end: start + title.length })).toBe(title)
    for (const block of outline.blocks) expect(slice(text, block).trim()).toBe(slice(text, block))
    if (outline.pages) {
      expect(outline.pages.map(({ start }) => start)).toEqual([
        0,
        ...outline.pages.slice(0, -1).map(({ end }) => end),
      ])
      expect(outline.pages.at(-1)!.end).toBe(text.length)
    }
    expect(await read(folder, name)).toEqual({
      text,
      outline,
      warnings,
      format: formatOf(name),
      ...(folder === SCANS && { pictures }), // what is read from them: packages/worker/ocr/ocr.test.ts
    })
  })
})

test("the printed source of each Word and PDF file is in its text, sentence by sentence", async () => {
  const pairs = [
    [SAMPLES, "workshop-handbook.pdf"],
    [SAMPLES, "brake-and-wheel-service.docx"],
    [DOCUMENTS, "service-contract-terms.doc"],
  ] as const
  for (const [folder, name] of pairs) {
    const html = readFileSync(new URL(`sources/${name.replace(/\.\w+$/, ".html")}`, DOCUMENTS), "utf8")
    const pieces = [...html.slice(html.indexOf("<body>")).matchAll(/<(p|li|td|th|h\d)>([^<]+)</g)].map(
      (match) => match[2]!,
    )
    expect(pieces.length).toBeGreaterThan(20)
    const { text, outline } = await read(folder, name)
    for (const piece of pieces) expect(text).toContain(piece)
    expect(outline.headings.map(({ title, level }) => `${level} ${title}`)).toEqual(
      [...html.matchAll(/<h(\d)>([^<]+)</g)].map((match) => `${match[1]} ${match[2]}`),
    )
    expect(outline.blocks.filter(({ kind }) => kind === "table")).toHaveLength(
      html.split("<table").length - 1,
    )
  }
})

test("the list of samples names files that are there, small enough to fetch at once", () => {
  const Listed = z.array(
    z.object({
      name: z.string(),
      collection: z.enum(["work_products", "communications", "references"]),
      file: z.string(),
    }),
  )
  const listed = Listed.parse(JSON.parse(readFileSync(new URL("index.json", SAMPLES), "utf8")))
  expect(new Set(listed.map(({ file }) => file))).toEqual(new Set(accepted(SAMPLES)))
  expect(new Set(listed.map(({ collection }) => collection)).size).toBe(3)
  const bytes = listed.reduce((sum, { file }) => sum + readFileSync(new URL(file, SAMPLES)).length, 0)
  expect(bytes).toBeLessThan(200_000)
})

test("each of the thirty questions has its answer word for word in its document, and no unanswerable one is repeated", async () => {
  const Questions = z.object({
    answerable: z
      .array(
        z.object({
          question: z.string(),
          file: z.string(),
          quote: z.string(),
          facts: z.array(z.string()).min(1),
        }),
      )
      .length(30),
    unanswerable: z.array(z.string()).length(30),
  })
  const { answerable, unanswerable } = Questions.parse(
    JSON.parse(readFileSync(new URL("../questions.json", DOCUMENTS), "utf8")),
  )
  for (const { file, quote, facts } of answerable) {
    const { text } = await read(SAMPLES, file)
    const span = findQuote(text, quote)
    expect(span && slice(text, span), quote).toBe(quote)
    for (const fact of facts) expect(quote).toContain(fact)
  }
  expect(new Set(unanswerable).size).toBe(30)
})
