// French questions. "Est-ce que" leaves the order of a statement as it is, so little can go wrong in turning it round.
import type { Candidate, Passage } from "../candidate.ts"
import type { Block } from "../read/blocks.ts"
import { small } from "../read/wording.ts"
import type { Mould } from "./foreign.ts"
import { askBy, isSubject } from "./foreign.ts"
import { byDuty, byNotice, byRent, byRule } from "./french-duties.ts"
import { SUBJECT, ofFrench } from "./french-words.ts"
import { FRENCH_FACTS } from "./french-facts.ts"
import type { AskTopic } from "./heading.ts"
import { cast } from "./mould.ts"

const NOTHING =
  /^(?:sommaire|table des matières|liens?|voir aussi|références?|sources|auteurs?|licence|exemples?|annexes?|divers|remarques?|glossaire|introduction|présentation|résumé|généralités|contacts?|conclusion)$/i

const topic: AskTopic = ({ title, body, isSteps, above, document }) => {
  if (!isSubject(title)) return []
  if (NOTHING.test(title)) {
    const of = [above, document].find((each) => each !== "" && !NOTHING.test(each) && isSubject(each))
    if (!of || !/^(?:introduction|présentation|résumé|généralités|contacts?)$/i.test(title)) return []
    return (
      /contact/i.test(title) ? [`À qui s’adresser à propos de « ${of} » ?`] : [`De quoi parle « ${of} » ?`]
    ).map(cast)
  }
  if (/^(?:comment|pourquoi|quand|où|qui|que|quels?|quelles?)\b/i.test(title))
    return /^comment \p{L}+(?:er|ir|re)\b/iu.test(title) ? [cast(`${title} ?`)] : []
  const doing =
    /^(?:(?:s’|s'|se )?\p{L}+(?:er|ir|oir|re)) \S/u.test(title) &&
    !/^(?:cahier|dossier|papier|atelier|calendrier|courrier|premier|dernier|mobilier|loyer|hier|métier|plaisir|avenir|devoir|pouvoir|centre|livre|titre|cadre|ordre|registre|membre|semestre|trimestre|heure|nature|mesure|facture|procédure|structure|ouverture|fermeture|couverture|lecture|assurance|autre|notre|votre|offre|chambre|lettre)\b/iu.test(
      title,
    )
  const rules =
    (body.match(/\b(?:doit|doivent|peut|peuvent|obligatoire|interdit|au moins|au plus|seuls?|ne)\b/gi)
      ?.length ?? 0) >= 2
  const of = ofFrench(title)
  return [
    ...(doing ? [`Comment ${small(title)} ?`] : []),
    ...(isSteps || of === undefined
      ? []
      : [
          ...(rules ? [`Quelles sont les règles au sujet ${of} ?`] : []),
          `Que faut-il savoir au sujet ${of} ?`,
          `Qu’est-il prévu au sujet ${of} ?`,
        ]),
    ...(isSteps ? [`Quelles sont les étapes pour « ${title} » ?`] : []),
    ...(rules
      ? [`Quelles règles s’appliquent à « ${title} » ?`, `Que faut-il respecter concernant « ${title} » ?`]
      : []),
    `Que faut-il savoir à propos de « ${title} » ?`,
    `Pouvez-vous m’expliquer le point « ${title} » ?`,
    `Qu’est-il prévu concernant « ${title} » ?`,
    `Que dois-je retenir sur « ${title} » ?`,
    `Je suis nouveau ici : que dois-je savoir sur « ${title} » ?`.replace(" : q", ". Q"),
  ].map(cast)
}

const STATEMENT = new RegExp(
  `^(${SUBJECT}) (ne )?(est|sont|doit|doivent|peut|peuvent|n['’]est|coûte|coûtent|dure|durent|s['’]élève|reçoit|reçoivent|répond|répondent|a|ont|sera|seront|commence|commencent|finit|finissent|effectue|effectuent|verse|versent|paie|paient|rend|rendent|remet|remettent|vérifie|vérifient|nettoie|nettoient|ouvre|ouvrent|ferme|ferment|expire|expirent|part|partent|arrive|arrivent|se termine|se terminent|se réunit|se réunissent) (pas )?(.+)$`,
  "u",
)

type Statement = { subject: string; verb: string; rest: string; not: boolean }

function statementOf(sentence: string): Statement | undefined {
  const [, subject, ne, verb, pas, rest] = STATEMENT.exec(sentence) ?? []
  if (!subject || !verb || !rest || /(?<!\p{L})(?:qui|que|dont|où|et|ne|n['’])(?!\p{L})/u.test(subject))
    return undefined
  return {
    subject: subject.slice(0, 1).toLowerCase() + subject.slice(1),
    verb,
    rest,
    not: ne !== undefined || pas !== undefined,
  }
}

const NUMBER = "(?:\\d+|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|trente)"
const UNIT = "(?:minutes?|heures?|jours?|jours ouvrables|semaines?|mois|ans?|années?)"

const TIMES: { found: RegExp; ask: string; say: string }[] = [
  {
    found: new RegExp(`pendant (?:au moins |au plus )?${NUMBER} ${UNIT}`, "u"),
    ask: "Pendant combien de temps",
    say: "La durée indiquée est",
  },
  {
    found: new RegExp(
      `(?:dans|sous) (?:un délai de |les )?${NUMBER} ${UNIT}(?: ouvrables| suivant \\S+ \\p{L}+)?`,
      "u",
    ),
    ask: "Dans quel délai",
    say: "Le délai indiqué est",
  },
  {
    found:
      /(?:avant|jusqu['’]au|au plus tard) (?:le )?(?:\d{1,2}(?:er)?(?: de chaque mois| du mois(?: \p{L}+)?| (?!de\b|du\b)\p{L}+(?: \d{4})?)?|la fin du mois(?: de \p{L}+)?)/u,
    ask: "Jusqu’à quelle date",
    say: "La date indiquée est",
  },
  {
    found:
      /(?:chaque|tous les|le) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?(?: (?:de|entre) \d{1,2} ?h(?: ?\d{2})? (?:à|et) \d{1,2} ?h(?: ?\d{2})?| à \d{1,2} ?h(?: ?\d{2})?)?/u,
    ask: "Quand",
    say: "Le moment indiqué est",
  },
  {
    found: new RegExp(
      `(?:tous|toutes) les (?:${NUMBER} )?${UNIT}|chaque (?:jour|semaine|mois|année|lundi|mardi|mercredi|jeudi|vendredi)|(?:une|deux|trois) fois par (?:jour|semaine|mois|an)`,
      "u",
    ),
    ask: "À quelle fréquence",
    say: "La fréquence indiquée est",
  },
  {
    found: new RegExp(
      `${NUMBER} ${UNIT} (?:avant|à l['’]avance)(?: (?:le|la|les) \\p{L}+| l['’]\\p{L}+)?`,
      "u",
    ),
    ask: "Combien de temps à l’avance",
    say: "Le délai indiqué est",
  },
  {
    found:
      /à \d{1,2} ?(?:h|heures)(?: ?\d{2})?|de \d{1,2} ?(?:h|heures)(?: ?\d{2})? à \d{1,2} ?(?:h|heures)(?: ?\d{2})?|le \d{1,2}(?:er)? (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?: \d{4})?/u,
    ask: "Quand",
    say: "Le moment indiqué est",
  },
]

const byTime: Mould = (sentence) => {
  const statement = statementOf(sentence)
  if (!statement || statement.not || /[,;:]| et | ou /.test(statement.rest)) return undefined
  for (const { found, ask, say } of TIMES) {
    const match = found.exec(statement.rest)
    if (!match) continue
    const rest = statement.rest.replace(match[0], "").replace(/ {2,}/g, " ").trim()
    if (rest === "" && /^(?:est|sont|a|ont|doit|doivent|peut|peuvent)$/.test(statement.verb)) return undefined
    if (
      /(?<!\p{L})(?:au moins|au plus|le|la|les|de|du|à|que|et|environ)$|^(?:de|du|des|le|la|suivant)(?!\p{L})/u.test(
        rest,
      )
    )
      return undefined
    const that = /^[aeiouéèêàâîhœ]/i.test(statement.subject) ? "est-ce que" : "est-ce que"
    return {
      prompt:
        `${ask} ${that} ${[statement.subject, statement.verb, rest].filter(Boolean).join(" ")} ?`.replace(
          /que (une?|aucune?)\b/,
          "qu’$1",
        ),
      finding: `${say} « ${match[0]} ».`,
      score: 0.92,
    }
  }
  return undefined
}

const byAmount: Mould = (sentence) => {
  const { subject, verb, rest, not } = statementOf(sentence) ?? {}
  if (
    !subject ||
    !verb ||
    !rest ||
    not ||
    !/^(?:à )?(?:environ |au moins |au plus )?(?:\d|un|deux|trois|quatre|cinq|six|dix)/.test(rest)
  )
    return undefined
  const finding = `La phrase donne le chiffre : « ${rest.split(/;|,(?!\d)/)[0]} ».`
  if (/^coûte/.test(verb)) return { prompt: `Combien ${verb} ${subject} ?`, finding }
  if (/^(?:est|sont)$/.test(verb)) return undefined
  if (/^dure/.test(verb)) return { prompt: `Combien de temps ${verb} ${subject} ?`, finding }
  return /^s/.test(verb) && /élève/.test(verb)
    ? { prompt: `À combien ${verb} ${subject} ?`, finding }
    : undefined
}

const byCondition: Mould = (sentence) => {
  const [, clause = ""] =
    /^((?:Si|S['’]|Lorsque|Lorsqu['’]|Quand) ?[^,]{8,100}|En cas d[^,]{4,100}), /u.exec(sentence) ?? []
  if (
    clause === "" ||
    /^(?:Si|S['’]) ?(?:oui|non|besoin|nécessaire|possible)|^(?:Si |S['’]|Lorsqu['’]|Quand )(?:ils?|elles?|cela|celui|celle)(?!\p{L})/iu.test(
      clause,
    )
  )
    return undefined
  const asked = small(clause)
  return {
    prompt:
      /^en cas/.test(asked) || /\bvous\b/.test(asked)
        ? `Que faire ${asked} ?`
        : `Que se passe-t-il ${asked} ?`,
    finding: "La phrase nomme exactement ce cas et dit ce qui suit.",
    score: 0.92,
  }
}

/** What a sentence says first: of two things said of one, each is asked for by itself. */
const firstOf = (sentence: string): string =>
  sentence.replace(
    / et (?:dure|durent|est|sont|doit|doivent|peut|peuvent|se|s['’]|coûte|coûtent|prend|reçoit|a|ont) .*$/u,
    "",
  )

const byReason: Mould = (sentence) => {
  const [, main = "", reason = ""] =
    /^(.{12,120}?),? ((?:parce qu(?:e |['’])|car |afin que ).{8,})$/u.exec(sentence) ?? []
  const statement = statementOf(main)
  if (!statement || main.includes(",")) return undefined
  const negated = statement.not ? `ne ${statement.verb} pas` : statement.verb
  return {
    prompt: `Pourquoi est-ce que ${statement.subject} ${negated} ${statement.rest} ?`,
    finding: `La raison est donnée : « ${reason} ».`,
    score: 0.9,
  }
}

const byDefinition: Mould = (sentence) => {
  const [, subject = ""] =
    /^((?:Le|La|L['’]|Une?) ?[^,;:.]{2,50}?) est (?:une?|le|la|l['’]) ?\p{L}+/u.exec(sentence) ?? []
  return subject === "" || /(?<!\p{L})(?:qui|que|dont)(?!\p{L})/u.test(subject)
    ? undefined
    : {
        prompt: `Qu’est-ce que ${small(subject)} ?`.replace(/que (une?)\b/, "qu’$1"),
        finding: "La phrase dit ce que c’est.",
        score: 0.9,
      }
}

const byPermission: Mould = (sentence) => {
  const { subject, verb, rest, not } = statementOf(sentence) ?? {}
  if (
    !subject ||
    !verb ||
    !rest ||
    !/^(?:peut|peuvent)$/.test(verb) ||
    /[,;:]|\b(?:que|seulement|uniquement|aussi)\b/.test(rest) ||
    /^aucun/.test(subject)
  )
    return undefined
  return {
    prompt: `Est-ce que ${subject} ${verb} ${rest} ?`.replace(/que (une?)\b/, "qu’$1"),
    opening: not ? "Non." : "Oui.",
    finding: not ? "La phrase l’exclut." : "La phrase le permet.",
    score: 0.8,
  }
}

/** The questions of a French passage. */
export const askFrench = (passage: Passage, blocks: readonly Block[]): Candidate[] =>
  askBy(
    passage,
    blocks,
    topic,
    [
      byCondition,
      byReason,
      ...FRENCH_FACTS,
      byTime,
      byAmount,
      byRent,
      byNotice,
      byRule,
      byDuty,
      byDefinition,
      byPermission,
    ].map((mould) => (sentence: string) => mould(sentence) ?? mould(firstOf(sentence))),
  )
