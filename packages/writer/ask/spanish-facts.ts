// Spanish questions that hang on one construction of a sentence: opening hours, what somebody pays, "para … hay que …".
import { small } from "../read/wording.ts"
import type { Mould } from "./foreign.ts"

const THING = "(?:El|La|Los|Las|Un|Una|Cada|Todos los|Todas las) [^,;:]{2,70}?"
const isClear = (subject: string) => !/\b(?:que|donde|quien|no|se)\b/.test(subject)

const byHours: Mould = (sentence) => {
  const found = new RegExp(
    `^(${THING}) (abre|abren|cierra|cierran|está abierto|está disponible|están disponibles|está abierta|están abiertos|están abiertas) ((?:de|del|los|las|a|desde|en|todos|el) .{4,90})$`,
    "u",
  ).exec(sentence)
  return found && isClear(found[1]!)
    ? {
        prompt: `¿Cuándo ${found[2]} ${small(found[1]!)}?`,
        finding: `El horario se da: «${found[3]}».`,
        score: 0.95,
      }
    : undefined
}

const byPayment: Mould = (sentence) => {
  const found = new RegExp(
    `^(${THING}) (paga|pagan|cuesta|cuestan) ((?:la mitad|\\d)[^;:]{0,60})$`,
    "u",
  ).exec(sentence)
  if (found && isClear(found[1]!))
    return {
      prompt: `¿Cuánto ${found[2]} ${small(found[1]!)}?`,
      finding: `El importe se da: «${found[3]}».`,
      score: 0.94,
    }
  const fee = new RegExp(
    `^(${THING}) (es|son) de (\\d[\\d.,]* ?(?:euros?|€|%|por ciento|horas?|días?|semanas?|meses|años?))`,
    "u",
  ).exec(sentence)
  return fee && isClear(fee[1]!)
    ? {
        prompt: `¿De cuánto ${fee[2]} ${small(fee[1]!)}?`,
        finding: `La cifra se da: «${fee[3]}».`,
        score: 0.95,
      }
    : undefined
}

const byGoal: Mould = (sentence) => {
  const found =
    /^Para (\p{L}+(?:ar|er|ir)(?:se|lo|la)?\b[^,;:]{0,60}?),? (?:hay que|es necesario|se debe|es obligatorio|debe) [^;:]{6,}$/u.exec(
      sentence,
    )
  return found
    ? {
        prompt: `¿Qué hay que hacer para ${found[1]}?`,
        finding: "La frase dice qué se necesita para eso.",
        score: 0.94,
      }
    : undefined
}

const byRule: Mould = (sentence) => {
  const found = /^(Es obligatorio|Está prohibido|Está permitido|Es posible|Se puede) ([^,;:]{5,80})$/u.exec(
    sentence,
  )
  if (!found) return undefined
  const isForbidden = found[1] === "Está prohibido"
  return {
    prompt: `¿${isForbidden ? "Está permitido" : found[1]} ${found[2]}?`,
    opening: isForbidden ? "No." : "Sí.",
    finding: isForbidden ? "La frase lo prohíbe." : "La frase lo dice expresamente.",
    score: 0.88,
  }
}

const byReason: Mould = (sentence) => {
  const found = new RegExp(`^(${THING}) (no )?(se \\p{L}+n?) ([^,;:]{3,60} )?porque (.{8,})$`, "u").exec(
    sentence,
  )
  if (!found || !isClear(found[1]!)) return undefined
  const [, subject = "", no = "", verb = "", rest = "", reason = ""] = found
  return {
    prompt: `¿Por qué ${no}${verb} ${small(subject)} ${rest.trim()}`.trim() + "?",
    finding: `La razón se da: «porque ${reason}».`,
    score: 0.93,
  }
}

const byCount: Mould = (sentence) => {
  const found =
    /^((?:El|La|Los|Las|Cada|Un|Una) [^,;:]{2,50}?) (tiene|tienen|puede tener|pueden tener) (?:como máximo |hasta |al menos )?(dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinte|\d+) (\p{L}+[oa]s)\b( de [^,;:]{3,30})?$/u.exec(
      sentence,
    )
  return found && isClear(found[1]!)
    ? {
        prompt: `¿${/as$/.test(found[4]!) && !/(?:días|problemas|programas|sistemas|temas)$/.test(found[4]!) ? "Cuántas" : "Cuántos"} ${found[4]}${found[5] ?? ""} ${found[2]} ${small(found[1]!)}?`,
        finding: `El número se da: «${found[3]} ${found[4]}».`,
        score: 0.93,
      }
    : undefined
}

const byBan: Mould = (sentence) => {
  const found = /^No se (permite|permiten|admite|admiten|puede|pueden) ([^,;:]{4,70})$/u.exec(sentence)
  return found
    ? { prompt: `¿Se ${found[1]} ${found[2]}?`, opening: "No.", finding: "La frase lo excluye.", score: 0.88 }
    : undefined
}

/** The moulds, surest first. */
export const SPANISH_FACTS: readonly Mould[] = [byHours, byPayment, byGoal, byCount, byReason, byBan, byRule]
