// The name of a house that a text carries in capitals above everything else, as one writes it in a sentence.
import { isAddress } from "./address.ts"
import { LAW, SORT, WRITTEN } from "./kinds.ts"
import { capital, phrase } from "./wording.ts"

const WORDS_MAX = 6
const SMALL = /^(?:of|and|the|for|at|in|on|by|de|la|le|du|van|von|der)$/i
/** A family or a partner behind a name. */
const PARTNERED = / (?:&|AND) (?:SONS?|DAUGHTERS?|BROTHERS|SISTERS|CO\.?|COMPANY|PARTNERS|FAMILY)$/u
/** What houses of a trade end their names with. */
const TRADE =
  / (?:FERRIES|WORKSHOPS?|PIANOS|ORGANS|INSTRUMENTS|LAUNDRY|LAUNDERETTE|DYERS|TAILORS|CYCLES|MOTORS|COACHES|BUSES|TAXIS|FLORISTS|NURSERIES|DAIRIES|DAIRY|BAKERS|BUTCHERS|GROCERS|BREWERS|ROASTERS|BOOKS|BOOKSELLERS|PRINTERS|BINDERS|JOINERS|JOINERY|FORGE|SMITHY|FOUNDRY|POTTERY|GLAZIERS|ROOFERS|PLUMBERS|ELECTRICIANS|OPTICIANS|DENTISTS|VETS|KENNELS|CATTERY|LINES|AIRWAYS|RAILWAY|TRAMWAYS|HAULAGE|REMOVALS|RENTALS|HIRE|ESTATES|HOMES|HOUSING|SAWMILL|MILLS?|QUARRY|VINEYARD|ORCHARDS?|FISHERIES|CHANDLERS)$/u
/** A line that says what sort of text it is, below the name of whoever gives it. */
const SORT_LINE =
  /^(?:(?:public|important|official|general) )?(?:notice|information|announcement|invitation|circular|price ?list|prices|tariff|charges|letter|newsletter|bulletin|terms|conditions)\b(?! (?:of|on|about) )/i

/** "Sound of Ardley Ferries" of a first line in capitals that is a house's name; nothing where that is not sure. */
export function letterheadOf(text: string): string | undefined {
  const [first = "", second = ""] = text.split("\n").filter((line) => /[\p{L}\d]/u.test(line))
  const name = phrase(first)
    .split(/, | [-–—|·] /)[0]!
    .trim()
  if (!isInCapitals(name) || SORT.test(name) || isAddress(name)) return undefined
  const words = name.split(" ")
  const isOwn = words.every((word) => SMALL.test(word) || !isSmallIn(word, text))
  const isSure =
    PARTNERED.test(name) ||
    / (?:LTD|LIMITED|PLC|LLP|INC|GMBH)\.?$/.test(name) ||
    (isOwn && (TRADE.test(name) || (SORT_LINE.test(phrase(second)) && words.length > 1)))
  return isSure && !words.some((word) => LAW.test(word) || WRITTEN.test(word)) ? inTitleCase(name) : undefined
}

/** Whether a line is short, without figures, and all in capitals. */
const isInCapitals = (name: string): boolean =>
  name === name.toUpperCase() &&
  /\p{Lu}{3}/u.test(name) &&
  !/[\d.:;!?]/.test(name) &&
  name.split(" ").length <= WORDS_MAX

const isSmallIn = (word: string, text: string): boolean =>
  new RegExp(`(?<!\\p{L})${word.toLowerCase().replace(/[^\p{L}\p{N}'’-]/gu, "")}(?!\\p{L})`, "u").test(text)

/** A name in capitals as one writes it in a sentence: "Sound of Ardley Ferries". */
export const inTitleCase = (name: string): string =>
  name
    .split(" ")
    .map((word, at) =>
      at > 0 && SMALL.test(word)
        ? word.toLowerCase()
        : word
            .toLowerCase()
            .split("-")
            .map((part) =>
              capital(part).replace(
                /^(Mc|O['’])(\p{Ll})/u,
                (_, start: string, next: string) => start + next.toUpperCase(),
              ),
            )
            .join("-"),
    )
    .join(" ")
