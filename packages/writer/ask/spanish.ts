// Spanish questions. The subject may stand last, so the verb and what goes with it come first and the subject closes the question.
import type { Candidate, Passage } from "../candidate.ts"
import type { Block } from "../read/blocks.ts"
import { small } from "../read/wording.ts"
import type { Mould } from "./foreign.ts"
import { askBy, isSubject } from "./foreign.ts"
import type { AskTopic } from "./heading.ts"
import { cast } from "./mould.ts"
import { SPANISH_FACTS } from "./spanish-facts.ts"

const NOTHING =
  /^(?:índice|contenido|enlaces|véase también|referencias|fuentes|autores|licencia|ejemplos?|anexos?|varios|notas?|glosario|introducción|presentación|resumen|generalidades|contacto)$/i

const topic: AskTopic = ({ title, body, isSteps, above, document }) => {
  if (!isSubject(title)) return []
  if (NOTHING.test(title)) {
    const of = [above, document].find((each) => each !== "" && !NOTHING.test(each) && isSubject(each))
    if (!of || !/^(?:introducción|presentación|resumen|generalidades|contacto)$/i.test(title)) return []
    return (
      /contacto/i.test(title) ? [`¿A quién me dirijo por el tema «${of}»?`] : [`¿De qué trata «${of}»?`]
    ).map(cast)
  }
  const how = /^cómo (.+)$/i.exec(title)?.[1]
  if (how && !how.includes(" ")) return [] // "Cómo devolver": what?
  if (how && /^\p{L}+(?:ar|er|ir)(?:se)?\b/u.test(how))
    return [`¿Cómo puedo ${how}?`, `¿Cómo hay que ${how}?`]
      .filter((ask) => !/(?:hay que|puedo) \p{L}+se\b/u.test(ask))
      .map(cast)
  if (/^(?:por qué|cuándo|dónde|quién|qué|cuál|cuáles|cómo)\b/i.test(title)) return []
  const doing =
    /^\p{L}+(?:ar|er|ir) \S/u.test(title) &&
    !/^(?:lugar|hogar|taller|alquiler|carácter|poder|deber|mujer|ayer|cualquier|primer|tercer|auxiliar|titular|familiar)\b/iu.test(
      title,
    )
  const rules =
    (body.match(
      /\b(?:debe|deben|puede|pueden|obligatori[oa]s?|prohibid[oa]s?|al menos|como máximo|solo|no)\b/gi,
    )?.length ?? 0) >= 2
  return [
    ...(doing && title.includes(" ") ? [`¿Cómo puedo ${small(title)}?`] : []),
    ...(isSteps ? [`¿Qué pasos hay que seguir en el tema «${title}»?`] : []),
    ...(rules
      ? [`¿Qué normas se aplican a «${title}»?`, `¿Qué hay que tener en cuenta sobre «${title}»?`]
      : []),
    `¿Qué hay que saber sobre «${title}»?`,
    `¿Me puede explicar el punto «${title}»?`,
    `¿Qué está previsto en cuanto a «${title}»?`,
    `¿Qué es lo importante sobre «${title}»?`,
    `Acabo de llegar. ¿Qué debo saber sobre «${title}»?`,
  ].map(cast)
}

const SUBJECT = "(?:El|La|Los|Las|Un|Una|Cada|Todos los|Todas las|Nuestr[oa]s?) [^,;:.]{2,60}?"
const STATEMENT = new RegExp(
  `^(${SUBJECT}) (no )?((?:se )?(?:es|son|está|están|debe|deben|puede|pueden|cuesta|cuestan|dura|duran|responde|responden|recibe|reciben|tiene|tienen|pide|piden|paga|pagan|revisa|revisan|entrega|entregan|presenta|presentan|pierde|pierden|solicita|solicitan|cierra|cierran|abre|abren|limpia|limpian|empieza|empiezan|comienza|comienzan|termina|terminan|vence|vencen|hace|hacen|comunica|comunican|devuelve|devuelven|realiza|realizan)) (.+)$`,
  "u",
)

type Statement = { subject: string; verb: string; rest: string; not: boolean }

function statementOf(sentence: string): Statement | undefined {
  const [, subject, no, verb, rest] = STATEMENT.exec(sentence) ?? []
  if (!subject || !verb || !rest || /\b(?:que|y|donde|quien|cuyo|no)\b/.test(subject)) return undefined
  return { subject: small(subject), verb, rest, not: no !== undefined }
}

const NUMBER = "(?:\\d+|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|treinta)"
const UNIT = "(?:minutos?|horas?|días?(?: hábiles| laborables| naturales)?|semanas?|meses|mes|años?)"

const TIMES: { found: RegExp; ask: string; say: string }[] = [
  {
    found: new RegExp(`(?:en|dentro de) (?:un plazo de |los )?${NUMBER} ${UNIT}`, "u"),
    ask: "¿En qué plazo",
    say: "El plazo indicado es",
  },
  {
    found:
      /(?:antes del?|hasta el|a más tardar el) (?:día )?(?:\d{1,2}(?: de \p{L}+)?(?: de \d{4})?|fin(?:al)? de (?:mes|año))/u,
    ask: "¿Hasta cuándo",
    say: "La fecha indicada es",
  },
  {
    found: new RegExp(
      `cada (?:${NUMBER} )?${UNIT}|cada (?:lunes|martes|miércoles|jueves|viernes)|(?:una vez|dos veces|tres veces) (?:al|a la|por) (?:día|semana|mes|año)|todos los (?:días|meses|años|lunes)`,
      "u",
    ),
    ask: "¿Con qué frecuencia",
    say: "La frecuencia indicada es",
  },
  {
    found: new RegExp(`(?:con )?${NUMBER} ${UNIT} (?:antes|de antelación)`, "u"),
    ask: "¿Con cuánta antelación",
    say: "La antelación indicada es",
  },
  {
    found:
      /a las \d{1,2}(?::\d{2})?(?: h| horas)?|de \d{1,2}(?::\d{2})? a \d{1,2}(?::\d{2})?(?: h| horas)?|el \d{1,2} de \p{L}+|en (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)/u,
    ask: "¿Cuándo",
    say: "El momento indicado es",
  },
]

const byTime: Mould = (sentence) => {
  const statement = statementOf(sentence)
  if (!statement || statement.not || /[,;:]| y | o /.test(statement.rest)) return undefined
  for (const { found, ask, say } of TIMES) {
    const match = found.exec(statement.rest)
    if (!match) continue
    const rest = statement.rest.replace(match[0], "").replace(/ {2,}/g, " ").trim()
    if (rest === "" && /^(?:es|son|debe|deben|puede|pueden|tiene|tienen|está|están)$/.test(statement.verb))
      return undefined
    if (/\b(?:al menos|el|la|los|las|de|a|que|y|como máximo)$|^(?:de|del|desde|a partir)\b/.test(rest))
      return undefined
    return {
      prompt: `${ask} ${[statement.verb, rest, statement.subject].filter(Boolean).join(" ")}?`,
      finding: `${say} «${match[0]}».`,
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
    !/^(?:unos |al menos |como máximo )?(?:\d|un|dos|tres|cuatro|cinco|seis|diez)/.test(rest)
  )
    return undefined
  const finding = `La frase da la cifra: «${rest.split(/;|,(?!\d)/)[0]}».`
  if (/^cuesta/.test(verb)) return { prompt: `¿Cuánto ${verb} ${subject}?`, finding }
  return /^dura/.test(verb) ? { prompt: `¿Cuánto ${verb} ${subject}?`, finding } : undefined
}

const byCondition: Mould = (sentence) => {
  const [, clause = ""] = /^((?:Si|Cuando|En caso de) [^,]{8,100}), /u.exec(sentence) ?? []
  if (clause === "" || /^Si (?:no|es así|procede|es necesario)$/i.test(clause)) return undefined
  const asked = small(clause)
  return {
    prompt: /^en caso|\busted\b/.test(asked) ? `¿Qué hay que hacer ${asked}?` : `¿Qué pasa ${asked}?`,
    finding: "La frase nombra este caso y dice qué ocurre.",
    score: 0.92,
  }
}

const byReason: Mould = (sentence) => {
  const [, main = "", reason = ""] =
    /^(.{12,120}?),? ((?:porque|ya que|para que) .{8,})$/u.exec(sentence) ?? []
  const statement = statementOf(main)
  if (!statement || main.includes(",")) return undefined
  return {
    prompt: `¿Por qué ${statement.subject} ${statement.not ? "no " : ""}${statement.verb} ${statement.rest}?`,
    finding: `La razón se da: «${reason}».`,
    score: 0.9,
  }
}

const byDefinition: Mould = (sentence) => {
  const [, subject = "", be = ""] =
    /^((?:El|La|Los|Las|Un|Una) [^,;:.]{2,50}?) (es|son) (?:un|una|el|la|los|las) \p{L}+/u.exec(sentence) ??
    []
  return subject === "" || /\b(?:que|donde)\b/.test(subject)
    ? undefined
    : { prompt: `¿Qué ${be} ${small(subject)}?`, finding: "La frase dice qué es.", score: 0.9 }
}

const byPermission: Mould = (sentence) => {
  const { subject, verb, rest, not } = statementOf(sentence) ?? {}
  if (
    !subject ||
    !verb ||
    !rest ||
    !/^(?:puede|pueden)$/.test(verb) ||
    /[,;:]|\b(?:solo|sólo|únicamente|también)\b/.test(rest)
  )
    return undefined
  return {
    prompt: `¿${verb.slice(0, 1).toUpperCase()}${verb.slice(1)} ${subject} ${rest}?`,
    opening: not ? "No." : "Sí.",
    finding: not ? "La frase lo excluye." : "La frase lo permite.",
    score: 0.8,
  }
}

/** The questions of a Spanish passage. */
export const askSpanish = (passage: Passage, blocks: readonly Block[]): Candidate[] =>
  askBy(passage, blocks, topic, [
    byCondition,
    ...SPANISH_FACTS,
    byReason,
    byTime,
    byAmount,
    byDefinition,
    byPermission,
  ])
