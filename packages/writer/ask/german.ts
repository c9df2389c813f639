// German questions. The finite verb stands second, so a statement is turned round at the first one after a subject that is surely one.
import type { Candidate, Passage } from "../candidate.ts"
import type { Block } from "../read/blocks.ts"
import { plain } from "../read/wording.ts"
import type { Mould } from "./foreign.ts"
import { askBy, isSubject } from "./foreign.ts"
import { GERMAN_FACTS } from "./german-facts.ts"
import { asMine } from "./german-self.ts"
import { OF_RULES } from "./german-words.ts"
import type { AskTopic } from "./heading.ts"
import { cast } from "./mould.ts"

const NOTHING =
  /^(?:inhalt(?:sverzeichnis)?|links?|siehe auch|quellen|literatur|impressum|autor(?:en|innen)?|lizenz|beispiele?|anhang|sonstiges|hinweise?|anmerkungen|glossar|einleitung|übersicht|allgemeines|zusammenfassung|vorwort|kontakt)$/i

const topic: AskTopic = ({ title, body, isSteps, above, document }) => {
  if (!isSubject(title)) return []
  if (NOTHING.test(title)) {
    const of = [above, document].find((each) => each !== "" && !NOTHING.test(each) && isSubject(each))
    if (!of || !/^(?:einleitung|übersicht|allgemeines|zusammenfassung|vorwort|kontakt)$/i.test(title))
      return []
    return (
      /kontakt/i.test(title)
        ? [`An wen wende ich mich beim Thema „${of}“?`]
        : [`Worum geht es bei „${of}“?`, `Was ist das Wichtigste zum Thema „${of}“?`]
    ).map(cast)
  }
  const word = /^(?:wie|was|wann|wo|wer|warum|welche[rs]?)\b/i.test(title)
  if (word) return []
  const when = /^(?:Wenn|Falls) (?!(?:dies|das|er|es|sie|Sie)\b)(\p{L}[^,]*)$/u.exec(title)?.[1]
  if (when !== undefined) return [`Was ist zu tun, wenn ${when}?`, `Was gilt, wenn ${when}?`].map(cast)
  const doing = /^(?:\p{Lu}[\p{L}-]+ )+\p{Ll}+e[lr]?n$/u.test(title) && title.split(" ").length <= 4
  const rules =
    (body.match(/\b(?:muss|müssen|darf|dürfen|nur|mindestens|höchstens|spätestens|nicht|soll|sollen)\b/gi)
      ?.length ?? 0) >= 2
  const placed = /^(?:Vor|Nach|Während|Bei|Beim|Im|In|Am|Ab|Mit|Ohne|Für|Zum|Zur) /u.test(title)
    ? title.slice(0, 1).toLowerCase() + title.slice(1)
    : undefined
  const todo = !/[.!?]/.test(body) && /\p{Ll}{2,}en$/u.test(body)
  return [
    ...(placed === undefined
      ? []
      : [
          ...(todo ? [`Was ist ${placed} zu tun?`] : []),
          `Was gilt ${placed}?`,
          `Was ist ${placed} zu beachten?`,
        ]),
    ...(doing ? [`Wie soll man ${title}?`] : []),
    ...(isSteps && !rules && !OF_RULES.test(body)
      ? [`Welche Schritte gehören zum Thema „${title}“?`, `Wie gehe ich beim Thema „${title}“ vor?`]
      : []),
    ...(rules || (isSteps && OF_RULES.test(body))
      ? [`Welche Regeln gelten zum Thema „${title}“?`, `Was ist beim Thema „${title}“ zu beachten?`]
      : []),
    ...(SEVERAL.test(title) ? [`Welche ${title} gelten?`] : []),
    ...(HAPPENING.test(title) ? [`Was gilt bei ${title}?`] : []),
    `Was gilt zum Thema „${title}“?`,
    `Was ist zum Thema „${title}“ festgehalten?`,
    `Was muss man zum Thema „${title}“ wissen?`,
  ].map(cast)
}

/** Headings for several of a kind, and for what may happen. */
const SEVERAL = /^\p{Lu}\p{L}*(?:zeiten|kosten|preise|regeln|fristen|gebühren|vorschriften|bedingungen)$/u
const HAPPENING =
  /^\p{Lu}?\p{L}*(?:krankheit|störung(?:en)?|verlust|kündigung|verspätung|unfall|diebstahl|notfall|gewitter|schäden|absage|ausfall|stornierung|brand)$/iu

const ARTICLE = "(?:Der|Die|Das|Ein|Eine|Jeder|Jede|Jedes|Alle|Unser|Unsere)"
const FINITE =
  "wird|werden|ist|sind|muss|müssen|kann|können|darf|dürfen|soll|sollen|sollte|sollten|hat|haben|wurde|wurden|war|waren|gilt|gelten|dauert|dauern|kostet|kosten|beträgt|betragen"
const STATEMENT = new RegExp(
  `^((?:${ARTICLE} (?:\\p{Ll}+e[rsn]? ){0,2}\\p{Lu}[\\p{L}-]+(?: (?:der|des|von|für|im|am|zum|zur|mit|in|aus|auf) (?:\\p{Ll}+ )?\\p{Lu}[\\p{L}-]+)?)) ((?:${FINITE})|\\p{Ll}{2,}(?:t|en)) (.+)$|^(\\p{Lu}[\\p{L}-]{3,}(?: (?:und|oder) \\p{Lu}[\\p{L}-]{3,})?) (${FINITE}) (.+)$`,
  "u",
)
const NO_SUBJECT =
  /^(?:Hier|Dort|Dann|Danach|Daher|Dabei|Dazu|Damit|Dies|Diese|Dieser|Dieses|Wer|Was|Wie|Wann|Auch|Nur|Bitte|Heute|Morgen|Sonst|Außerdem|Jedoch|Zudem|Alles|Nichts|Man|Jemand|Niemand|Es|Sie|Er|Wir|Ich|Ihr|Mein|Dein|Falls|Wenn|Sobald|Vorher|Nachher|Zuerst|Zunächst|Anschließend|Grundsätzlich|Insgesamt|Ebenso|Darüber|Davon|Deshalb|Deswegen|Trotzdem|Manchmal|Meistens|Immer|Oft|Selten|Jetzt|Später|Früher)$/

type Statement = { subject: string; verb: string; rest: string }

function statementOf(sentence: string): Statement | undefined {
  const found = STATEMENT.exec(sentence)
  const subject = found?.[1] ?? found?.[4]
  const verb = found?.[2] ?? found?.[5]
  const rest = found?.[3] ?? found?.[6]
  if (
    !subject ||
    !verb ||
    !rest ||
    NO_SUBJECT.test(subject.split(" ")[0] ?? "") ||
    /^(?:nicht|mit|seit|oft|laut|samt|nebst|erst|jetzt|sonst|selbst|zuerst|damit|somit|bereits)$/.test(verb)
  )
    return undefined
  return {
    subject: subject.replace(/^(?:Der|Die|Das|Eine?|Jede[rs]?|Alle|Unsere?)\b/, (word) => word.toLowerCase()),
    verb,
    rest,
  }
}

const NUMBER = "(?:\\d+|einem|einer|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|vierzehn)"
const UNIT =
  "(?:Minuten?|Stunden?|Tage[ns]?|Werktage[ns]?|Arbeitstage[ns]?|Wochen?|Monate?[ns]?|Jahre?[ns]?|Tag|Monat|Jahr)"

/** What in the rest of a statement answers which word. */
const TIMES: { found: RegExp; ask: string; say: string }[] = [
  {
    found: new RegExp(
      `(?:innerhalb|binnen) (?:von )?${NUMBER} ${UNIT}(?: nach (?:dem|der) \\p{Lu}[\\p{L}-]+)?`,
      "u",
    ),
    ask: "Innerhalb welcher Frist",
    say: "Die Frist ist",
  },
  {
    found:
      /(?:spätestens )?bis (?:spätestens )?(?:zum |Ende |Mitte |Anfang )?(?:\d{1,2}\. ?\p{Lu}\p{L}+(?: \d{4})?|\d{1,2}(?:[:.]\d{2})? Uhr|(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahresende|Monatsende))(?: des (?:Folgejahres|Folgemonats|Jahres|nächsten Jahres))?/u,
    ask: "Bis wann",
    say: "Der genannte Zeitpunkt ist",
  },
  {
    found: new RegExp(
      `(?:bis )?spätestens ${NUMBER} ${UNIT} (?:vor|nach) (?:(?:dem|der) )?\\p{Lu}\\p{L}+(?: (?:der|des) \\p{Lu}\\p{L}+)?`,
      "u",
    ),
    ask: "Bis wann",
    say: "Der genannte Zeitpunkt ist",
  },
  {
    found: new RegExp(
      `alle ${NUMBER} ${UNIT}|(?:jeden|jede|jedes) (?:Tag|Woche|Monat|Jahr|Quartal|Montag|Dienstag|Mittwoch|Donnerstag|Freitag)|(?:einmal|zweimal|dreimal) (?:im|pro|in der) \\p{Lu}\\p{L}+|\\b(?:täglich|wöchentlich|monatlich|jährlich|vierteljährlich)(?=$| (?!\\p{Lu}))`,
      "u",
    ),
    ask: "Wie oft",
    say: "Die Häufigkeit ist",
  },
  {
    found: new RegExp(`${NUMBER} ${UNIT} (?:vorher|zuvor|im Voraus|vor (?:dem|der) \\p{Lu}[\\p{L}-]+)`, "u"),
    ask: "Wie lange vorher",
    say: "Der genannte Vorlauf ist",
  },
  {
    found:
      /(?:am|ab dem) \d{1,2}\. ?\p{Lu}\p{L}+(?: (?:\d{4}|des Folgejahres))?|um \d{1,2}(?:[:.]\d{2})? Uhr|von \d{1,2}(?:[:.]\d{2})?(?: Uhr)? bis \d{1,2}(?:[:.]\d{2})? Uhr|(?:am|jeden) (?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag)/u,
    ask: "Wann",
    say: "Genannt wird",
  },
]

const byTime: Mould = (sentence) => {
  const statement = statementOf(
    sentence.replace(/, (?:sonst|andernfalls|aber|wobei|sofern|es sei denn)\b.*$/, ""),
  )
  if (!statement || /[,;:]| und | oder |\bvon \d/.test(statement.rest)) return undefined
  for (const { found, ask, say } of TIMES) {
    const match = found.exec(statement.rest)
    if (!match) continue
    const rest = statement.rest.replace(match[0], "").replace(/ {2,}/g, " ").trim()
    if (
      /\b(?:mindestens|höchstens|nur|erst|etwa|rund|spätestens|und|oder|der|die|das|dem|den)$|^(?:und|oder|des|der)\b/.test(
        rest,
      )
    )
      return undefined
    return {
      prompt: `${ask} ${[statement.verb, statement.subject, rest].filter(Boolean).join(" ")}?`,
      finding: `${say} „${match[0]}“.`,
      score: 0.92,
    }
  }
  return undefined
}

const byAmount: Mould = (sentence) => {
  const { subject, verb, rest } = statementOf(sentence) ?? {}
  if (
    !subject ||
    !verb ||
    !rest ||
    !/^(?:etwa |rund |mindestens |höchstens |bis zu )?(?:[\d€]|ein|zwei|drei|vier|fünf|sechs|zehn)/.test(rest)
  )
    return undefined
  const finding = `Genannt wird „${rest.split(/;|,(?!\d)| und /)[0]}“.`
  if (/^koste[tn]/.test(verb)) return { prompt: `Was ${verb} ${subject}?`, finding }
  if (/^(?:fasst|fassen|wiegt|wiegen)$/.test(verb)) return { prompt: `Wie viel ${verb} ${subject}?`, finding }
  if (/^dauer/.test(verb)) return { prompt: `Wie lange ${verb} ${subject}?`, finding }
  if (/^betr[äa]g/.test(verb))
    return {
      prompt: `Wie ${/(?:frist|dauer|zeit|pause)$/i.test(subject) ? "lang" : "hoch"} ${verb === "beträgt" ? "ist" : "sind"} ${subject}?`,
      finding,
    }
  return undefined
}

const byCondition: Mould = (sentence) => {
  const [, word = "", clause = ""] = /^(Wenn|Falls|Sobald) ([^,]{10,100}), /u.exec(sentence) ?? []
  const own = asMine(clause)
  if (word === "" || own === undefined || /^(?:dies|das|er|es|sie nicht|nicht|nötig|möglich)\b/.test(clause))
    return undefined
  const ask =
    word === "Sobald"
      ? "Was geschieht, sobald"
      : /\b(?:Sie|man|ich|jemand)\b/.test(clause)
        ? `Was ist zu tun, ${word.toLowerCase()}`
        : `Was gilt, ${word.toLowerCase()}`
  return {
    prompt: `${ask} ${own}?`,
    finding: "Der Satz nennt genau diesen Fall und sagt, was dann gilt.",
    score: 0.92,
  }
}

const byCase: Mould = (sentence) => {
  const [, word = "", noun = ""] =
    /^(Bei|Nach|Vor) ((?:\p{Ll}+ )?\p{Lu}[\p{L}-]+(?: (?:der|des|von|im) \p{Lu}[\p{L}-]+)?) (?:wird|werden|ist|sind|muss|müssen|kann|können|darf|dürfen|soll|sollen|gilt|gelten|hat|haben) /u.exec(
      sentence,
    ) ?? []
  return noun === "" ||
    word === "" ||
    (word !== "Bei" && !/ \p{Lu}.* \p{Lu}|^\p{Ll}+(?<!de[mr]|eine[mr]) /u.test(noun)) // "nach der Arbeit" comes much
    ? undefined
    : {
        prompt: `Was gilt ${word.toLowerCase()} ${noun}?`,
        finding: `Der Satz spricht von diesem Fall („${word} ${noun}“).`,
        score: 0.84,
      }
}

const byReason: Mould = (sentence) => {
  const [, main = "", reason = ""] = /^(.{12,120}?), ((?:weil|damit|da) .{8,})$/u.exec(sentence) ?? []
  const statement = statementOf(main)
  if (!statement || main.includes(",")) return undefined
  return {
    prompt: `Warum ${statement.verb} ${statement.subject} ${statement.rest}?`,
    finding: `Der Grund ist genannt: „${reason}“.`,
    score: 0.91,
  }
}

const byDefinition: Mould = (sentence) => {
  const [, subject = "", be = ""] =
    /^((?:(?:Ein|Eine|Der|Die|Das) )?\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?) (ist|sind) (?:ein|eine|einer|der|die|das|alle) (?:\p{Ll}+ ){0,3}\p{Lu}/u.exec(
      sentence,
    ) ?? []
  if (
    subject === "" ||
    NO_SUBJECT.test(subject.split(" ").at(-1) ?? "") ||
    /^(?:Bei|Nach|Vor|Im|Am|In|An|Für|Mit|Ab|Bis|Von|Ohne|Zum|Zur|Unter|Über|Während) /u.test(subject)
  )
    return undefined
  return {
    prompt: `Was ${be} ${subject.replace(/^(?:Der|Die|Das|Eine?)\b/, (word) => word.toLowerCase())}?`,
    finding: `Der Satz sagt, was das ist.`,
    score: 0.9,
  }
}

const byWho: Mould = (sentence) => {
  const [, verb = "", rest = ""] =
    /^Nur [^,]{3,60}? (darf|dürfen|kann|können) ([^,]{6,100})$/u.exec(sentence) ?? []
  if (verb === "" || rest.startsWith("nicht")) return undefined
  return {
    prompt: `Wer ${verb.replace("dürfen", "darf").replace("können", "kann")} ${rest}?`,
    finding: "Der Satz nennt, wem das vorbehalten ist.",
    score: 0.92,
  }
}

const byPermission: Mould = (sentence) => {
  const { subject, verb, rest } = statementOf(sentence) ?? {}
  if (
    !subject ||
    !verb ||
    !rest ||
    /^(?:sie|ihn|es|ihnen|ihm|dies\p{Ll}*)\b/u.test(rest) ||
    !/^(?:darf|dürfen|kann|können)$/.test(verb) ||
    /[,;:]/.test(rest) ||
    /\b(?:nur|auch|kein\w*|erst)\b/.test(rest)
  )
    return undefined
  const not = / ?\bnicht\b/.test(rest)
  const asked = rest.replace(/ ?\bnicht\b/, "").trim()
  if (asked.split(" ").length < 2) return undefined
  return {
    prompt: `${verb.slice(0, 1).toUpperCase()}${verb.slice(1)} ${subject} ${asked}?`,
    opening: not ? "Nein." : "Ja.",
    finding: not ? "Der Satz schließt das aus." : "Der Satz erlaubt das.",
    score: 0.8,
  }
}

/** The questions of a German passage. */
export const askGerman = (passage: Passage, blocks: readonly Block[]): Candidate[] =>
  askBy(
    passage,
    blocks,
    topic,
    [byCondition, byReason, ...GERMAN_FACTS, byTime, byAmount, byWho, byDefinition, byCase, byPermission].map(
      (mould) => (sentence: string) => mould(plain(sentence)),
    ),
  )
