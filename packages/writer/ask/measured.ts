// Data sheets: tables that give values with their units in columns of their own.
import type { Candidate, Passage } from "../candidate.ts"
import type { Block } from "../read/blocks.ts"
import { inSentence } from "../read/noun.ts"
import { capital, closed } from "../read/wording.ts"
import { isPlural } from "./columns.ts"
import { cast } from "./mould.ts"

/** Where behind its first column a table has its values and their units; `undefined` where it has not both. */
export function measureOf(columns: readonly string[]): { value: number; unit: number } | undefined {
  const [value, unit] = [
    columns.findIndex((column, at) => at > 0 && /^values?$/i.test(column)),
    columns.findIndex((column, at) => at > 0 && /^units?$/i.test(column)),
  ]
  return value === -1 || unit === -1 ? undefined : { value, unit }
}

/** A cell as it is told: "" where it holds but a stroke. */
export const filled = (cell: string | undefined): string =>
  /^[\s–—-]*$/.test(cell ?? "") ? "" : cell!.trim()

/** "What is the fresh mortar yield of the KESTRIN Base Coat?" with its value and unit; `undefined` for a table of another kind. */
export function askMeasured(
  { text, matter, document }: Passage,
  { columns, rows, section }: Extract<Block, { kind: "table" }>,
): Candidate[] | undefined {
  const measure = measureOf(columns)
  if (measure === undefined) return undefined
  const whole = matter !== undefined && /^(?:with|in) /.test(matter.tie) ? matter.name : document
  if (whole === "") return []
  return rows.flatMap(({ cells, start, end }) => {
    const key = filled(cells[0])
    const value = filled(cells[measure.value])
    if (!/^\p{Lu}\p{Ll}+(?: \p{Ll}+)*$/u.test(key) || !/\d/.test(value)) return []
    const noun = `the ${inSentence(key, text)}`
    const be = isPlural(key) ? "are" : "is"
    const said = [value, filled(cells[measure.unit])].filter(Boolean).join(" ")
    return [
      {
        kind: "row" as const,
        asks: [cast(`What ${be} ${noun} of ${whole}?`)],
        output: closed(`${capital(noun)} of ${whole} ${be} ${said}`),
        quote: { start, end },
        finding: `The row “${key}” gives ${said}.`,
        section,
        score: 0.9,
      },
    ]
  })
}
