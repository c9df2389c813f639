// French questions that hang on one construction of a sentence: opening hours, what somebody pays, "il est interdit de".
import { small } from "../read/wording.ts"
import type { Mould } from "./foreign.ts"

const THING = "(?:Le |La |Les |L['’]|Un |Une |Chaque |Tous les |Toutes les )[^,;:]{2,60}?"
const NUMBER = "(?:\\d+(?:[.,]\\d+)?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente)"
const isClear = (subject: string) => !/(?<!\p{L})(?:qui|que|dont|où|ne|et)(?!\p{L})/u.test(subject)
const that = (subject: string) =>
  `est-ce ${/^(?:une?|aucun)\b/i.test(subject) ? "qu’" : "que "}${small(subject)}`

const byHours: Mould = (sentence) => {
  const found = new RegExp(
    `^(${THING}) (est|sont) ((?:ouverte?s?|fermée?s?|accessibles?|joignables?)) ((?:du|le|les|de|tous|pendant|à|chaque) .{4,80})$`,
    "u",
  ).exec(sentence)
  return found && isClear(found[1]!)
    ? {
        prompt: `Quand ${that(found[1]!)} ${found[2]} ${found[3]} ?`,
        finding: `Le moment est donné : « ${found[4]} ».`,
        score: 0.95,
      }
    : undefined
}

const byPayment: Mould = (sentence) => {
  const found = new RegExp(
    `^(${THING}) (paie|paient|paye|payent|coûte|coûtent) (${NUMBER} (?:euros?|€|francs?)[^,;:]{0,50})`,
    "u",
  ).exec(sentence)
  return found && isClear(found[1]!)
    ? {
        prompt: `Combien ${found[2]} ${small(found[1]!)} ?`,
        finding: `Le montant est donné : « ${found[3]} ».`,
        score: 0.94,
      }
    : undefined
}

const byFree: Mould = (sentence) => {
  const found = new RegExp(
    `^(${THING}) (est|sont) (gratuite?s?|réservée?s?|obligatoires?) (pour|aux?) ([^,;:]{4,70})$`,
    "u",
  ).exec(sentence)
  return found && isClear(found[1]!)
    ? {
        prompt: `${found[4] === "pour" ? "Pour" : "À"} qui ${that(found[1]!)} ${found[2]} ${found[3]} ?`,
        finding: `La phrase dit pour qui : « ${found[5]} ».`,
        score: 0.93,
      }
    : undefined
}

const byRule: Mould = (sentence) => {
  const found = /^Il est (interdit|possible|permis|obligatoire|nécessaire) (de |d['’])([^,;:]{5,90})$/u.exec(
    sentence,
  )
  if (!found) return undefined
  const isForbidden = found[1] === "interdit"
  return {
    prompt: `Est-il ${isForbidden ? "permis" : found[1]} ${found[2]}${found[3]} ?`,
    opening: isForbidden ? "Non." : "Oui.",
    finding: isForbidden ? "La phrase l’interdit." : "La phrase le dit expressément.",
    score: 0.88,
  }
}

const byAgent: Mould = (sentence) => {
  const found = new RegExp(
    `^(${THING}) ((?:doit|doivent) être|est|sont|sera|seront) (\\p{L}+(?:é|ée|és|ées|i|ie|is|ies|u|ue|us|ues)(?: ou \\p{L}+)?) par ((?:le|la|les|un|une|l['’]) ?[^,;:]{3,60})$`,
    "u",
  ).exec(sentence)
  return found && isClear(found[1]!)
    ? {
        prompt: `Par qui ${that(found[1]!)} ${found[2]} ${found[3]} ?`,
        finding: `La phrase nomme qui : « ${found[4]} ».`,
        score: 0.9,
      }
    : undefined
}

const byCount: Mould = (sentence) => {
  const found = new RegExp(
    `^(${THING}) (peut|peuvent|reçoit|reçoivent|a droit à|ont droit à) (\\p{L}+(?:er|ir|re) )?(${NUMBER}) (\\p{L}+s)( [^,;:]{3,60})?$`,
    "u",
  ).exec(sentence)
  if (!found || !isClear(found[1]!)) return undefined
  const [, subject = "", verb = "", infinitive = "", figure = "", noun = "", after = ""] = found
  if (/^(?:jours|semaines|mois|ans|heures|minutes|fois)$/.test(noun)) return undefined
  return {
    prompt: /droit/.test(verb)
      ? `À combien de ${noun} ${that(subject)} ${verb.replace(/ à$/, "")} ?`
      : `Combien de ${noun} ${that(subject)} ${verb} ${infinitive}${after.trim()}`.trim() + " ?",
    finding: `Le nombre est donné : « ${figure} ${noun} ».`,
    score: 0.94,
  }
}

/** The moulds, surest first. */
export const FRENCH_FACTS: readonly Mould[] = [byHours, byPayment, byFree, byCount, byAgent, byRule]
