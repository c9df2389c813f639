// Tables that set models beside each other: what is told of each stands in a column, what is compared in the rows.
import type { Candidate, Passage } from "../candidate.ts"
import type { Block } from "../read/blocks.ts"
import { inSentence, isNounPhrase } from "../read/noun.ts"
import { capital, closed, keywords } from "../read/wording.ts"
import { cast } from "./mould.ts"

const COMPARED = /^(?:|features?|propert(?:y|ies)|data|specifications?|models?|item|technical data)$/i
const MODEL = /^\p{Lu}[\p{L}\d+-]*(?: [\p{Lu}\d][\p{L}\d+-]*){0,3}(?: \([^()]{2,30}\))?$/u
const MODELS_MAX = 6
const ROWS_MIN = 3
const PLAIN = /^\p{Lu}[\p{Ll}-]+(?: \p{Ll}[\p{Ll}-]+){0,2}$/u

/** All that is told of each model, and one figure of each. */
export function askModels(passage: Passage, table: Extract<Block, { kind: "table" }>): Candidate[] {
  const [first = "", ...models] = table.columns
  const rows = table.rows.filter(({ cells }) => (cells[0] ?? "").trim() !== "")
  if (
    !COMPARED.test(first) ||
    models.length < 2 ||
    models.length > MODELS_MAX ||
    rows.length < ROWS_MIN ||
    new Set(models).size < models.length ||
    !models.every((model) => MODEL.test(model) && /\d|\p{Lu}{2}/u.test(model))
  )
    return []
  return models.flatMap((model, at): Candidate[] => {
    const name = namedIn(model, passage)
    const told = rows.flatMap((row) => {
      const value = (row.cells[at + 1] ?? "").trim()
      return value === "" ? [] : [{ ...row, what: row.cells[0]!.trim(), value }]
    })
    if (told.length < ROWS_MIN) return []
    const whole: Candidate = {
      kind: "table",
      asks: [`What are the technical data of the ${name}?`, `What are the key figures of the ${name}?`].map(
        cast,
      ),
      output: told.map(({ what, value }) => `- ${what}: ${value}`).join("\n"),
      quote: { start: table.start, end: table.end },
      finding: `Its column for the ${model} holds ${told.length} figures, from “${told[0]!.what}” to “${told.at(-1)!.what}”.`,
      section: table.section,
      score: 0.96,
    }
    const plain = told.filter(({ what, value }) => PLAIN.test(what) && isNounPhrase(what) && /\d/.test(value))
    const one = plain[plain.length - 1 - at]
    if (one === undefined) return [whole]
    const noun = inSentence(one.what, passage.text).replace(/^\p{Lu}(?=\p{Ll})/u, (letter) =>
      letter.toLowerCase(),
    )
    return [
      whole,
      {
        kind: "row",
        asks: [`What is the ${noun} of the ${name}?`].map(cast),
        output: closed(capital(`the ${noun} of the ${name} is ${one.value}`)),
        quote: { start: table.start, end: one.end },
        finding: `The row “${one.what}” gives ${one.value} for the ${model}.`,
        section: table.section,
        column: one.what,
        score: 0.9,
      },
    ]
  })
}

/** A model with the name of its product, where the document has one that does not hold it: "Tarn Drifter TD 8". */
function namedIn(model: string, { matter }: Passage): string {
  if (matter === undefined || !/^with /.test(matter.tie)) return model
  const product = matter.name.replace(/^(?:the|an?) /i, "")
  const code = product.split(" ").at(-1) ?? ""
  if (/\d/.test(code) && model.startsWith(code)) return `${product.slice(0, -code.length)}${model}` // "Korvane L4-A"
  const words = keywords(model)
  return words.some((word) => keywords(product).includes(word)) ? model : `${product} ${model}`
}
