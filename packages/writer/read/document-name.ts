// What a document calls itself: its title without the words that say what sort of document it is.
import { SORT as KIND, withoutKind } from "./kinds.ts"
import { ANSWERED } from "./title-parts.ts"
import { phrase } from "./wording.ts"

/** Words before the colon or dash of a title that only say what sort of document it is. */
const SORT =
  /^(?:incident report|(?:sop|wi|procedure|work instruction|policy|form|module|lesson)[- ]?(?:no\.? ?)?\d+(?:\.\d+)?|(?:work )?instruction|procedure|sop|report|post-?mortem|review|summary|agenda|announcement|specification|runbook|guide|how-?to|manual|handbook|faq|help cent(?:er|re)|help|policy|minutes|memo|notice|info(?:rmation)?|product sheet|data sheet|price list|newsletter|staff news|instructions|operating instructions|user guide|leitfaden|anleitung|merkblatt|guía|guide pratique|notice)$/i

/** What the document calls itself in its first heading of the widest level; "" where it has none. A file's name is no subject. */
export function nameIn(path: readonly string[], text: string): string {
  const written = path[0] ?? /^\s*#\s+(.+)$/m.exec(text.slice(0, 600))?.[1]
  const title =
    written === undefined
      ? ""
      : withoutKind(phrase(written.replace(ANSWERED, "")).replace(/^welcome to (?=\p{Lu})/iu, ""))
  const [, first = "", rest = ""] = /^(.{2,60}?)(?: [-–—|]|:) (.+)$/u.exec(title) ?? []
  if (/^\p{Ll}/u.test(rest) && SORT.test(first)) return title.length <= 80 ? title : "" // half of it is no name
  if ((SORT.test(first) || KIND.test(first)) && rest.length <= 80)
    return rest.replace(/(?<=\S \S+) ["“„][^"“”]+["“”]$/u, "") // 'new main stage "Ledge"'
  const short = first !== "" && first.length <= 30 ? first : title // "tool – the fast one" is called "tool"
  if (title !== "" && short.length <= 80) return short
  return ""
}
