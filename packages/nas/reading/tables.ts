// Tables and records: every cell and field as a sentence of its own that names what it is said of.
import { mapped, part, tidy, type Mapped } from "./mapped.ts"
import { plain } from "./markup.ts"
import { sayField, statement, unitIn, type Line, type Statement } from "./statements.ts"
import { sentenceSpans } from "../training/words.ts"

const CELL_MAX_WORDS = 14 // longer ones are read sentence by sentence
const FIELD_MAX_WORDS = 9
const NAME_MAX_CHARS = 40

const isName = (text: string) => /\p{L}{2}/u.test(text) && text.length <= NAME_MAX_CHARS

type IsNoun = (word: string) => boolean
type Cell = Mapped
type Row = { cells: Cell[]; start: number; end: number }

const CODE_CELL = /^[\p{Lu}\d][\p{Lu}\d./-]*\d[\p{Lu}\d./-]*$/u // "M-201": what follows it is the name

const CODED_SHARE = 0.7 // of the rows: one name may be long, one code missing

/**
 * Cells of rows; the first row names the columns. A column of numbers or codes before the names is a field like the others. Where the rows
 * are what is told of the things that head the columns (lengths, weights), each column is one of these things.
 */
export function sayTable(rows: readonly Row[], isNoun: IsNoun): Statement[] {
  const [head, ...body] = rows
  if (!head) return []
  if (body.length === 0)
    return head.cells.filter(({ text }) => text !== "").map((cell) => statement("cell", cell))
  if (isTurned(head, body)) return sayColumns(head, body, isNoun)
  const { subjects, naming } = subjectsOf(head, body)
  let group = "" // a row with one cell alone heads those below it
  return body.flatMap((row, n) => {
    const { cells } = row
    const first = cells[0]?.text ?? ""
    if (first !== "" && cells.length > 1 && cells.slice(1).every(({ text }) => text === "")) group = first
    return cells.flatMap((cell, at) =>
      naming.has(at) ? [] : sayCell(cell, row, subjects[n] ?? "", head.cells[at]?.text ?? "", isNoun, group),
    )
  })
}

/** A cell as statements of its row; a long one sentence by sentence. */
function sayCell(
  cell: Cell,
  { start, end }: Row,
  subject: string,
  field: string,
  isNoun: IsNoun,
  lead = "",
): Statement[] {
  if (cell.text === "") return []
  const says = (text: string) => sayField(subject, field, text, isNoun)
  if (cell.text.split(/\s+/).length <= CELL_MAX_WORDS) {
    const made = statement("cell", cell, { field, subject, says: says(cell.text), lead })
    return [{ ...made, start, end }] // a value alone would quote one word
  }
  return sentenceSpans(cell.text).map((span, piece) => {
    const sentence = part(cell, span.start, span.end)
    return statement("cell", sentence, { field, subject, piece, says: says(sentence.text), lead })
  })
}

const sayColumns = (head: Row, body: readonly Row[], isNoun: IsNoun): Statement[] =>
  head.cells.slice(1).flatMap((thing, n) =>
    body.flatMap((row) => {
      const cell = row.cells[n + 1]
      return cell ? sayCell(cell, row, thing.text, row.cells[0]?.text ?? "", isNoun) : []
    }),
  )

const VALUE = /^[^\p{L}]*\d[^\p{L}]*(?:(?:to|bis|and|or)\s+\d[^\p{L}]*)?(\p{L}+\S*|%|°\p{L}?)?$/u
const CLOCK = /^\d{1,2}[:.]\d\d\b/
const SUM = /[€$£¥]|\b(?:eur|usd|gbp|chf|nok|sek|dkk|jpy)\b/i

/** What a value is counted in: "kg" of "36 kg", "" of a bare number; null for words. */
function measureOf(text: string): string | null {
  if (SUM.test(text) && /\d/.test(text)) return "sum"
  if (CLOCK.test(text)) return "clock"
  const found = VALUE.exec(text)
  return found ? (found[1] ?? "").toLowerCase().replace(/s$/, "") : null
}

/** Whether rows count in one measure each and columns do not: a column of "36 kg, 238 cm, 180 litres" is a thing, not what is told of things. */
function isTurned(head: Row, body: readonly Row[]): boolean {
  const columns = head.cells.length
  if (columns < TURNED_MIN_COLUMNS || body.length < 2 || body.some(({ cells }) => cells.length > columns))
    return false
  const measureIn = ({ cells }: Row, at: number) => {
    const text = cells[at]?.text ?? ""
    const own = measureOf(text)
    return text === ""
      ? []
      : [own === "" ? unitIn(cells[0]?.text ?? "") || unitIn(head.cells[at]?.text ?? "") : own]
  }
  const things = head.cells.map((_, at) => at).slice(1)
  const isOne = (list: readonly (string | null)[]) => new Set(list).size <= 1
  const measured = body.map((row) => things.flatMap((at) => measureIn(row, at)))
  const inColumns = things.map((at) =>
    body.flatMap((row) => measureIn(row, at)).filter((each) => each !== null),
  )
  const ones = measured.filter(isOne).length
  return ones >= TURNED_SHARE * body.length && inColumns.every((column) => !isOne(column))
}
const TURNED_MIN_COLUMNS = 3
const TURNED_SHARE = 0.8 // of the rows: one may say "up to 65 km" beside "95 km"

/** What each row is about, and the columns that say so: the first one, or the names behind codes; and where several rows are about the same, what tells these apart. */
function subjectsOf(head: Row, body: readonly Row[]): { subjects: string[]; naming: Set<number> } {
  const textAt = ({ cells }: Row, at: number) => cells[at]?.text ?? ""
  const coded =
    body.filter((row) => CODE_CELL.test(textAt(row, 0)) && isName(textAt(row, 1))).length >=
    CODED_SHARE * body.length
  const namedBy = coded && head.cells.length > 2 ? 1 : 0
  let above = ""
  let subjects = body.map((row) => (above = textAt(row, namedBy) || above)) // an empty cell goes on with the one above
  const naming = new Set([namedBy])
  const most = Math.min(NAMING_FIELDS_MAX, head.cells.length - 1) // one at least has to tell something
  const distinct = (list: readonly string[]) => new Set(list).size
  const isWorded = (text: string) => isName(text) && measureOf(text) === null
  const isSize = (text: string) => !["", "sum", null].includes(measureOf(text))
  for (const tells of [isWorded, isSize])
    for (let at = namedBy + 1; at < head.cells.length && naming.size < most; at += 1) {
      if (distinct(subjects) === body.length) break
      if (naming.has(at) || body.some((row) => textAt(row, at) !== "" && !tells(textAt(row, at)))) continue
      const longer = body.map((row, n) => [subjects[n], textAt(row, at)].filter(Boolean).join(", "))
      if (distinct(longer) === distinct(subjects)) continue
      subjects = longer
      naming.add(at)
    }
  return { subjects, naming }
}

/** Rows of a Markdown table, or of lines whose cells stand between " | ", where a bar at the beginning follows an empty cell. */
export function rowsOfLines(document: string, lines: readonly Line[]): Row[] {
  const areFramed = lines.every(({ text }) => text.startsWith("|"))
  return lines
    .filter(({ text }) => !/^\|?[\s:|-]+\|?$/.test(text))
    .map((line) => {
      const whole = mapped(document, line.start, line.end)
      const cells: Cell[] = []
      let from = areFramed ? 1 : 0
      for (let at = from; at <= line.text.length; at += 1) {
        const isEnd = at === line.text.length
        if (!isEnd && (line.text[at] !== "|" || line.text[at - 1] === "\\")) continue
        if (!isEnd || from < line.text.length) cells.push(plain(part(whole, from, at)))
        from = at + 1
      }
      return { cells, start: line.start, end: line.end }
    })
}

/** Rows of an HTML table that stands between two offsets. */
export function rowsOfHtml(document: string, start: number, end: number): Row[] {
  const rows: Row[] = []
  const text = document.slice(start, end)
  for (const row of text.matchAll(/<tr\b[^>]*>([\s\S]*?)(?=<\/tr>|<tr\b|<\/table>|$)/gi)) {
    const cells: Cell[] = []
    for (const cell of row[0].matchAll(/<t[hd]\b[^>]*>([\s\S]*?)(?=<\/t[hd]>|<t[hd]\b|$)/gi)) {
      const from = start + row.index + cell.index + cell[0].indexOf(">") + 1
      const to = start + row.index + cell.index + cell[0].length
      cells.push(plain(withBreaks(mapped(document, from, to))))
    }
    if (cells.length > 0) {
      const from = start + row.index + row[0].indexOf(">") + 1
      rows.push({ cells, start: from, end: start + row.index + row[0].length })
    }
  }
  return rows
}

/** Ends of paragraphs and items inside a cell become blanks, so that words of two lines stay two. */
const withBreaks = (cell: Mapped): Mapped => ({
  text: cell.text.replace(/\n/g, " "),
  at: cell.at,
})

const FIELD = /^([\p{L}\p{N}][\p{L}\p{N} _,.()/&'+-]{0,40}?)(?::\s+|\s*\.{3,}\s+)(\S.*)$/u // "Price: 12", "Price ..... 12"
const NAME_MAX_WORDS = 4
const NAMING =
  /^(?:name|title|model|article|product|item|subject|part|depot|service|label|position|description)\b/i

/** Name and value when a line is a field of a record. */
export function fieldIn(text: string): { name: string; value: string } | null {
  const [, name, value] = FIELD.exec(text) ?? []
  if (name === undefined || value === undefined || name.split(/\s+/).length > NAME_MAX_WORDS) return null
  return { name, value }
}

/** A record of several with the same fields: the line behind it, what it is about, and the fields that say so. */
export type RecordRow = { end: number; subject: string; naming: ReadonlySet<string> }

const NAMING_FIELDS_MAX = 3

/** Records that follow one another with the same fields, as a table's rows are written out, by the line each begins at. */
export function recordsIn(lines: readonly Line[]): Map<number, RecordRow> {
  type Run = { start: number; end: number; fields: { name: string; value: string }[] }
  const runs: Run[] = []
  for (let at = 0; at < lines.length;) {
    const fields: Run["fields"] = []
    let end = at
    for (let field = fieldIn(lines[end]?.text ?? ""); field; field = fieldIn(lines[end]?.text ?? "")) {
      fields.push(field)
      end += 1
    }
    if (fields.length >= 2 && (lines[end]?.text ?? "") === "" && (lines[at - 1]?.text ?? "") === "")
      runs.push({ start: at, end, fields })
    at = Math.max(end, at + 1)
  }
  const groups = new Map<string, Run[]>()
  for (const run of runs) {
    const key = run.fields[0]?.name ?? ""
    groups.set(key, [...(groups.get(key) ?? []), run])
  }
  const found = new Map<number, RecordRow>()
  for (const group of groups.values()) {
    if (group.length < 2) continue
    const names = group[0]?.fields.map(({ name }) => name) ?? []
    const naming = namingFields(names, group)
    for (const { start, end, fields } of group) {
      const subject = fields.filter(({ name }) => naming.has(name)).map(({ value }) => value)
      found.set(start, { end, subject: subject.join(", "), naming })
    }
  }
  return found
}

/** The first fields that together tell the records apart, words before codes. */
function namingFields(
  names: readonly string[],
  rows: readonly { fields: readonly { name: string; value: string }[] }[],
): Set<string> {
  const valueOf = (row: (typeof rows)[number], name: string) =>
    row.fields.find((field) => field.name === name)?.value ?? ""
  const worded = names.filter(
    (name) => rows.filter((row) => isName(valueOf(row, name))).length > rows.length / 2,
  )
  const chosen: string[] = []
  const distinct = () => new Set(rows.map((row) => chosen.map((name) => valueOf(row, name)).join("\n"))).size
  for (const name of worded.slice(0, NAMING_FIELDS_MAX)) {
    const before = distinct()
    if (chosen.length > 0 && before === rows.length) break
    chosen.push(name)
    if (chosen.length > 1 && distinct() === before) chosen.pop()
  }
  return new Set(chosen)
}

/** The fields of a record. `title` is the line above it, if it has one; else a field that names it, if it has several. */
export function sayRecord(
  document: string,
  lines: readonly Line[],
  title: string,
  isNoun: IsNoun,
  known: ReadonlySet<string> = new Set(),
): Statement[] {
  const fields = lines.flatMap((line) => {
    const found = fieldIn(line.text)
    return found ? [{ line, ...found }] : []
  })
  const naming = fields.find(({ name }) => NAMING.test(name))
  const subject = title !== "" ? title : (naming?.value ?? "")
  return fields.flatMap(({ line, name, value }): Statement[] => {
    if (known.has(name)) return [] // every other field of the row is said of it
    if (value.split(/\s+/).length > FIELD_MAX_WORDS) {
      // What is long is a text of its own: a message, a description. Its name says only what kind of text.
      const long = plain(mapped(document, line.end - value.length, line.end))
      return sentenceSpans(long.text).map((span) =>
        statement("sentence", part(long, span.start, span.end), { lead: `${subject} ${name}`.trim() }),
      )
    }
    const whole = tidy(mapped(document, line.start, line.end))
    const isNaming = title === "" && name === naming?.name
    return [
      statement("field", whole, {
        field: name,
        subject: isNaming ? "" : subject,
        says: isNaming
          ? sayField("", name, value, isNoun)
          : sayField(subject, name, plain(mapped(value, 0, value.length)).text, isNoun),
      }),
    ]
  })
}
