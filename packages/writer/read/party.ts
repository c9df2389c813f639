// The first party of a contract: its own name, where the contract calls it by a word that it defines.
import { literal } from "./wording.ts"

/** "Calloway Catering Ltd" of "between Calloway Catering Ltd ("the Caterer") and …"; of "between the Group and …", whom that word stands for. */
export function partyOf(text: string): string | undefined {
  const start = text.slice(0, START_CHARS)
  const [, article = "", name = ""] = BETWEEN.exec(start) ?? []
  if (name === "") return undefined
  const party = name.replace(/\s+/g, " ")
  const isTerm = !party.includes(" ") && (article !== "" || isDefined(party, start))
  return isTerm ? (behind(party, start) ?? `the ${party}`) : party
}

const START_CHARS = 500 // parties are named before anything is agreed

const BETWEEN =
  /(?:(?:^|\n)\s*|\b(?:[Aa]greement|[Cc]ontract|[Ll]ease|concluded|made|signed|entered into)\b[^.\n]{0,60} )between (the )?(\p{Lu}[^\n("“,]{2,60}?)(?:,| \(| and )/u

const NAME = "\\p{Lu}[\\p{L}\\p{N}&'’.-]*(?: (?:of |and |& |the |for )?\\p{Lu}[\\p{L}\\p{N}&'’.-]*){0,6}"
const OPENED = "(?:,? (?:hereinafter|hereafter)(?: (?:called|referred to as))?,?|[ ,]*\\()"

/** Whether a contract says that it calls somebody so: "(the Group)", "hereinafter “the Hirer”". */
const isDefined = (term: string, text: string): boolean =>
  new RegExp(`${OPENED} ?["“']?(?:the )?["“']?${literal(term)}["”')]`, "u").test(text)

/** The name that a defined word stands for: the one before its definition, or else the longer one that ends on it. */
function behind(term: string, text: string): string | undefined {
  const defined = new RegExp(
    `(${NAME})(?: \\([^()"“]*\\)|, [^()"“\\n]{0,80}?)?${OPENED} ?["“']?(?:the )?["“']?${literal(term)}["”')]`,
    "u",
  ).exec(text)?.[1]
  const named =
    defined ??
    new RegExp(`(?:^|[\\n(] ?)((?:${NAME} )${literal(term)})(?=$|[\\n,(]| \\()`, "u").exec(text)?.[1]
  return named === undefined || named === term ? undefined : named
}
