// German questions that hang on one construction of a sentence: "ab dem …", "von 8 bis 12 Uhr", "Anspruch auf".
import type { Mould } from "./foreign.ts"
import { HELPER, NO_THING, NUMBER, THING, within } from "./german-words.ts"
import {
  byAgent,
  byAllowed,
  byBan,
  byConsent,
  byDone,
  byInversion,
  byOnly,
  byOnlyWhen,
  byOrder,
  byToDo,
  byWhoever,
} from "./german-duties.ts"

const byClaim: Mould = (sentence) => {
  const found = new RegExp(
    `^(${THING}) (hat|haben) Anspruch auf (${NUMBER}) (\\p{Lu}\\p{L}+)( (?:im|pro) \\p{Lu}\\p{L}+)?`,
    "u",
  ).exec(sentence)
  if (!found || NO_THING.test(found[1]!)) return undefined
  const [, subject = "", verb = "", figure = "", noun = "", when = ""] = found
  return {
    prompt: `Auf wie viele ${noun} ${verb} ${within(subject)}${when} Anspruch?`,
    finding: `Die Zahl steht im Satz: „${figure} ${noun}“.`,
    score: 0.94,
  }
}

const bySince: Mould = (sentence) => {
  const found = new RegExp(`^(Ab (?:dem|der|\\d|\\p{Lu})[^,]{2,40}?) (${HELPER}) ([^,;:]{6,90})$`, "u").exec(
    sentence,
  )
  if (!found || / und | oder /.test(found[1]!) || /^(?:auch|nur|nicht)\b/.test(found[3]!)) return undefined
  return {
    prompt: `Ab wann ${found[2]} ${found[3]}?`,
    finding: `Der Zeitpunkt ist genannt: „${found[1]}“.`,
    score: 0.92,
  }
}

const DAY =
  "(?:montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|werktags|täglich)"
const CLOCK = "\\d{1,2}(?:[:.]\\d{2})?"
const HOURS = new RegExp(
  `(?:(?:von |am |jeden )?${DAY}(?: (?:bis|und) ${DAY})?,? )?(?:von|zwischen) ${CLOCK}(?: Uhr)? (?:bis|und) ${CLOCK} Uhr(?: und (?:${DAY} )?von ${CLOCK}(?: Uhr)? bis ${CLOCK} Uhr)*`,
  "u",
)

const byHours: Mould = (sentence) => {
  const hours = new RegExp(`${HOURS.source}(?:,? (?:sowie|und) ${HOURS.source})*`, HOURS.flags).exec(sentence)
  if (!hours) return undefined
  const found = new RegExp(
    `^(${THING}|[^,]{4,60}?) (ist|sind|hat|haben|kann|können|wird|werden|findet|öffnet|öffnen|gilt|gelten) (.*)$`,
    "u",
  ).exec(sentence.replace(hours[0], "§").replace(/,.*$/, ""))
  if (!found || !found[3]!.includes("§") || NO_THING.test(found[1]!) || /[,;:]| und /.test(found[3]!))
    return undefined
  const rest = found[3]!.replace(/ ?§ ?/, " ").trim()
  if (/\b(?:auch|nur)\b/.test(rest)) return undefined
  return {
    prompt: `Wann ${found[2]} ${within(found[1]!)} ${rest}`.trim() + "?",
    finding: `Die Zeiten stehen im Satz: „${hours[0]}“.`,
    score: 0.95,
  }
}

const byDays: Mould = (sentence) => {
  const found = new RegExp(
    `^(${THING}) (ist|sind|darf|kann|können) an (?:bis zu |höchstens |mindestens )?${NUMBER} Tagen (pro Woche|in der Woche|im Monat) ([^,;:]{4,40})$`,
    "u",
  ).exec(sentence)
  return found && !NO_THING.test(found[1]!)
    ? {
        prompt: `An wie vielen Tagen ${found[3]} ${found[2]} ${within(found[1]!)} ${found[4]}?`,
        finding: "Die Zahl der Tage steht im Satz.",
        score: 0.94,
      }
    : undefined
}

const PLACE =
  "(?:\\p{L}*(?:portal|büro|keller|sekretariat|empfang|app|intranet|küche|halle|lager|raum|hof|werkstatt|kantine|schrank|ordner|kalender|system|foyer|garage|archiv|kasse|rezeption|schalter|automaten))"

const byPlace: Mould = (sentence) => {
  const found = new RegExp(
    `^(${THING}) (wird|werden|kann|können|muss|müssen|ist|sind) ((?:im|in der|am|beim|an der|bei der|auf dem) ${PLACE}) (\\p{Ll}+(?:t|en)(?: werden)?)(?:,.*)?$`,
    "iu",
  ).exec(sentence)
  return found && !NO_THING.test(found[1]!)
    ? {
        prompt: `Wo ${found[2]} ${within(found[1]!)} ${found[4]}?`,
        finding: `Der Ort ist genannt: „${found[3]}“.`,
        score: 0.9,
      }
    : undefined
}

const byNumber: Mould = (sentence) => {
  const found =
    /^([^,;:]{3,60}?)(?:, [^,]{3,40},)? ist (.*?)unter(?: der (?:Telefonn|N)ummer)? (\d[\d /-]{4,}) (?:zu erreichen|erreichbar)$/u.exec(
      sentence,
    )
  return found && !NO_THING.test(found[1]!)
    ? {
        prompt: `Unter welcher Nummer ist ${within(found[1]!)} erreichbar?`,
        finding: `Die Nummer steht im Satz: „${found[3]!.trim()}“.`,
        score: 0.95,
      }
    : undefined
}

const byList: Mould = (sentence) => {
  const found = new RegExp(
    `^(${THING}) (umfasst|umfassen|enthält|enthalten|beinhaltet|stellt|liefert|benötigt|benötigen|braucht|brauchen) ((?:einen?|eine|den|die|das|\\p{Lu}|${NUMBER})[^;:]* (?:und|sowie|,) [^;:]*)$`,
    "u",
  ).exec(sentence)
  return found && !NO_THING.test(found[1]!)
    ? { prompt: `Was ${found[2]} ${within(found[1]!)}?`, finding: "Der Satz zählt es auf.", score: 0.86 }
    : undefined
}

const byManner: Mould = (sentence) => {
  const found = new RegExp(
    `^(${THING}) (muss|müssen|wird|werden|kann|können) (schriftlich|telefonisch|persönlich|online|per (?:E-Mail|Post|Brief)) (\\p{Ll}+(?:t|en)(?: werden)?)$`,
    "u",
  ).exec(sentence)
  return found && !NO_THING.test(found[1]!)
    ? {
        prompt: `Wie ${found[2]} ${within(found[1]!)} ${found[4]}?`,
        finding: `Die Art ist genannt: „${found[3]}“.`,
        score: 0.92,
      }
    : undefined
}

const NO_PLACE =
  /^(?:im|in der|beim|am) (?:Winkel|Abstand|Alter|Rahmen|Durchschnitt|Wechsel|Mittel|Regel|Ende|Anfang)\b/

const byStand: Mould = (sentence) => {
  const found = new RegExp(
    `^(${THING}) (steht|stehen|liegt|liegen|hängt|hängen|befindet sich|befinden sich) ((?:im|in der|in den|am|an der|auf dem|auf der|unter|neben|hinter|beim) [^,;:]{3,60})$`,
    "u",
  ).exec(sentence)
  return found && !NO_THING.test(found[1]!) && !/ (?:und|oder) /.test(found[1]!) && !NO_PLACE.test(found[3]!)
    ? {
        prompt: `Wo ${found[2]!.replace(/ sich$/, "")} ${/sich$/.test(found[2]!) ? "sich " : ""}${within(found[1]!)}?`,
        finding: `Der Ort ist genannt: „${found[3]}“.`,
        score: 0.92,
      }
    : undefined
}

const byFor: Mould = (sentence) => {
  const found =
    /^(Für|Ohne) ((?:\p{Ll}+ )?\p{Lu}[^,;:]{3,50}?) (?:ist|sind|gilt|gelten|wird|werden|muss|müssen|kann|können|darf|dürfen|fällt|fallen|beträgt) [^;:]{6,}$/u.exec(
      sentence,
    )
  return found && !/ (?:wie|und|oder) /.test(found[2]!)
    ? {
        prompt: `Was gilt ${found[1]!.toLowerCase()} ${found[2]}?`,
        finding: `Der Satz spricht von diesem Fall („${found[1]} ${found[2]}“).`,
        score: 0.87,
      }
    : undefined
}

/** "Bei Störungen ist der Not-Aus zu drücken.": what is to be done then. */
const byCaseTodo: Mould = (sentence) => {
  const noun =
    /^(?:Bei|Nach|Vor|Im Falle?) ((?:\p{Ll}+ )?\p{Lu}[\p{L}-]+(?: (?:der|des|von|im|am|unter|über) [^,;:]{3,40}?)?) (?:ist|sind) .* zu \p{Ll}+en$/u
      .exec(sentence)?.[0]
      .match(/^(\p{Lu}\p{Ll}+(?: Falle?)?) (.+?) (?:ist|sind) /u)
  return noun
    ? {
        prompt: `Was ist ${noun[1]!.toLowerCase().replace("fall", "Fall")} ${noun[2]} zu tun?`,
        finding: "Der Satz nennt diesen Fall und sagt, was dann zu tun ist.",
        score: 0.93,
      }
    : undefined
}

const byRate: Mould = (sentence) => {
  const found = new RegExp(
    `^(${THING}|\\p{Lu}[^,;:]{3,50}?) (wird|werden) (?:pauschal )?mit (\\d[\\d.,]* (?:Euro|Cent|Prozent)(?: pro \\p{Lu}\\p{L}+)?) (\\p{Ll}+(?:t|en))$`,
    "u",
  ).exec(sentence)
  return found && !NO_THING.test(found[1]!)
    ? {
        prompt: `Mit welchem Betrag ${found[2]} ${within(found[1]!)} ${found[4]}?`,
        finding: `Der Betrag ist genannt: „${found[3]}“.`,
        score: 0.92,
      }
    : undefined
}

/** The moulds, surest first. */
export const GERMAN_FACTS: readonly Mould[] = [
  byClaim,
  byDone,
  byHours,
  byCaseTodo,
  byNumber,
  byDays,
  bySince,
  byStand,
  byManner,
  byConsent,
  byOnlyWhen,
  byRate,
  byToDo,
  byAgent,
  byPlace,
  byInversion,
  byOnly,
  byBan,
  byAllowed,
  byWhoever,
  byOrder,
  byFor,
  byList,
]
