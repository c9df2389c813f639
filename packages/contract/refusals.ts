// In which language somebody asks, and how a refusal is said in it.
import { NOT_FOUND_ANSWER } from "./nas.ts"

export const LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pt", "pl"] as const
export type Language = (typeof LANGUAGES)[number]

/** Words that nearly every question of a language has some of; none of them says what it asks about. */
export const MARKS: Record<Language, ReadonlySet<string>> = {
  en: new Set(
    "the is are what how who when where which why do does can may must my our there for of and to in i we have has long much many you your be with any it should would could from by this that not".split(
      " ",
    ),
  ),
  de: new Set(
    "der die das ist sind was wie wer wann wo welche welcher welches warum darf kann muss mein meine unser gibt es für von und zu ich wir hat haben lange viel viele ein eine einen im am zum bei nach wird man".split(
      " ",
    ),
  ),
  fr: new Set(
    "le la les est sont que quoi comment qui quand où quel quelle quels quelles pourquoi puis peut dois mon ma mes notre il y pour de et à je nous combien un une des du au en faire".split(
      " ",
    ),
  ),
  es: new Set(
    "el la los las es son qué cómo quién cuándo dónde cuál cuáles cuánto cuántos cuántas puedo debo mi nuestro hay para de y yo nosotros un una por del al se".split(
      " ",
    ),
  ),
  it: new Set(
    "il lo la i gli le è sono che cosa come chi quando dove quale quali perché posso devo mio nostro per di e io noi quanto quanti quante un una del della si".split(
      " ",
    ),
  ),
  nl: new Set(
    "de het is zijn wat hoe wie wanneer waar welke waarom mag kan moet mijn ons er voor van en te ik wij hoeveel lang een bij op".split(
      " ",
    ),
  ),
  pt: new Set(
    "o a os as é são que como quem quando onde qual quais quanto quantos quantas posso devo meu nosso há para de e eu nós um uma por do da".split(
      " ",
    ),
  ),
  pl: new Set(
    "jest są co jak kto kiedy gdzie który która które dlaczego mogę muszę mój nasz dla i do ja my ile w na z się czy".split(
      " ",
    ),
  ),
}

/** The language of a question; English when nothing tells. */
export function languageOf(question: string): Language {
  const said =
    question
      .normalize("NFKC")
      .toLowerCase()
      .replaceAll(/(?<![\p{L}\p{M}])\p{L}-(?=\p{L})/gu, "") // the e of e-scooters is no word of its own
      .match(/[\p{L}\p{M}]+/gu) ?? []
  const counts = LANGUAGES.map((language) => ({
    language,
    count: said.filter((word) => MARKS[language].has(word)).length,
  }))
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).language
}

/** `notForCertain` follows a refusal's words and `unsure` leads to its passages where they may answer; `closest` does where they only came nearest. */
type Phrases = { refusal: string; notForCertain: string; lookedFor: string; closest: string; unsure: string }

/** What a refusal says; in English it begins with exactly the words of the contract. */
export const REFUSALS: Record<Language, Phrases> = {
  en: {
    refusal: NOT_FOUND_ANSWER,
    lookedFor: "I looked for",
    closest: "Closest I found:",
    notForCertain: " for certain",
    unsure: "I am not sure. This may answer it:",
  },
  de: {
    refusal: "Das habe ich in Ihren Dokumenten nicht gefunden",
    lookedFor: "Gesucht habe ich nach",
    closest: "Am nächsten kommt:",
    notForCertain: ", jedenfalls nicht sicher",
    unsure: "Ich bin nicht sicher. Das könnte die Antwort sein:",
  },
  fr: {
    refusal: "Je n’ai pas trouvé cela dans vos documents",
    lookedFor: "J’ai cherché",
    closest: "Ce qui s’en approche le plus :",
    notForCertain: " avec certitude",
    unsure: "Je ne suis pas sûr. Ceci y répond peut-être :",
  },
  es: {
    refusal: "No lo he encontrado en sus documentos",
    lookedFor: "He buscado",
    closest: "Lo más parecido:",
    notForCertain: " con certeza",
    unsure: "No estoy seguro. Esto podría responderlo:",
  },
  it: {
    refusal: "Non l’ho trovato nei vostri documenti",
    lookedFor: "Ho cercato",
    closest: "Il più vicino:",
    notForCertain: " con certezza",
    unsure: "Non sono sicuro. Questo potrebbe rispondere:",
  },
  nl: {
    refusal: "Dat heb ik niet in uw documenten gevonden",
    lookedFor: "Ik zocht naar",
    closest: "Het dichtst in de buurt:",
    notForCertain: ", niet met zekerheid",
    unsure: "Ik weet het niet zeker. Dit is misschien het antwoord:",
  },
  pt: {
    refusal: "Não encontrei isto nos seus documentos",
    lookedFor: "Procurei por",
    closest: "O mais próximo:",
    notForCertain: " com certeza",
    unsure: "Não tenho a certeza. Isto pode responder:",
  },
  pl: {
    refusal: "Nie znalazłem tego w Państwa dokumentach",
    lookedFor: "Szukałem",
    closest: "Najbliższe:",
    notForCertain: " na pewno",
    unsure: "Nie mam pewności. To może być odpowiedź:",
  },
}

/** A refusal as its words tell it: what it says and looked for, whether its passages may answer, and these, each as people read it. */
export type RefusalWords = { said: string; mayAnswer: boolean; passages: string[] }

/**
 * Takes the text of a refusal apart; null when it is none. While it is still being written the passages are those that
 * have begun.
 */
export function partsOfRefusal(text: string): RefusalWords | null {
  const phrases = Object.values(REFUSALS).find(({ refusal }) => text.startsWith(refusal))
  if (!phrases) return null
  const [said = "", ...more] = text.split("\n\n")
  const list = more.join("\n\n")
  const leads = [`${phrases.closest}\n`, `${phrases.unsure}\n`]
  const begins = leads.find((lead) => list.startsWith(lead))
  if (begins === undefined)
    return leads.some((lead) => lead.startsWith(list))
      ? { said: said.trimEnd(), mayAnswer: false, passages: [] }
      : null
  const passages = list
    .slice(begins.length)
    .replace(/^- /, "")
    .split("\n- ")
    .map((each) => each.replaceAll("\n  ", "\n"))
  return { said, mayAnswer: begins === leads[1], passages }
}
