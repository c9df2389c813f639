import { readFileSync } from "node:fs"
import fc from "fast-check"
import { encode } from "gpt-tokenizer/encoding/cl100k_base"
import { describe, expect, test } from "vitest"
import type { Outline } from "@cerebros/contract/outline.ts"
import { isCut, normalise, slice } from "@cerebros/contract/span.ts"
import { chunk, MAX_CHUNK_TOKENS } from "./chunk.ts"
import { extract } from "./extract/index.ts"

const NOTHING: Outline = { headings: [], blocks: [] }
const sentence = "The mechanic at the gate scans the frame code and hangs a tag on the handlebar. "
const chinese = "每辆自行车到达后十五分钟内完成登记检查，由值班技师扫描车架编号并在车把上挂上标签。"

/** What must hold for every text: in order, no overlap, only white space left out, within the limit, no pair cut. */
function expectCover(text: string, outline: Outline) {
  const chunks = chunk(text, outline)
  let end = 0
  for (const [at, { index, span, tokens }] of chunks.entries()) {
    expect(index).toBe(at)
    expect(text.slice(end, span.start).trim()).toBe("")
    expect(isCut(text, span.start) && isCut(text, span.end)).toBe(true)
    expect(slice(text, span).trim()).not.toBe("")
    expect(tokens).toBeLessThanOrEqual(MAX_CHUNK_TOKENS)
    end = span.end
  }
  expect(text.slice(end).trim()).toBe("")
  return chunks
}

describe("chunk", () => {
  test("a short text is one chunk, an empty one none", () => {
    expect(chunk("  One line.\n", NOTHING)).toEqual([
      { index: 0, span: { start: 2, end: 11 }, headingPath: [], tokens: expect.any(Number) as number },
    ])
    expect(chunk(" \n\n ", NOTHING)).toEqual([])
  })

  test("covers any text without overlap", () => {
    const piece = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.constantFrom(
        "\n\n",
        "\n",
        sentence.repeat(60),
        chinese.repeat(30),
        "x".repeat(9_000),
        "🚲".repeat(3_000),
      ),
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        (pieces) => void expectCover(normalise(pieces.join("")), NOTHING),
      ),
      { numRuns: 60 },
    )
  })

  test.each([
    ["English", sentence.repeat(900)],
    ["Chinese", chinese.repeat(400)],
    ["emoji without a single boundary", "🚲".repeat(20_000)],
    ["one endless word", "abcdefghij".repeat(5_000)],
  ])("no chunk of %s has more than 3,000 real tokens", (_, text) => {
    for (const { span } of expectCover(text, NOTHING))
      expect(encode(slice(text, span)).length).toBeLessThanOrEqual(MAX_CHUNK_TOKENS)
  })

  test("a little more than one chunk becomes two of about the same size", () => {
    const text = (sentence.repeat(4).trim() + "\n\n").repeat(36)
    const sizes = chunk(text, NOTHING).map(({ tokens }) => tokens)
    expect(sizes).toHaveLength(2)
    expect(Math.min(...sizes) / Math.max(...sizes)).toBeGreaterThan(0.8)
  })

  test("cuts where a chapter begins rather than in its middle, and names the headings above", async () => {
    const chapter = (n: number) =>
      `# Chapter ${n}\n\n## Part ${n}.1\n\n${sentence.repeat(50)}\n\n## Part ${n}.2\n\n${sentence.repeat(50)}\n\n`
    const file = new TextEncoder().encode([1, 2, 3].map(chapter).join(""))
    const { text, outline } = await extract(file, { name: "chapters.md" })
    const chunks = expectCover(text, outline)
    expect(chunks.map(({ span }) => slice(text, span).split("\n")[0])).toEqual([
      "Chapter 1",
      "Chapter 2",
      "Chapter 3",
    ])
    expect(chunks[1]!.headingPath).toEqual(["Chapter 2"])
  })

  test("keeps the rows of a table and the lines of a record together", async () => {
    const rows = Array.from({ length: 300 }, (_, n) => `${n},${sentence.trim()},${n * 2} euros`).join("\n")
    const { text, outline } = await extract(new TextEncoder().encode(`number,what,price\n${rows}\n`), {
      name: "rows.csv",
    })
    const chunks = expectCover(text, outline)
    expect(chunks.length).toBeGreaterThan(2)
    for (const { span } of chunks) expect(slice(text, span)).toMatch(/^number: \d+\n[^]*\nprice: \d+ euros$/)
  })

  test("a long handbook becomes nine chunks of at most 3,000 real tokens", async () => {
    const file = new URL("../../tests/fixtures/documents/fleet-operations-manual.md", import.meta.url)
    const { text, outline } = await extract(new Uint8Array(readFileSync(file)), { name: "manual.md" })
    const chunks = expectCover(text, outline)
    const real = chunks.map(({ span }) => encode(slice(text, span)).length)
    expect(Math.max(...real)).toBeLessThanOrEqual(MAX_CHUNK_TOKENS)
    expect(real.reduce((sum, tokens) => sum + tokens, 0)).toBeGreaterThan(18_000)
    expect(chunks).toHaveLength(9) // requirement A6 times a document of up to ten
    const starts = new Set(outline.headings.map(({ start }) => start))
    for (const { span } of chunks) expect(starts.has(span.start)).toBe(true)
  })
})
