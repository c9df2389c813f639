// French questions for what somebody has to pay, to keep to and to give notice of.
import { small } from "../read/wording.ts"
import type { Mould } from "./foreign.ts"
import { SUBJECT } from "./french-words.ts"

/** "Le loyer est de 85 euros par mois." */
export const byRent: Mould = (sentence) => {
  const [, subject = "", figure = ""] =
    new RegExp(
      `^(${SUBJECT}) (?:est|sont) (?:fixée?s? à|de) ((?:\\d[\\d ,.]*) ?(?:euros?|€|francs?|%)[^,;:]{0,40})`,
      "u",
    ).exec(sentence) ?? []
  return subject === "" || /(?<!\p{L})(?:qui|que|dont|ne)(?!\p{L})/u.test(subject)
    ? undefined
    : {
        prompt: `À combien s’élève ${small(subject)} ?`,
        finding: `La phrase donne le chiffre : « ${figure} ».`,
        score: 0.93,
      }
}

/** "Chaque partie peut résilier le contrat avec un préavis d'un mois." */
export const byNotice: Mould = (sentence) => {
  const [, subject = "", verb = "", done = "", span = ""] =
    new RegExp(
      `^(${SUBJECT}) (peut|peuvent) ([^,;:]{4,60}?) avec un préavis d(?:e |['’])([^,;:]{3,30})$`,
      "u",
    ).exec(sentence) ?? []
  return subject === ""
    ? undefined
    : {
        prompt: `Avec quel préavis est-ce que ${small(subject)} ${verb} ${done} ?`.replace(
          /que (une?)(?!\p{L})/u,
          "qu’$1",
        ),
        finding: `Le préavis est indiqué : « ${span} ».`,
        score: 0.94,
      }
}

export const byRule: Mould = (sentence) => {
  const [, subject = "", verb = "", rule = "", rest = ""] =
    new RegExp(
      `^(${SUBJECT}) (est|sont) (obligatoires?|interdite?s?|autorisée?s?)((?: [^,;:]{3,60})?)$`,
      "u",
    ).exec(sentence) ?? []
  if (subject === "" || /(?<!\p{L})(?:qui|que|dont|ne|sauf)(?!\p{L})/u.test(`${subject}${rest}`))
    return undefined
  const isBan = rule.startsWith("interdit")
  const asked = isBan ? rule.replace("interdit", "autorisé") : rule
  return {
    prompt: `Est-ce que ${small(subject)} ${verb} ${asked}${rest} ?`.replace(/que (une?)(?!\p{L})/u, "qu’$1"),
    opening: isBan ? "Non." : "Oui.",
    finding: isBan ? "La phrase l’interdit." : "La phrase le dit expressément.",
    score: 0.84,
  }
}

export const byDuty: Mould = (sentence) => {
  const [, subject = "", verb = "", done = ""] =
    new RegExp(
      `^(${SUBJECT}) (doit|doivent) (être \\p{L}+(?:é|ée|és|ées|is|ise|ises|it|its|ites))(?: (?:d['’]une? |par |avec |dans |à ).*)?$`,
      "u",
    ).exec(sentence) ?? []
  return subject === "" || /(?<!\p{L})(?:qui|que|dont|ne)(?!\p{L})/u.test(subject)
    ? undefined
    : {
        prompt: `Est-ce que ${small(subject)} ${verb} ${done} ?`.replace(/que (une?)(?!\p{L})/u, "qu’$1"),
        opening: "Oui.",
        finding: "La phrase l’exige.",
        score: 0.8,
      }
}
