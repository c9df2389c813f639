// Which row of a table names its columns, and what stands above it.

import { HEADER_ROW_MAX, type ReadingChoice } from "@cerebros/contract/reading.ts"

export const LOOK_AHEAD_ROWS = HEADER_ROW_MAX // enough to see what the columns hold

const MAX_NAME_CHARS = 200 // longer cells are contents, not names, unless what stands below is much shorter

/** A table's title lines, its column names (`undefined`: it has none) and its rows, as far as they were looked at. */
export function findHeader(
  looked: readonly string[][],
  choice: ReadingChoice["columns"],
): { before: string[]; names: string[] | undefined; rows: string[][] } {
  const all = looked.map((row) => row.map((cell) => cell.trim()))
  const first = typeof choice === "number" ? Math.min(choice, all.length) - 1 : titleRows(all)
  const before = all.slice(0, first).map((row) => row.filter((cell) => cell !== "").join(" "))
  const [header, ...body] = all.slice(first)
  const unnamed = { before, names: undefined, rows: looked.slice(first) }
  if (!header || body.length === 0 || choice === "none") return unnamed
  const both = choice ? undefined : twoRows(header, body)
  if (both) return { before, names: distinct(both), rows: looked.slice(first + 2) }
  if (!choice && !isHeader(header, body)) return unnamed
  const units = choice ? undefined : withUnits(header, body)
  return units
    ? { before, names: distinct(units), rows: looked.slice(first + 2) }
    : { before, names: distinct(header), rows: looked.slice(first + 1) }
}

/** How many rows at the top hold a title or remarks: less than half as many cells as most rows have, or a label and what it says. */
function titleRows(rows: readonly string[][]): number {
  const filled = rows.map((row) => row.filter((cell) => cell !== "").length)
  const usual = mostFrequent(filled.filter((count) => count > 1)) ?? 1
  const isLabel = (at: number) => rows[at]![0]!.endsWith(":") && filled[at]! <= 2 && usual > 2
  const first = filled.findIndex((count, at) => count * 2 > usual && !isLabel(at))
  return first > 0 && usual > 1 ? first : 0
}

function mostFrequent(counts: number[]): number | undefined {
  const times = new Map<number, number>()
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1)
  return [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0]
}

const AMOUNT = /^[^\p{L}]*\d[^\p{L}]*$/u // digits, no letter
const YEAR = /^(19|20)\d\d$/
const CONTENT = /^\S+@\S+\.\S+$|^https?:|^\d.*\d{3}/ // addresses, and codes that begin with a number
const shapeOf = (cell: string) => cell.replace(/\d/g, "9")

/** Names hold letters (or are years and other periods, or the first is missing, as above an index), do not come again below, and are no sentences. */
function isHeader(row: readonly string[], body: readonly string[][]): boolean {
  const years = row.filter((cell) => YEAR.test(cell)).length
  const named = row.filter((cell) => cell !== "" && !AMOUNT.test(cell))
  const shapes = new Map<string, number>()
  for (const cell of row) shapes.set(shapeOf(cell), (shapes.get(shapeOf(cell)) ?? 0) + 1)
  if (named.length === 0 && (years < 2 || years < row.length - 1)) return false
  return row.every((cell, column) => {
    const below = body.map((cells) => cells[column]?.trim() ?? "")
    if (cell === "") return column === 0 || below.every((each) => each === "")
    if (YEAR.test(cell)) return years > 1 && row.length > years && !below.every((each) => YEAR.test(each))
    if (AMOUNT.test(cell)) return isPeriod(shapeOf(cell), shapes, below)
    if (cell.includes("\n") || CONTENT.test(cell)) return false
    const longest = Math.max(...below.map((each) => each.length))
    if (cell.length > MAX_NAME_CHARS && longest * 4 > cell.length) return false
    if (/[.!]$/.test(cell) && cell.includes(" ") && cell.length > 60) return false // a sentence
    if (cell.endsWith("?") && below.some((each) => each.endsWith("?"))) return false // a column of questions
    return !below.includes(cell)
  })
}

/** 2019/20, 01/2024, sizes: several of one form beside each other, above cells of another form. */
const isPeriod = (shape: string, shapes: ReadonlyMap<string, number>, below: readonly string[]): boolean =>
  (shapes.get(shape) ?? 0) > 1 && !below.some((each) => shapeOf(each) === shape)

/** Names over several columns with names of each below: "Sales" over "2019" and "2020" are "Sales 2019" and "Sales 2020". */
function twoRows(header: readonly string[], body: readonly string[][]): string[] | undefined {
  const [lower, ...rest] = body
  if (!lower || rest.length === 0 || lower.length < 3) return undefined
  const upper = lower.map((_, column) => header[column] ?? "")
  const spans = upper.some((cell, column) => column > 1 && cell === "" && (upper[column - 1] ?? "") !== "")
  const fits = lower.every((cell, column) =>
    cell === "" ? (upper[column] ?? "") !== "" : column > 0 || upper[0] === "" || upper[0] === cell,
  )
  if (!spans || !fits || !lower.some((cell) => cell !== "")) return undefined
  let over = ""
  const names = lower.map((cell, column) => {
    over = (upper[column] ?? "") || (cell === "" ? "" : over)
    return over === cell ? cell : `${over} ${cell}`.trim()
  })
  return isHeader(lower, rest) || isHeader(names, rest) ? names : undefined
}

const UNIT = /^(?:\[.*\]|\(.*\)|[-–—%‰°µ€$£\p{L}][\p{L}\d²³/·.%°^-]{0,9})$/u

/** The names with the units that stand in a row of their own below them; `undefined` where none do. */
function withUnits(header: readonly string[], [units, ...rest]: readonly string[][]): string[] | undefined {
  const filled = units?.filter((cell) => cell !== "") ?? []
  if (!units || rest.length < 2 || filled.length === 0 || !filled.every((cell) => UNIT.test(cell)))
    return undefined
  const isBracketed = filled.every((cell) => /^[[(].*[\])]$|^[-–—]$/.test(cell))
  const ofAmounts = units.every(
    (cell, column) => /^[-–—]?$/.test(cell) || rest.every((row) => !row[column] || AMOUNT.test(row[column])),
  )
  if (!isBracketed && (units[0] !== "" || !ofAmounts)) return undefined
  return header.map((name, column) => {
    const unit = (units[column] ?? "").replace(/^[[(](.*)[\])]$/, "$1")
    return /^[-–—]?$/.test(unit) ? name : `${name} (${unit})`
  })
}

/** Equal names are numbered; a missing one over an index says what it is. */
function distinct(row: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return row.map((cell, at) => {
    const name = cell === "" && at === 0 ? "No." : cell
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times > 1 && name !== "" ? `${name} (${times})` : name
  })
}
