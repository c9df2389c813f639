// Lines that say where somebody lives or how one reaches them, and the lines that close a letter or a notice: neither names what a text is on.
import { linesIn } from "./lines.ts"
import type { Stretch } from "./sentences.ts"

const STREET =
  "(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Drive|Close|Court|Way|Place|Square|Row|Terrace|Gardens|Grove|Crescent|Hill|Quay|Wharf|Parade|Mews|Walk|Yard|Alley|Boulevard|Embankment|Gate|Green|Paddocks?|Bank|Mill|Park)"
const PLACE = "\\p{Lu}[\\p{L}.'’-]+(?: \\p{L}[\\p{L}.'’-]+){0,3}"
/** A number of four digits may be a year, and then what stands beside it is no place. */
const BEFORE = "(?!(?:19|20)\\d\\d )(?:[A-Z]{1,2}-)?\\d{4,6}(?: [A-Z]{2})?"
const BEHIND = "[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|[A-Z]{2} \\d{5}(?:-\\d{4})?"

const ADDRESS = new RegExp(
  "^(?:" +
    [
      `(?:${PLACE},? )?(?:P\\.? ?O\\.? Box|Postfach|Boîte postale|Apartado) \\d.*`,
      `\\d{1,4}[a-z]?(?:[-–/]\\d{1,4}[a-z]?)?,? (?:\\p{Lu}[\\p{L}.'’-]+ ){0,3}${STREET}\\.?(?:,.*)?`,
      `\\d{1,4}[a-z]?,? The \\p{Lu}\\p{L}+(?:,.*)?`,
      `(?:\\p{Lu}[\\p{L}.'’-]+ ){1,3}${STREET}\\.? \\d{1,4}[a-z]?(?:[-–/]\\d{1,4})?(?:,.*)?`,
      `(?:\\p{L}[\\p{L}.'’-]* ){0,3}\\p{L}*(?:stra(?:ß|ss)e|str\\.|weg|gasse|platz|allee|ring|ufer|damm|gate|veien|vägen|straat|laan) \\d{1,4} ?[a-z]?(?:,.*)?`,
      `\\d{1,4},? (?:rue|avenue|boulevard|place|chemin|impasse|quai) .*|(?:Calle|Avenida|Plaza|Paseo) [^,]+,? \\d{1,4}(?:,.*)?`,
      `${BEFORE},? ${PLACE}|${PLACE},? (?:${BEHIND})`,
    ].join("|") +
    ")$",
  "u",
)

const REACHED =
  /^(?:(?:tel(?:ephone)?|phones?|fax|mobile|mobil|telefon|call|ring|e-?mail|web(?:site)?|internet|www|office hours|office|opening hours|emergenc(?:y|ies)(?: (?:number|line|calls?|phone))?|hotline|helpline|switchboard|reception|out of hours|notruf|notfall|bereitschaft|büro|sprechzeiten|öffnungszeiten|urgences|téléphone|teléfono|urgencias)\b\.?:? ?[^.!?]*\d[^!?]*|(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+|\+?[\d ()/-]{7,})$/iu

const WORDS_MAX = 12

/** Whether a line is a street with its number, a postcode with its place, a telephone number or an address on the web. */
export const isAddress = (line: string): boolean => {
  const words = line.trim().replace(/\s+/g, " ")
  return words.split(" ").length <= WORDS_MAX && (ADDRESS.test(words) || REACHED.test(words))
}

const PERSON =
  /^(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? )?(?:\p{Lu}\.? ?){0,2}\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2}$/u
const ROLE_LINE = /^\p{Lu}[\p{L} &,/'’-]{2,50}$/u
const DAY_LINE = /^\d{1,2}\.? \p{Lu}\p{L}+\.?(?: \d{4})?$/u
const SIGNED_LINES = 4
/** Whoever signs with their letters. */
const INITIALS = /^(?:\p{Lu}\. ?){2,3}$|^\p{Lu}{2,3}$/u
/** "N. Okoro, Facilities" */
const SIGNED = /^\p{Lu}\. \p{Lu}[\p{L}'’-]+, \p{Lu}[\p{L} ]{2,30}$/u
/** Whom one may ask: "Questions to me, at weekends to Ilse." */
const ASKABLE =
  /^(?:(?:any |your |further )?questions?,? (?:to|please|go to)\b|(?:for|with) (?:any )?(?:more |further )?questions\b|(?:any|more|further) questions\?)[^?]{0,90}$/i

/** When somebody last looked at the text: "Last looked over: 8 Jan 2025. Emergencies: …" */
const STAMPED =
  /^(?:last (?:looked (?:over|at)|updated|reviewed|changed|checked|revised|edited)|updated|reviewed|revised)\b[^.?!]{0,30}\d/iu

/** Whether a stretch closes a text: how its sender is reached, or who signed it with what they are. */
export function isClosing(text: string, { start, end }: Stretch): boolean {
  const lines = linesIn(text, { start, end }).map((line) => text.slice(line.start, line.end).trim())
  if (lines.every(isAddress)) return true
  if (STAMPED.test(lines.join(" ")) && text.slice(end).trim() === "") return true
  const [name = "", ...roles] = lines
  const behind = text.slice(end).trim()
  if (roles.length === 0 && (INITIALS.test(name) || SIGNED.test(name) || ASKABLE.test(name)))
    return behind === "" || INITIALS.test(behind) || PERSON.test(behind)
  return (
    roles.length > 0 &&
    lines.length <= SIGNED_LINES &&
    behind === "" &&
    PERSON.test(name) &&
    name.includes(" ") &&
    roles.every((line) => isAddress(line) || ROLE_LINE.test(line) || DAY_LINE.test(line))
  )
}
