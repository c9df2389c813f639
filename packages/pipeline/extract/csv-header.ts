// Which row of a table names its columns, and what stands above it.

export const LOOK_AHEAD_ROWS = 50 // enough to see what the columns hold

const MAX_NAME_CHARS = 200 // longer cells are contents, not names

/** A table's title lines, its column names (`undefined`: it has none) and its rows, as far as they were looked at. */
export function findHeader(
  looked: readonly string[][],
  choice: "first_row" | "none" | undefined,
): { before: string[]; names: string[] | undefined; rows: string[][] } {
  const all = looked.map((row) => row.map((cell) => cell.trim()))
  const first = titleRows(all)
  const before = all.slice(0, first).map((row) => row.filter((cell) => cell !== "").join(" "))
  const header = all[first]
  const rows = looked.slice(first + 1)
  const isNamed =
    header && rows.length > 0 && (choice ? choice === "first_row" : isHeader(header, all.slice(first + 1)))
  return isNamed
    ? { before, names: distinct(header), rows }
    : { before, names: undefined, rows: looked.slice(first) }
}

/** How many rows at the top hold a title or remarks: less than half as many cells as most rows have. */
function titleRows(rows: readonly string[][]): number {
  const filled = rows.map((row) => row.filter((cell) => cell !== "").length)
  const usual = mostFrequent(filled.filter((count) => count > 1)) ?? 1
  const first = filled.findIndex((count) => count * 2 > usual)
  return first > 0 && usual > 1 ? first : 0
}

function mostFrequent(counts: number[]): number | undefined {
  const times = new Map<number, number>()
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1)
  return [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0]
}

const AMOUNT = /^[^\p{L}]*$/u // no letter in it
const YEAR = /^(19|20)\d\d$/
const CONTENT = /^\S+@\S+\.\S+$|^https?:|^\d.*\d{3}/ // addresses, and codes that begin with a number

/** Names hold letters (or are years, or the first is missing, as above an index), do not come again below, and are no sentences. */
function isHeader(row: readonly string[], body: readonly string[][]): boolean {
  const years = row.filter((cell) => YEAR.test(cell)).length
  const named = row.filter((cell) => cell !== "" && !AMOUNT.test(cell))
  if (named.length === 0 && (years < 2 || years < row.length - 1)) return false
  return row.every((cell, column) => {
    if (cell === "") return column === 0 || body.every((below) => !below[column])
    if (YEAR.test(cell)) return years > 1 && row.length > years && !holdsYears(body, column)
    if (AMOUNT.test(cell) || cell.length > MAX_NAME_CHARS || cell.includes("\n") || CONTENT.test(cell))
      return false
    if (/[.!?]$/.test(cell) && cell.includes(" ") && cell.length > 60) return false // a sentence
    return !body.some((below) => below[column]?.trim() === cell)
  })
}

/** A column of years below a year: the first row is one of them. */
const holdsYears = (body: readonly string[][], column: number) =>
  body.length > 0 && body.every((below) => YEAR.test(below[column]?.trim() ?? ""))

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
