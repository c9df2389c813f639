// Why a passage settles a question, said in other words each time.
import type { Candidate } from "./candidate.ts"
import { fnv1a } from "@cerebros/pipeline/draft/passage.ts"
import type { Language } from "./language.ts"
import { plain } from "./read/wording.ts"

type Said = { place: string; quoted: string; finding: string; question: string }

const QUOTED_MAX_CHARS = 200 // of the quote, to recognise it by; the quote itself stays whole

/** Ways to put the thought. Each names the place, what it says, and why that is enough. */
const WORDINGS: Record<Language, Record<"ready" | "reply" | "told" | "found", ((said: Said) => string)[]>> = {
  en: {
    ready: [
      ({ place, quoted }) =>
        `${place} asks this very question and answers it: “${quoted}” The answer is given there in full, so it can be taken over as it stands.`,
      ({ place, quoted }) =>
        `The question stands word for word in ${lower(place)}. Right below it one reads “${quoted}”, and that is the reply the authors meant for it.`,
      ({ place, quoted }) =>
        `Nothing has to be worked out: ${lower(place)} raises the question itself. What follows there (“${quoted}”) belongs to it and to no other.`,
      ({ place, quoted }) =>
        `This is one of the questions that ${lower(place)} deals with. Its answer begins with “${quoted}” and goes on up to the next question.`,
      ({ place, quoted }) =>
        `Somebody asked exactly this before; ${lower(place)} keeps the answer: “${quoted}”`,
    ],
    reply: [
      ({ question, quoted }) =>
        `The message wants to know: “${question}” The other side answers it directly with “${quoted}”, so that reply is the answer.`,
      ({ question, quoted }) =>
        `Someone writes “${question}” and expects a reaction. It comes in the next message: “${quoted}”`,
      ({ question, quoted }) =>
        `What is asked (“${question}”) was settled in the correspondence: “${quoted}” The answer keeps every figure and name as written there.`,
      ({ question, quoted }) =>
        `There is a reply on record to “${question}”. It says “${quoted}” and leaves nothing open.`,
    ],
    told: [
      ({ place, quoted }) =>
        `${place} deals with exactly this. It begins “${quoted}”, and the answer gives what stands there, nothing added.`,
      ({ place, quoted }) =>
        `The question is about the subject of ${lower(place)}. There one reads: “${quoted}” That is all the document says on it, so that is the answer.`,
      ({ place, quoted }) =>
        `Whoever asks this wants what ${lower(place)} explains: “${quoted}” The points are kept in the order in which they stand.`,
      ({ place, quoted }) =>
        `To answer, look at ${lower(place)}: “${quoted}” No other part has to be consulted, because the subject is treated there.`,
      ({ place, quoted }) =>
        `${place} was written for this case. Starting from “${quoted}”, its statements together make up the answer.`,
      ({ place, quoted }) =>
        `Two things settle this: the subject is named by ${lower(place)}, and what is said under it (“${quoted}”) covers what was asked.`,
    ],
    found: [
      ({ place, quoted, finding }) => `${place} states: “${quoted}” ${finding} That is what was asked for.`,
      ({ place, quoted, finding }) =>
        `The relevant sentence is “${quoted}”; it stands in ${lower(place)}. ${finding} So the answer can repeat it.`,
      ({ place, quoted, finding }) =>
        `Looking for this in ${lower(place)}, one finds “${quoted}” ${finding} Nothing else there limits or changes it.`,
      ({ place, quoted, finding }) =>
        `What decides it is “${quoted}” ${finding} It comes from ${lower(place)}.`,
      ({ place, quoted, finding }) =>
        `${finding} One sees it from these words of ${lower(place)}: “${quoted}”`,
      ({ place, quoted, finding }) =>
        `First find the subject: it is treated in ${lower(place)}. There it says “${quoted}” ${finding}`,
    ],
  },
  de: {
    ready: [
      ({ place, quoted }) =>
        `${place} stellt genau diese Frage und beantwortet sie: „${quoted}“ Die Antwort steht dort vollständig.`,
      ({ place, quoted }) =>
        `Die Frage steht wörtlich da, in ${place}. Direkt darunter liest man „${quoted}“, und das ist die zugehörige Antwort.`,
      ({ place, quoted }) =>
        `Herzuleiten ist hier nichts: Auf die Frage folgt im Text (${place}) sofort „${quoted}“`,
    ],
    reply: [
      ({ question, quoted }) =>
        `Gefragt wird „${question}“ Die Antwort darauf lautet „${quoted}“ und klärt die Sache.`,
      ({ question, quoted }) =>
        `Auf „${question}“ gibt es eine Erwiderung: „${quoted}“ Sie gilt so, wie sie dasteht.`,
    ],
    told: [
      ({ place, quoted }) =>
        `Genau darum geht es hier: ${place}. Dort steht „${quoted}“, und die Antwort gibt das ohne Zusatz wieder.`,
      ({ place, quoted }) =>
        `Wer so fragt, will wissen, was an dieser Stelle steht (${place}): „${quoted}“ Mehr sagt das Dokument dazu nicht.`,
      ({ place, quoted }) =>
        `Maßgeblich ist diese Stelle: ${place}. Mit „${quoted}“ beginnt, was dort zum Thema gesagt wird.`,
      ({ place, quoted }) =>
        `Das Thema der Frage ist das Thema der Stelle (${place}). Aus „${quoted}“ und dem, was folgt, ergibt sich die Antwort.`,
    ],
    found: [
      ({ place, quoted, finding }) => `Entscheidend ist der Satz „${quoted}“ (${place}). ${finding}`,
      ({ place, quoted, finding }) =>
        `Im Text (${place}) heißt es: „${quoted}“ ${finding} Damit ist die Frage beantwortet.`,
      ({ place, quoted, finding }) => `${finding} Das geht aus diesen Worten hervor: „${quoted}“ (${place}).`,
      ({ place, quoted, finding }) => `Man sucht die Stelle (${place}) und liest: „${quoted}“ ${finding}`,
    ],
  },
  fr: {
    ready: [
      ({ place, quoted }) =>
        `La question est posée telle quelle (${place}) et la réponse suit : « ${quoted} »`,
      ({ place, quoted }) =>
        `Rien n’est à déduire : juste après cette question (${place}), on lit « ${quoted} »`,
    ],
    reply: [
      ({ question, quoted }) =>
        `On demande « ${question} » La réponse donnée est « ${quoted} », ce qui règle la question.`,
      ({ question, quoted }) => `À « ${question} », quelqu’un répond : « ${quoted} »`,
    ],
    told: [
      ({ place, quoted }) =>
        `C’est exactement le sujet traité ici : ${place}. On y lit « ${quoted} », et la réponse le reprend sans rien ajouter.`,
      ({ place, quoted }) => `Pour répondre, il suffit de lire ce passage (${place}) : « ${quoted} »`,
      ({ place, quoted }) =>
        `Le sujet de la question est celui du passage (${place}). À partir de « ${quoted} », tout y est dit.`,
    ],
    found: [
      ({ place, quoted, finding }) => `La phrase décisive est « ${quoted} » (${place}). ${finding}`,
      ({ place, quoted, finding }) => `On lit (${place}) : « ${quoted} » ${finding}`,
      ({ place, quoted, finding }) => `${finding} Cela ressort de ces mots : « ${quoted} » (${place}).`,
    ],
  },
  es: {
    ready: [
      ({ place, quoted }) =>
        `La pregunta está planteada tal cual (${place}) y la respuesta viene enseguida: «${quoted}»`,
      ({ place, quoted }) => `No hay nada que deducir: tras la pregunta (${place}) se lee «${quoted}»`,
    ],
    reply: [
      ({ question, quoted }) =>
        `Se pregunta «${question}» La respuesta dada es «${quoted}», y con eso queda resuelto.`,
      ({ question, quoted }) => `A «${question}» alguien contesta: «${quoted}»`,
    ],
    told: [
      ({ place, quoted }) =>
        `De esto trata precisamente el pasaje (${place}). Dice «${quoted}», y la respuesta lo recoge sin añadir nada.`,
      ({ place, quoted }) => `Para responder basta leer este pasaje (${place}): «${quoted}»`,
      ({ place, quoted }) =>
        `El tema de la pregunta es el del pasaje (${place}). A partir de «${quoted}» se dice todo lo necesario.`,
    ],
    found: [
      ({ place, quoted, finding }) => `La frase decisiva es «${quoted}» (${place}). ${finding}`,
      ({ place, quoted, finding }) => `En el texto (${place}) se lee: «${quoted}» ${finding}`,
      ({ place, quoted, finding }) => `${finding} Se deduce de estas palabras: «${quoted}» (${place}).`,
    ],
  },
}

const lower = (place: string) => place.replace(/^The /, "the ")

const PLACES: Record<Language, (section: string, document: string) => string> = {
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

/** The reasoning of the example number `at` of a passage: no two of a passage begin alike, as far as the wordings reach. */
export function reasoningOf(
  candidate: Candidate,
  prompt: string,
  quote: string,
  document: string,
  language: Language,
  at: number,
): string {
  const kind =
    candidate.kind === "ready" || candidate.kind === "reply"
      ? candidate.kind
      : candidate.finding === ""
        ? "told"
        : "found"
  const wordings = WORDINGS[language][kind]
  const wording = wordings[(at + fnv1a(document)) % wordings.length]!
  return wording({
    place: PLACES[language](
      candidate.kind === "ready" && isAsked(candidate) ? candidate.section.above : candidate.section.title,
      document,
    ),
    quoted: shortened(plain(quote.replace(/```[^]*?```/g, " … ").replace(/\|/g, " ")), QUOTED_MAX_CHARS),
    finding: candidate.finding,
    question: shortened(prompt, QUOTED_MAX_CHARS),
  })
}

/** Whether the heading is the question itself, and so no place for it. */
const isAsked = ({ section, asks }: Candidate) =>
  section.title !== "" &&
  (asks[0]?.prompt.toLowerCase().includes(section.title.toLowerCase().replace(/\?$/, "")) ?? false)

const shortened = (text: string, chars: number) =>
  text.length <= chars ? text : `${text.slice(0, text.lastIndexOf(" ", chars)).replace(/[,;:–-]+$/, "")} …`
