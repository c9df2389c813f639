// Ties German, French and Spanish questions to the document's title: "laut Hausordnung", "selon le règlement", "según el reglamento".
import type { Candidate, Passage } from "./candidate.ts"
import type { Language } from "./language.ts"
import { fileWords } from "./anchor-quoted.ts"
import { keywords, phrase } from "./read/wording.ts"

const TITLE_MAX_WORDS = 9

/** Titles whose text says what holds, so that something is so "laut" them; the others stand in quotation marks. */
const GERMAN_TEXT =
  /(?:ordnung|regelung|regeln|satzung|bedingungen|plan|merkblatt|vertrag|richtlinie|handbuch|anleitung|protokoll|leitfaden|vereinbarung|preisliste|preise|vorschrift|hinweise|konzept|bericht|tarif|übersicht|anweisung|leitlinien?|standards?)\p{Ll}*$/iu
const FRENCH_TEXT: [RegExp, string][] = [
  [
    /^(?:règlement|guide|contrat|manuel|compte rendu|programme|plan|mode d['’]emploi|rapport|livret|cahier|protocole|tarif)\b/i,
    "le ",
  ],
  [/^(?:charte|politique|notice|procédure|fiche|convention|note|brochure)\b/i, "la "],
  [/^(?:tarifs|règles|conditions|consignes|instructions|statuts|modalités)\b/i, "les "],
]
const SPANISH_TEXT: [RegExp, string][] = [
  [/^(?:reglamento|contrato|manual|plan|protocolo|programa|informe|acta|folleto|convenio)\b/i, "el "],
  [/^(?:guía|política|normativa|norma|ficha|carta|nota)\b/i, "la "],
  [/^(?:normas|reglas|condiciones|tarifas|instrucciones|bases)\b/i, "las "],
]

/** The candidate with its questions tied to the document's title, where that stands and is not named in them. */
export function anchoredIn(
  language: Exclude<Language, "en">,
  candidate: Candidate,
  passage: Passage,
): Candidate {
  if (candidate.kind === "reply") return candidate
  const tie = tieOf(language, passage)
  if (tie === undefined) return candidate
  const marks = keywords(passage.document).filter((word) => word.length > 3)
  return {
    ...candidate,
    asks: candidate.asks.map((ask) => {
      const words = new Set(keywords(ask.prompt))
      const isSaid = marks.filter((mark) => words.has(mark)).length * 2 >= Math.max(1, marks.length)
      return isSaid ? ask : { ...ask, prompt: PLACED[language](ask.prompt, tie) }
    }),
  }
}

/** A question without its tie: what is compared where forms of questions count. */
export function untiedIn(language: Exclude<Language, "en">, prompt: string, passage: Passage): string {
  const tie = tieOf(language, passage)
  return tie === undefined ? prompt : prompt.replace(` ${tie}`, "")
}

/** Places that people are in, by the ends of their German names and the first words of their French ones, with what says so. */
const GERMAN_PLACES: [RegExp, string][] = [
  [/^(?:Kita|Grundschule|Tagesstätte|Pension|Jugendherberge) \p{Lu}\p{L}+$/u, "in der"],
  [
    /^\p{Lu}\p{L}*(?:küche|bibliothek|bücherei|halle|werkstatt|kantine|sauna|garage|schule|praxis|klinik|galerie|mensa)$/iu,
    "in der",
  ],
  [
    /^\p{Lu}\p{L}*(?:bad|museum|archiv|labor|lager|büro|hotel|heim|zentrum|studio|kino|theater|gebäude)$/iu,
    "im",
  ],
]
const FRENCH_PLACES: [RegExp, string][] = [
  [
    /^(?:piscine|bibliothèque|médiathèque|mairie|crèche|patinoire|ludothèque|cantine|ferme|clinique|résidence)(?!\p{L})/iu,
    "à la",
  ],
  [
    /^(?:musée|camping|gymnase|stade|théâtre|centre|club|cinéma|restaurant|parc|collège|lycée)(?!\p{L})/iu,
    "au",
  ],
  [/^(?:école|hôtel|hôpital|auberge|aquarium|observatoire)(?!\p{L})/iu, "à l’"],
]

/** "in der Waschküche", "à la piscine municipale des Tilleuls": a place that the title begins with. */
function placeOf(language: Language, title: string): string | undefined {
  const [name = ""] = title.split(/ [-–—] |: /)
  const found = (language === "de" ? GERMAN_PLACES : language === "fr" ? FRENCH_PLACES : []).find(([kind]) =>
    kind.test(name),
  )
  if (!found) return undefined
  const words = language === "fr" ? name.slice(0, 1).toLowerCase() + name.slice(1) : name
  return `${found[1]}${found[1].endsWith("’") ? "" : " "}${words}`
}

function tieOf(language: Exclude<Language, "en">, { document, file }: Passage): string | undefined {
  const title = phrase(document)
  if (title === "" || title.split(" ").length > TITLE_MAX_WORDS || /[?!:]/.test(title)) {
    const words = fileWords(file)
    return words === undefined ? undefined : OF_FILE[language](words)
  }
  const place = placeOf(language, title)
  if (place !== undefined) return place
  if (language === "de") {
    const [head = ""] = title.split(/ (?:der|des|für|zum|zur|im|in|von|am) /)
    const [first = "", ...rest] = head.split(" ")
    const isText =
      GERMAN_TEXT.test(head.replace(/ (?:Nr\. ?)?\d+$/, "")) ||
      (GERMAN_TEXT.test(first) && /^\p{Lu}\p{L}+(?: „[^„“]+“)?$/u.test(rest.join(" ")))
    return isText ? `laut ${title}` : `laut „${title.replaceAll("„", "‚").replaceAll("“", "‘")}“`
  }
  const article = (language === "fr" ? FRENCH_TEXT : SPANISH_TEXT).find(([kind]) => kind.test(title))?.[1]
  const small = title.slice(0, 1).toLowerCase() + title.slice(1)
  if (language === "fr") return article ? `selon ${article}${small}` : `d’après « ${title} »`
  return article ? `según ${article}${small}` : `según «${title}»`
}

const OF_FILE: Record<Exclude<Language, "en">, (words: string) => string> = {
  de: (words) => `laut „${words}“`,
  fr: (words) => `d’après « ${words} »`,
  es: (words) => `según «${words}»`,
}

/** Adverbs of time, which a sentence may have begun with. */
const OF_TIME =
  /(?<=\p{L}[“”"]? )(?:Montags|Dienstags|Mittwochs|Donnerstags|Freitags|Samstags|Sonntags|Morgens|Vormittags|Mittags|Nachmittags|Abends|Nachts|Werktags|Feiertags)(?= )/gu

/** The words that ask in German, up to the verb. */
const GERMAN_ASKS =
  /^((?:Wie (?:lange (?:vorher )?|oft |hoch |viele? (?:\p{Lu}[\p{L}-]+ )?|groß |teuer |weit )?|(?:Auf|Um|In|Mit|Für) wie ?viele? (?:\p{Lu}[\p{L}-]+ )?|(?:Ab|Bis|Seit) wann |Wann |Woh?in? |Wo |Wer |Was |Warum |Wofür |Womit |Worauf |Innerhalb welcher Frist |Welche[rsn]? (?:\p{Ll}+ )?\p{Lu}[\p{L}-]+ |Unter welchen (?:Bedingungen|Umständen) |Wessen \p{Lu}[\p{L}-]+ )\p{Ll}+)( (?:ich|man|Sie|wir|jemand)(?: (?:mich|sich|uns))?)?(?=[ ,?])/u

/** A question that is answered by yes or no, up to whom it asks for. */
const GERMAN_WHETHER =
  /^(Darf|Dürfen|Kann|Können|Muss|Müssen|Soll|Sollen|Gibt|Ist|Sind|Hat|Haben|Wird|Werden|Brauche|Gilt|Gelten)( (?:ich|man|Sie|wir|es|jemand))?(?= )/u

const PLACED: Record<Exclude<Language, "en">, (prompt: string, tie: string) => string> = {
  de: (prompt, tie) =>
    /\bThema\b/.test(prompt)
      ? prompt.replace(/\b(?:zum|beim|über das) Thema „/, `${tie} $&`)
      : prompt
          .replace(GERMAN_ASKS.test(prompt) ? GERMAN_ASKS : GERMAN_WHETHER, `$1$2 ${tie}`)
          .replace(OF_TIME, (word) => word.toLowerCase()),
  fr: (prompt, tie) => prompt.replace(/[ \u00a0\u202f]*\?$/, ` ${tie} ?`),
  es: (prompt, tie) => prompt.replace(/\?$/, ` ${tie}?`),
}
