import { expect, test } from "vitest"
import type { Outline } from "@cerebros/contract/outline.ts"
import { type Block, blocksOf, cutAt, type Line } from "./blocks.ts"

const outlined = (outline: Partial<Outline>): Outline => ({ headings: [], blocks: [], ...outline })
const whole = (text: string) => ({ start: 0, end: text.length })
const say = (text: string, line: Line) => line.map(({ start, end }) => text.slice(start, end)).join("")
/** What each block says, in short. */
const shape = (text: string, blocks: Block[]) =>
  blocks.map((block) => {
    switch (block.kind) {
      case "heading":
        return [`h${block.level}`, say(text, block.line)]
      case "list":
        return [
          "list",
          ...block.items.map(({ marker, depth, line }) => `${depth}${marker}${say(text, line)}`),
        ]
      case "table":
        return ["table", ...block.rows.map((row) => row.map((cell) => say(text, cell)).join("/"))]
      case "record":
        return ["record", ...block.fields.map(({ name, value }) => `${say(text, name)}=${say(text, value)}`)]
      default:
        return [block.kind, ...block.lines.map((line) => say(text, line))]
    }
  })

test("headings, lists, quotes and paragraphs are told apart, and no marks of Markdown are left", () => {
  const text =
    "Terms\n\n### Left raw\nFirst line\nsecond line\n\n1. One\n2. Two\n  - Inner\n\n> Said so\n\n**Date:** 11 March, `npm start`"
  const blocks = blocksOf(text, whole(text), outlined({ headings: [{ level: 1, title: "Terms", start: 0 }] }))
  expect(shape(text, blocks)).toEqual([
    ["h1", "Terms"],
    ["h3", "Left raw"],
    ["paragraph", "First line", "second line"],
    ["list", "01.One", "02.Two", "1•Inner"],
    ["quote", "Said so"],
    ["paragraph", "Date: 11 March, npm start"],
  ])
  expect(blocks.at(-1)).toMatchObject({ lines: [[{ look: "strong" }, { look: "plain" }, { look: "code" }]] })
})

test("tables and records are drawn as such", () => {
  const text =
    "Wheel | Spokes\nFront | 36\n\ndate: 2026-01-12\nreply: Good morning: here\n\nEnd | not a table"
  const blocks = blocksOf(
    text,
    whole(text),
    outlined({
      blocks: [
        { kind: "table", start: 0, end: 25 },
        { kind: "record", start: 27, end: text.indexOf("\n\nEnd") },
      ],
    }),
  )
  expect(shape(text, blocks)).toEqual([
    ["table", "Wheel/Spokes", "Front/36"],
    ["record", "date=2026-01-12", "reply=Good morning: here"],
    ["paragraph", "End | not a table"],
  ])
})

test("a passage is marked exactly, whatever it is drawn as, and its edges may cut words", () => {
  const text = "One **two three** four"
  const [block] = blocksOf(text, whole(text), outlined({}))
  const line = block?.kind === "paragraph" ? (block.lines[0] ?? []) : []
  const span = { start: text.indexOf("wo"), end: text.indexOf("ur") }
  const marked = cutAt(line, span).filter((piece) => piece.marked)
  expect(marked.map(({ start, end }) => text.slice(start, end))).toEqual(["wo three", " fo"])
  expect(cutAt(line, { start: 0, end: 0 }).some((piece) => piece.marked)).toBe(false)
})
