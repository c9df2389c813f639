// Tables and records: every cell and field as a sentence of its own that names what it is said of.
import { mapped, part, tidy, type Mapped } from "./mapped.ts"
import { plain } from "./markup.ts"
import { sayField, statement, type Line, type Statement } from "./statements.ts"
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

/** Cells of rows; the first row names the columns. A column of numbers or codes before the names is a field like the others. */
export function sayTable(rows: readonly Row[], isNoun: IsNoun): Statement[] {
  const [head, ...body] = rows
  if (!head) return []
  if (body.length === 0)
    return head.cells.filter(({ text }) => text !== "").map((cell) => statement("cell", cell))
  const coded =
    body.filter(({ cells }) => CODE_CELL.test(cells[0]?.text ?? "") && isName(cells[1]?.text ?? "")).length >=
    CODED_SHARE * body.length
  const isPriced = head.cells.length > 2
  const namedBy = coded && isPriced ? 1 : 0
  return body.flatMap(({ cells, start, end }) => {
    const subject = cells[namedBy]?.text ?? ""
    return cells.flatMap((cell, at) => {
      if (at === namedBy || cell.text === "") return []
      const field = head.cells[at]?.text ?? ""
      if (cell.text.split(/\s+/).length <= CELL_MAX_WORDS) {
        const made = statement("cell", cell, {
          field,
          subject,
          says: sayField(subject, field, cell.text, isNoun),
        })
        return [{ ...made, start, end }] // a value alone would quote one word
      }
      return sentenceSpans(cell.text).map((span, piece) => {
        const sentence = part(cell, span.start, span.end)
        return statement("cell", sentence, {
          field,
          subject,
          piece,
          says: sayField(subject, field, sentence.text, isNoun),
        })
      })
    })
  })
}

/** Rows of a Markdown table, or of lines whose cells stand between " | ". */
export function rowsOfLines(document: string, lines: readonly Line[]): Row[] {
  return lines
    .filter(({ text }) => !/^\|?[\s:|-]+\|?$/.test(text))
    .map((line) => {
      const whole = mapped(document, line.start, line.end)
      const cells: Cell[] = []
      let from = line.text.startsWith("|") ? 1 : 0
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
