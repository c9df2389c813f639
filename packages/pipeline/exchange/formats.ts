// The formats that examples come in and go out by.
import * as alpaca from "./alpaca.ts"
import * as csv from "./csv.ts"
import type { Entry, Words } from "./example.ts"
import * as openai from "./openai.ts"
import * as sharegpt from "./sharegpt.ts"

export const FORMATS = ["openai", "sharegpt", "alpaca", "csv"] as const
export type Format = (typeof FORMATS)[number]

const LINES = { head: "", between: "", tail: "", mime: "application/jsonl" }
const ARRAY = { head: "[\n", between: ",\n", tail: "\n]\n", mime: "application/json" }

/** How a file of each format is put together; `row` is one example of it. */
export const written: Record<
  Format,
  {
    name: string
    extension: string
    mime: string
    head: string
    between: string
    tail: string
    row: (words: Words) => string
  }
> = {
  openai: {
    ...LINES,
    name: "OpenAI chat",
    extension: "jsonl",
    row: (words) => `${JSON.stringify(openai.write(words))}\n`,
  },
  sharegpt: {
    ...ARRAY,
    name: "ShareGPT",
    extension: "json",
    row: (words) => JSON.stringify(sharegpt.write(words)),
  },
  alpaca: {
    ...ARRAY,
    name: "Alpaca",
    extension: "json",
    row: (words) => JSON.stringify(alpaca.write(words)),
  },
  csv: {
    name: "CSV",
    extension: "csv",
    mime: "text/csv",
    head: csv.HEAD,
    between: "",
    tail: "",
    row: csv.row,
  },
}

const json = { openai, sharegpt, alpaca } as const

/** What a JSON value holds, told by its keys. */
export function entryIn(value: unknown): { format: Format; entry: Entry } | { problem: string } {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { problem: "This is not an object with an example in it." }
  for (const format of ["openai", "sharegpt", "alpaca"] as const)
    if (json[format].fits(value)) return { format, entry: json[format].read(value) }
  return {
    problem: "It has neither messages (OpenAI chat), conversations (ShareGPT) nor an instruction (Alpaca).",
  }
}
