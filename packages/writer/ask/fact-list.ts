// Questions from tables of two columns, where the first names and the second tells.
import type { Candidate, Passage } from "../candidate.ts"
import type { Block } from "../read/blocks.ts"
import { headOf, inSentence, withArticle } from "../read/noun.ts"
import { capital, closed } from "../read/wording.ts"
import { OF } from "./cells.ts"
import { columnOf, isAskable, isPlural, spelled } from "./columns.ts"
import { subjectOf } from "./generic.ts"
import { cast } from "./mould.ts"

/** Two columns where the first names and the second tells: a list of facts about what the section is about. */
export function askFacts(passage: Passage, table: Extract<Block, { kind: "table" }>): Candidate[] {
  if (
    table.columns.length !== 2 ||
    !/^(?:value|values|details?|info|information|data|figure|specification|)$/i.test(table.columns[1] ?? "-")
  )
    return []
  return table.rows.flatMap((row) => {
    const [key = "", value = ""] = row.cells
    const { column, unit } = columnOf(key)
    if (!isAskable(column) || value === "" || headOf(column).length < 3) return []
    const noun = withArticle(inSentence(column, passage.text)).replace(/^(?!the |my |our )/, "the ")
    const be = isPlural(column) ? "are" : "is"
    const isOfThing = passage.matter !== undefined && /^(?:with|in) /.test(passage.matter.tie)
    const whole = isOfThing
      ? passage.matter!.name
      : subjectOf(table.section.title, passage.document, passage.text) // "the voltage" of what?
    if (whole === undefined && column.split(" ").length < 3) return []
    const parted = /^(\p{L}+), (.+)$/u.exec(column) // "Weight, bronze drum": of one of several
    if (parted) return []
    const of =
      whole && !/ (?:of|for) /.test(noun) ? ` ${isOfThing || OF.test(column) ? "of" : "for"} ${whole}` : ""
    const isCount = be === "are" && isOfThing && /^\d{1,3}(?:$| \()/.test(value) // "Speeds | 2 (110 / 220 rpm)"
    return [
      {
        kind: "row" as const,
        asks: [
          cast(
            isCount
              ? `How many ${noun.replace(/^the /, "")} does ${whole} have?`
              : `What ${be} ${noun}${of}?`,
          ),
        ],
        output: closed(
          isCount
            ? `${capital(whole!)} has ${value.replace(/^\d+/, (count) => `${count} ${noun.replace(/^the /, "")}`)}`
            : `${capital(noun)} ${be} ${spelled({ column, unit, value })}`,
        ),
        quote: { start: row.start, end: row.end },
        finding: `The row “${key}” has “${value}” beside it.`,
        section: table.section,
        score: isOfThing ? 0.86 : 0.7,
      },
    ]
  })
}
