// German questions for who does something, what is to be done and what is allowed: "Wer …, …", "ist erlaubt", "nur mit Zustimmung".
import { small } from "../read/wording.ts"
import type { Mould } from "./foreign.ts"
import { NO_THING, THING, within } from "./german-words.ts"

export const byWhoever: Mould = (sentence) => {
  const clause = /^Wer ([^,]{4,70}), .{6,}$/u.exec(sentence)?.[1]
  return clause === undefined || /\b(?:mich|mir|uns|sich)\b/.test(clause)
    ? undefined
    : {
        prompt: `Was gilt, wenn jemand ${clause}?`,
        finding: "Der Satz sagt, was dann zu tun ist oder gilt.",
        score: 0.9,
      }
}

const PEOPLE =
  "(?:\\p{L}*(?:leiter|leiterin|leitung|vermieter|mieter|mietern|hausmeister|vorstand|abteilung|führungskraft|chef|chefin|team|behörde|amt|stelle|ausschuss|kommission|personal|fachkraft|fachbetrieb|elektriker|betriebsrat|verwaltung|büro|arzt|ärztin|kunde|kunden|lieferant|hersteller|vorgesetzten|ansprechpartner|sekretariat|lehrkraft|eltern))"

export const byAgent: Mould = (sentence) => {
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

export const byAllowed: Mould = (sentence) => {
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

export const byOrder: Mould = (sentence) => {
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

export const byInversion: Mould = (sentence) => {
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

export const byBan: Mould = (sentence) => {
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

export const byOnly: Mould = (sentence) => {
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

export const byToDo: Mould = (sentence) => {
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

export const byOnlyWhen: Mould = (sentence) => {
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

export const byConsent: Mould = (sentence) => {
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

/** "Geprobt werden darf Mo.–Sa. von 9 bis 23 Uhr": what is done stands first. */
export const byDone: Mould = (sentence) => {
  const [, done = "", may = "", when = ""] =
    /^(\p{Lu}\p{Ll}+(?:t|en)) werden (darf|kann|muss|soll) (.+)$/u.exec(sentence) ?? []
  return /\d(?:[.:]\d{2})? Uhr\b/.test(when)
    ? {
        prompt: `Wann ${may} ${small(done)} werden?`,
        finding: `Genannt wird „${when}“.`,
        score: 0.93,
      }
    : undefined
}
