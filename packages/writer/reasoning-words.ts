// The words that reasoning is put in, in each language.
import type { Language } from "./language.ts"

/** What a reasoning is put together from. */
export type Said = {
  place: string
  /** The sentence that answers, whole. */
  quoted: string
  finding: string
  question: string
  /** How far the answer goes: "It goes on for two more sentences." */
  extent: string
}

/** Ways to put the thought. Each names the place, what it says, and why that is enough. */
export const WORDINGS: Record<
  Language,
  Record<"ready" | "reply" | "told" | "found" | "row", ((said: Said) => string)[]>
> = {
  en: {
    ready: [
      ({ place, quoted, extent }) =>
        `${place} asks this very question, and its answer reads “${quoted}” ${extent}`,
      ({ place, quoted, extent }) =>
        `The question itself is asked in ${lower(place)}. The text right behind it answers: “${quoted}” ${extent}`,
      ({ place, quoted, extent }) =>
        `${place} raises exactly this question. What follows it there is the reply meant for it: “${quoted}” ${extent}`,
      ({ place, quoted, extent }) =>
        `Since ${lower(place)} puts the question in these words, the text under it is the answer: “${quoted}” ${extent}`,
    ],
    reply: [
      ({ question, quoted, extent }) =>
        `The message asks: “${question}” The reply to it says: “${quoted}” ${extent}`,
      ({ question, quoted, extent }) =>
        `What is asked is “${question}” The other side answers in the thread: “${quoted}” ${extent}`,
      ({ question, quoted, extent }) =>
        `The thread holds the question “${question}” and the message that answers it: “${quoted}” ${extent}`,
    ],
    told: [
      ({ place, quoted, extent }) =>
        `${place} deals with what is asked in the words that begin: “${quoted}” ${extent}`,
      ({ place, quoted, extent }) =>
        `${place} takes up the subject of the question where it says: “${quoted}” ${extent}`,
      ({ place, quoted, extent }) =>
        `What is asked for stands in ${lower(place)}, beginning with “${quoted}” ${extent}`,
      ({ place, quoted, extent }) =>
        `The answer is found in ${lower(place)}. There it says: “${quoted}” ${extent}`,
      ({ place, quoted, extent }) => `${place} has a passage on just this. It begins: “${quoted}” ${extent}`,
    ],
    found: [
      ({ place, quoted, finding }) => `${place} says: “${quoted}” ${finding}`,
      ({ place, quoted, finding }) => `The answer stands in ${lower(place)}: “${quoted}” ${finding}`,
      ({ place, quoted, finding }) => `One sentence of ${lower(place)} settles this: “${quoted}” ${finding}`,
      ({ place, quoted, finding }) => `In ${lower(place)} one reads: “${quoted}” ${finding}`,
      ({ place, quoted, finding }) => `${place} answers the question directly: “${quoted}” ${finding}`,
    ],
    row: [
      ({ place, finding }) => `${place} gives this as one entry. ${finding}`,
      ({ place, finding }) => `The answer can be read off in ${lower(place)}. ${finding}`,
      ({ place, finding }) => `This is one entry of ${lower(place)}. ${finding}`,
    ],
  },
  de: {
    ready: [
      ({ place, quoted, extent }) =>
        `Die Frage steht wörtlich im Text (${place}), und direkt darunter steht die Antwort: „${quoted}“ ${extent}`,
      ({ place, quoted, extent }) =>
        `Genau diese Frage wird im Text gestellt (${place}). Die Antwort dort lautet: „${quoted}“ ${extent}`,
    ],
    reply: [
      ({ question, quoted, extent }) =>
        `Gefragt wird „${question}“ Die Antwort darauf lautet: „${quoted}“ ${extent}`,
      ({ question, quoted, extent }) => `Auf „${question}“ wird erwidert: „${quoted}“ ${extent}`,
    ],
    told: [
      ({ place, quoted, extent }) =>
        `Darum geht es an dieser Stelle (${place}). Sie beginnt mit „${quoted}“ ${extent}`,
      ({ place, quoted, extent }) =>
        `Das Thema der Frage ist das der Stelle (${place}). Dort heißt es: „${quoted}“ ${extent}`,
    ],
    found: [
      ({ place, quoted, finding }) => `Entscheidend ist dieser Satz (${place}): „${quoted}“ ${finding}`,
      ({ place, quoted, finding }) => `Im Text (${place}) heißt es: „${quoted}“ ${finding}`,
      ({ place, quoted, finding }) => `Die Antwort steht im Text (${place}): „${quoted}“ ${finding}`,
      ({ place, quoted, finding }) => `Ein Satz genügt dafür (${place}): „${quoted}“ ${finding}`,
    ],
    row: [],
  },
  fr: {
    ready: [
      ({ place, quoted, extent }) =>
        `La question est posée telle quelle (${place}) et la réponse suit : « ${quoted} » ${extent}`,
      ({ place, quoted, extent }) =>
        `Le texte pose cette question même (${place}) et y répond : « ${quoted} » ${extent}`,
    ],
    reply: [
      ({ question, quoted, extent }) =>
        `On demande « ${question} » La réponse donnée est : « ${quoted} » ${extent}`,
      ({ question, quoted, extent }) => `À « ${question} », quelqu’un répond : « ${quoted} » ${extent}`,
    ],
    told: [
      ({ place, quoted, extent }) =>
        `C’est le sujet traité ici (${place}). Le passage commence par « ${quoted} » ${extent}`,
      ({ place, quoted, extent }) =>
        `Le sujet de la question est celui du passage (${place}). On y lit : « ${quoted} » ${extent}`,
    ],
    found: [
      ({ place, quoted, finding }) => `La phrase décisive est celle-ci (${place}) : « ${quoted} » ${finding}`,
      ({ place, quoted, finding }) => `On lit dans le texte (${place}) : « ${quoted} » ${finding}`,
      ({ place, quoted, finding }) =>
        `La réponse se trouve dans le texte (${place}) : « ${quoted} » ${finding}`,
    ],
    row: [],
  },
  es: {
    ready: [
      ({ place, quoted, extent }) =>
        `La pregunta está planteada tal cual (${place}) y la respuesta viene enseguida: «${quoted}» ${extent}`,
      ({ place, quoted, extent }) =>
        `El texto hace esta misma pregunta (${place}) y responde: «${quoted}» ${extent}`,
    ],
    reply: [
      ({ question, quoted, extent }) =>
        `Se pregunta «${question}» La respuesta dada es: «${quoted}» ${extent}`,
      ({ question, quoted, extent }) => `A «${question}» alguien contesta: «${quoted}» ${extent}`,
    ],
    told: [
      ({ place, quoted, extent }) => `De esto trata el pasaje (${place}). Empieza así: «${quoted}» ${extent}`,
      ({ place, quoted, extent }) =>
        `El tema de la pregunta es el del pasaje (${place}). Allí se lee: «${quoted}» ${extent}`,
    ],
    found: [
      ({ place, quoted, finding }) => `La frase decisiva es esta (${place}): «${quoted}» ${finding}`,
      ({ place, quoted, finding }) => `En el texto (${place}) se lee: «${quoted}» ${finding}`,
      ({ place, quoted, finding }) => `La respuesta está en el texto (${place}): «${quoted}» ${finding}`,
    ],
    row: [],
  },
}

const lower = (place: string) => place.replace(/^The /, "the ")

/** How a place of a document is named. */
export const PLACES: Record<Language, (section: string, document: string) => string> = {
  en: (section, document) => {
    if (section && document && section !== document) return `The section “${section}” of “${document}”`
    return section || document
      ? `The ${section ? "section" : "document"} “${section || document}”`
      : "The passage"
  },
  de: (section, document) =>
    [section && `Abschnitt „${section}“`, document && document !== section && `„${document}“`]
      .filter(Boolean)
      .join(" in ") || "Text",
  fr: (section, document) =>
    [section && `section « ${section} »`, document && document !== section && `« ${document} »`]
      .filter(Boolean)
      .join(" de ") || "texte",
  es: (section, document) =>
    [section && `sección «${section}»`, document && document !== section && `«${document}»`]
      .filter(Boolean)
      .join(" de ") || "texto",
}

/** What an answer goes on with, in each language: how far, never how many, which a full stop in "Rev." would falsify. */
export const SAY: Record<
  Language,
  {
    items: (last: string) => string
    /** Of a list behind what the answer begins with. */
    listed: (last: string) => string
    more: (last: string) => string
    whole: string
  }
> = {
  en: {
    items: (last) =>
      `That is its first point; the last is “${last}” Only all of them together are what was asked for.`,
    listed: (last) =>
      `The list behind it, down to “${last}”, is on the same thing and so part of the answer.`,
    more: (last) =>
      `It goes on about the same thing up to “${last}” That is why all of it belongs to the answer.`,
    whole: "That one statement says what was asked for.",
  },
  de: {
    items: (last) =>
      `Das ist der erste Punkt; der letzte lautet „${last}“ Erst alle zusammen beantworten die Frage.`,
    listed: (last) => `Auch die Liste bis „${last}“ betrifft dasselbe und gehört deshalb zur Antwort.`,
    more: (last) => `Bis „${last}“ geht es um dasselbe. Deshalb gehört alles davon zur Antwort.`,
    whole: "Dieser eine Satz sagt, wonach gefragt ist.",
  },
  fr: {
    items: (last) =>
      `C’est le premier point ; le dernier est « ${last} » Il faut les prendre tous pour répondre.`,
    listed: (last) =>
      `La liste qui suit, jusqu’à « ${last} », porte sur la même chose et fait partie de la réponse.`,
    more: (last) =>
      `Il est question de la même chose jusqu’à « ${last} » C’est pourquoi tout fait partie de la réponse.`,
    whole: "Cette seule phrase dit ce qui est demandé.",
  },
  es: {
    items: (last) => `Es el primer punto; el último es «${last}» Solo todos juntos responden a la pregunta.`,
    listed: (last) => `La lista que sigue, hasta «${last}», trata de lo mismo y forma parte de la respuesta.`,
    more: (last) => `Hasta «${last}» se trata de lo mismo. Por eso todo forma parte de la respuesta.`,
    whole: "Esta sola frase dice lo que se pregunta.",
  },
}
