// What stands under a heading, as an answer: paragraphs on one line each, lists with their marks, tables and code as written.
import type { Block } from "../read/blocks.ts"
import { languageOf } from "../language.ts"
import { closed, plain, small } from "../read/wording.ts"
import { filled, measureOf } from "./measured.ts"

/** The blocks as text. */
export const answerFrom = (text: string, blocks: readonly Block[]): string =>
  blocks
    .map((block) => blockText(text, block))
    .filter(Boolean)
    .join("\n\n")
    .trim()

function blockText(text: string, block: Block): string {
  const whole = text.slice(block.start, block.end)
  switch (block.kind) {
    case "paragraph":
      return withoutAside(plain(whole))
    case "list":
      if (block.items.length === 1) return plain(whole)
      return block.items
        .map((item, at) => {
          const [first = "", ...nested] = text
            .slice(item.start, item.end)
            .split(/\n(?=\s*(?:[-*+•]|\d{1,3}[.)])\s)/)
          return [
            `${block.ordered ? markOf(block.marks, at) : "-"} ${plain(first)}`,
            ...nested.map((line) => `  - ${plain(line)}`),
          ].join("\n")
        })
        .join("\n")
    case "record":
      return block.fields.map(({ name, value }) => `${name}: ${value}`).join("\n")
    case "table":
      return block.rows
        .map(({ cells: all }) => {
          const [name = "", ...cells] = all
          const measured = measuredIn(block.columns, all)
          if (measured !== undefined) return closed(`- ${name}: ${measured}`)
          const said = cells.flatMap((cell, at) =>
            filled(cell) === "" ? [] : [cellSaid(block.columns[at + 1] ?? "", cell, isGerman(text))],
          )
          return closed(
            said.length === 0
              ? `- ${name}`
              : `- ${name}: ${cells.length === 1 ? limited(block.columns[1] ?? "", cells[0]!) : said.join("; ")}`,
          )
        })
        .join("\n")
    case "code":
      return whole.replace(/\s+$/, "")
  }
}

/** "4.75 – 5.25 litres per bag (method: sieve)" of a row whose value and unit stand in columns of their own. */
function measuredIn(columns: readonly string[], cells: readonly string[]): string | undefined {
  const measure = measureOf(columns)
  if (measure === undefined) return undefined
  const sum = [filled(cells[measure.value]), filled(cells[measure.unit])].filter(Boolean).join(" ")
  const rest = cells.flatMap((cell, at) =>
    at === 0 || at === measure.value || at === measure.unit || filled(cell) === ""
      ? []
      : [cellSaid(columns[at] ?? "", filled(cell))],
  )
  return sum === "" ? undefined : `${sum}${rest.length === 0 ? "" : ` (${rest.join("; ")})`}`
}

/** Without what the writer says of themselves in brackets, or wishes: "(I got this wrong in May, sorry.)". */
export const withoutAside = (words: string): string =>
  words.replace(
    / ?\((?=[^()]*\b(?:I|I['’]m|sorry|by the way|btw|don['’]t ask|haha|as I said|believe me)\b)[^()]{1,120}\)(?= |[.,;!?]|$)/gu,
    "",
  )

/** Whether a text is in the language whose nouns are large wherever they stand. */
function isGerman(text: string): boolean {
  const found = languageOf(text)
  return "language" in found && found.language === "de"
}

/** The only cell of a row, with its column where that says what it is counted by or that it is a limit. */
const limited = (column: string, cell: string): string =>
  /\b(?:per|each|pro|je|par|por)\b|\bmax|^(?:Höchst|Mindest)|\bmin(?:imum)?\b/iu.test(column) &&
  !cell.includes(column)
    ? `${cell} (${small(column, () => /^(?:Höchst|Mindest)/u.test(column))})`
    : cell

const MONEY = /^[€$£] ?\d|^\d[\d.,]* ?(?:€|euros?|pounds?|EUR|GBP|CHF|USD)\b/
/** Whom a price is for. */
const FOR_WHOM =
  /^(?:adults?|child(?:ren)?|students?|seniors?|members?|non-members?|concessions?|famil(?:y|ies)|groups?|residents?|visitors?|schools?|under|over)\b/i

/** A cell with its column in a list of a row's: "gates open: 3 p.m.", "2.18 m (Packhorse 3)", "what we do: wait". */
export const cellSaid = (column: string, cell: string, isKept = false): string =>
  column === ""
    ? cell
    : /^per \p{L}/iu.test(column)
      ? `${cell} ${small(column)}`
      : MONEY.test(cell) && FOR_WHOM.test(column)
        ? `${cell} (${small(column)})`
        : /^\p{Lu}\p{L}+(?: \p{L}+)* (?:\d|\p{Lu})|\d/u.test(column) &&
            !/\(|^(?:under|over|up to|from|to|small|large|full|half)\b/i.test(column)
          ? `${cell} (${column})`
          : `${isKept ? column : small(column)}: ${cell}`

/** The mark of an ordered item; Markdown lets people number every item "1.". */
const markOf = (marks: string[], at: number) =>
  marks.every((mark) => mark === marks[0]) ? `${at + 1}.` : (marks[at] ?? "-")

/** An answer that ends a sentence; lists and code end as they are. */
export const ended = (answer: string): string =>
  /\n(?:\s*(?:[-•]|\d{1,3}[.)])\s[^\n]*|```)$/.test(answer) ? answer : closed(answer)
