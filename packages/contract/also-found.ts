// What was found beside an answer: said in one text with it, and taken apart where it is drawn.
import { LANGUAGES, type Language } from "./refusals.ts"

/** What leads to it, in the question's language. */
export const ALSO_FOUND: Record<Language, string> = {
  en: "Also found:",
  de: "Außerdem gefunden:",
  fr: "Trouvé également :",
  es: "También encontrado:",
  it: "Trovato anche:",
  nl: "Ook gevonden:",
  pt: "Também encontrado:",
  pl: "Znaleziono także:",
}

/** An answer, and under it in a paragraph of its own what was found beside it. */
export function withAlso(said: string, also: readonly string[], language: Language): string {
  if (also.length === 0) return said
  const list = also.map((each) => `- ${each.replaceAll("\n", "\n  ")}`)
  return `${said}\n\n${ALSO_FOUND[language]}\n${list.join("\n")}`
}

/** An answer as its words tell it: what answers, and what was found beside it under its label, "" where there is nothing. Its sources are the last ones. */
export type AnswerWords = { said: string; label: string; also: string[] }

/** Takes an answer's text apart. While it is still being written, what may become the label is left out. */
export function partsOfAnswer(text: string): AnswerWords {
  const labels = LANGUAGES.map((language) => ALSO_FOUND[language])
  for (const label of labels) {
    const lead = `\n\n${label}\n- `
    const at = text.lastIndexOf(lead)
    if (at < 0) continue
    const also = text.slice(at + lead.length).split("\n- ")
    return { said: text.slice(0, at), label, also: also.map((each) => each.replaceAll("\n  ", "\n")) }
  }
  const at = text.lastIndexOf("\n\n")
  const last = text.slice(at)
  const isLabel = at >= 0 && labels.some((label) => `\n\n${label}\n- `.startsWith(last))
  return { said: isLabel ? text.slice(0, at) : text.trimEnd(), label: "", also: [] }
}
