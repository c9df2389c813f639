// German questions that hang on one construction of a sentence: "Wer …, …", "ab dem …", "von 8 bis 12 Uhr", "ist erlaubt".
import type { Mould } from "./foreign.ts"

const NUMBER = "(?:\\d+|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|vierzehn|zwanzig|dreißig)"
const HELPER =
  "(?:ist|sind|wird|werden|muss|müssen|kann|können|darf|dürfen|soll|sollen|hat|haben|gilt|gelten|entscheidet|entscheiden|erhält|erhalten)"
const THING =
  "(?:(?:Der|Die|Das|Ein|Eine|Alle|Jede[rs]?|Unsere?) )?(?:\\p{Ll}+e[rsn]? |\\p{Lu}\\p{Ll}+e[rsn] )?\\p{Lu}[\\p{L}-]+(?: (?:und|oder|der|des|von|für|im|am|wie|aus) (?:\\p{Ll}+ )?\\p{Lu}[\\p{L}-]+)?"
const NO_THING =
  /^(?:Sie|Es|Er|Wir|Ich|Man|Dies\p{L}*|Hier|Dort|Dann|Dabei|Dazu|Damit|Sonst|Auch|Nur|Bitte|Wer|Was)\b/u

/** A subject as it stands within a sentence. */
const within = (subject: string) =>
  subject.replace(
    /^(?:Der|Die|Das|Eine?|Alle|Jede[rs]?|Unsere?)\b|^(?:\p{L}+(?:isch|lich|ig|en|et|at|ell|iv|bar|sam|los|haft|ant|ent|är)|neu|alt|klein|groß|lang|kurz|jung|krank|gesund|beid|mobil|fest|frei|kalt|warm)e[rsn]?(?= \p{Lu})/iu,
    (word) => word.toLowerCase(),
  )

const byWhoever: Mould = (sentence) => {
  const clause = /^Wer ([^,]{4,70}), .{6,}$/u.exec(sentence)?.[1]
  return clause === undefined || /\b(?:mich|mir|uns|sich)\b/.test(clause)
    ? undefined
    : {
        prompt: `Was gilt, wenn jemand ${clause}?`,
        finding: "Der Satz sagt, was dann zu tun ist oder gilt.",
        score: 0.9,
      }
}

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

const PEOPLE =
  "(?:\\p{L}*(?:leiter|leiterin|leitung|vermieter|mieter|mietern|hausmeister|vorstand|abteilung|führungskraft|chef|chefin|team|behörde|amt|stelle|ausschuss|kommission|personal|fachkraft|fachbetrieb|elektriker|betriebsrat|verwaltung|büro|arzt|ärztin|kunde|kunden|lieferant|hersteller|vorgesetzten|ansprechpartner|sekretariat|lehrkraft|eltern))"

const byAgent: Mould = (sentence) => {
  const found = new RegExp(
    `^(${THING}) (wird|werden|muss|müssen|darf|dürfen|kann|können) (.*?)((?:vom|von der|von den|von einem|von einer|durch die|durch den|durch das|durch eine|durch einen) (?:\\p{Ll}+ )?${PEOPLE})( .*)?$`,
    "iu",
  ).exec(sentence)
  if (
    !found ||
    NO_THING.test(found[1]!) ||
    /[,;:]/.test(`${found[3]}${found[5] ?? ""}`) ||
    /nicht/.test(found[3]!)
  )
    return undefined
  const [, subject = "", verb = "", before = "", agent = "", after = ""] = found
  if (!/(?:t|en)(?: werden)?$/.test(after.trim())) return undefined
  return {
    prompt: `${/^durch/.test(agent) ? "Durch wen" : "Von wem"} ${verb} ${within(subject)} ${before}${after.trim()}?`,
    finding: `Genannt wird, von wem: „${agent}“.`,
    score: 0.9,
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
  const hours = HOURS.exec(sentence)
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

const byAllowed: Mould = (sentence) => {
  const found = new RegExp(
    `^([^,;:]{4,70}?) (ist|sind) (nicht )?(erlaubt|gestattet|zulässig|verboten|untersagt|unzulässig)$`,
    "u",
  ).exec(sentence)
  if (!found || NO_THING.test(found[1]!) || !/^\p{Lu}/u.test(found[1]!)) return undefined
  const isForbidden = (found[3] !== undefined) !== /^(?:verboten|untersagt|unzulässig)$/.test(found[4]!)
  return {
    prompt: `${found[2] === "ist" ? "Ist" : "Sind"} ${within(found[1]!)} ${/^(?:verboten|untersagt|unzulässig)$/.test(found[4]!) ? "erlaubt" : found[4]}?`,
    opening: isForbidden ? "Nein." : "Ja.",
    finding: isForbidden ? "Der Satz schließt das aus." : "Der Satz erlaubt das.",
    score: 0.88,
  }
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

const byOrder: Mould = (sentence) => {
  const found =
    /^\p{Lu}\p{Ll}+en Sie [^,]{5,90}, ((?:wenn|falls|sobald|bevor|nachdem) (?!.*\b(?:Sie|Ihr\p{L}*)\b)[^,]{6,80})$/u.exec(
      sentence,
    )
  return found
    ? {
        prompt: `Was soll ich tun, ${found[1]}?`,
        finding: "Der Satz sagt, was in diesem Fall zu tun ist.",
        score: 0.93,
      }
    : undefined
}

const byInversion: Mould = (sentence) => {
  const found =
    /^(Wird|Werden|Ist|Sind|Kann|Muss|Hat|Haben) ((?:ein|eine|der|die|das|kein|keine|niemand|jemand)(?: (?:\p{Ll}+e[rsn]? )?\p{Lu}[\p{L}-]+)?) ([^,]{4,60}), \p{Ll}+ /u.exec(
      sentence,
    )
  return found
    ? {
        prompt: `Was gilt, wenn ${found[2]} ${found[3]} ${found[1]!.toLowerCase()}?`,
        finding: "Der Satz nennt genau diesen Fall und sagt, was dann gilt.",
        score: 0.93,
      }
    : undefined
}

const byBan: Mould = (sentence) => {
  const found = new RegExp(
    `^(${THING}) (darf|dürfen|kann|können) ((?:[^,;:]* )?)nicht ([^,;:]{4,60})(, (?:weil|da) .*)?$`,
    "u",
  ).exec(sentence)
  if (!found || NO_THING.test(found[1]!) || /\b(?:nur|mehr)\b/.test(`${found[3]}${found[4]}`))
    return undefined
  const [, subject = "", verb = "", before = "", after = "", reason = ""] = found
  return reason
    ? {
        prompt: `Warum ${verb} ${within(subject)} ${before}nicht ${after}?`,
        finding: `Der Grund ist genannt: „${reason.slice(2)}“.`,
        score: 0.92,
      }
    : {
        prompt: `${verb.slice(0, 1).toUpperCase()}${verb.slice(1)} ${within(subject)} ${before}${after}?`,
        opening: "Nein.",
        finding: "Der Satz schließt das aus.",
        score: 0.88,
      }
}

const byOnly: Mould = (sentence) => {
  const found =
    /^Nur \p{Lu}[^,]{2,40}(?:, (?:die|der|das|welche) [^,]{4,60},)? (darf|dürfen|kann|können) ([^,;:]{6,80})$/u.exec(
      sentence,
    )
  return found
    ? {
        prompt: `Wer ${found[1] === "dürfen" ? "darf" : found[1] === "können" ? "kann" : found[1]} ${found[2]}?`,
        finding: "Der Satz nennt, wem das vorbehalten ist.",
        score: 0.93,
      }
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

const byStand: Mould = (sentence) => {
  const found = new RegExp(
    `^(${THING}) (steht|stehen|liegt|liegen|hängt|hängen|befindet sich|befinden sich) ((?:im|in der|in den|am|an der|auf dem|auf der|unter|neben|hinter|beim) [^,;:]{3,60})$`,
    "u",
  ).exec(sentence)
  return found && !NO_THING.test(found[1]!) && !/ (?:und|oder) /.test(found[1]!)
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

const byToDo: Mould = (sentence) => {
  const found = new RegExp(
    `^(${THING}) (ist|sind) ([^,;:]*?)((?:vom|von der|von den|durch die|durch den) (?:\\p{Ll}+ )?${PEOPLE})( [^,;:]*?)?( zu \\p{Ll}+en|\\p{Ll}+zu\\p{Ll}+en)$`,
    "iu",
  ).exec(sentence)
  return found && !NO_THING.test(found[1]!)
    ? {
        prompt:
          `${/^durch/.test(found[4]!) ? "Durch wen" : "Von wem"} ${found[2]} ${within(found[1]!)} ${found[3]}${(found[5] ?? "").trim()}${found[6]}`
            .replace(/ {2,}/g, " ")
            .trim() + "?",
        finding: `Genannt wird, von wem: „${found[4]}“.`,
        score: 0.91,
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

const byOnlyWhen: Mould = (sentence) => {
  const found = new RegExp(
    `^(${THING}) (darf|dürfen|kann|können|wird|werden) nur ((?:\\p{Ll}+ ){0,2}\\p{Ll}+), (wenn|sofern|falls) ([^,;:]{6,80})$`,
    "u",
  ).exec(sentence)
  return found && !NO_THING.test(found[1]!)
    ? {
        prompt: `Wann ${found[2]} ${within(found[1]!)} ${found[3]}?`,
        finding: `Die Bedingung ist genannt: „${found[4]} ${found[5]}“.`,
        score: 0.93,
      }
    : undefined
}

const byConsent: Mould = (sentence) => {
  const found = new RegExp(
    `^(${THING}) (bedarf|bedürfen) (?:zusätzlich |außerdem )?der (?:schriftlichen )?(Zustimmung|Genehmigung|Einwilligung|Erlaubnis) ((?:der|des) [^,;:]{3,40})$`,
    "u",
  ).exec(sentence)
  return found && !NO_THING.test(found[1]!)
    ? {
        prompt: `Wessen ${found[3]} ${found[2]} ${within(found[1]!)}?`,
        finding: `Genannt ist, wessen: „${found[4]}“.`,
        score: 0.93,
      }
    : undefined
}

/** The moulds, surest first. */
export const GERMAN_FACTS: readonly Mould[] = [
  byClaim,
  byHours,
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
