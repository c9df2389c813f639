// What a box says, in the language of the page it stands on. The answers come in the question's language.

export type Words = {
  ask: string
  close: string
  send: string
  stop: string
  question: string
  hello: string
  about: string
  looking: string
  stopped: string
  notFound: string
  sources: (count: number) => string
  source: (number: number) => string
  answer: string
  again: string
  hint: string
  rating: string
  good: string
  bad: string
  thanks: string
  takenBack: string
  notSent: string
  /** What went wrong, with a way on. */
  notHere: (origin: string) => string
  soon: (seconds: number) => string
  cap: (time: string) => string
  away: string
  offline: string
  failed: string
}

const en: Words = {
  ask: "Ask a question",
  close: "Close",
  send: "Ask",
  stop: "Stop",
  question: "Your question",
  hello: "What would you like to know?",
  about: "Answers come from documents. You can ask follow-up questions.",
  looking: "Searching the documents …",
  stopped: "Stopped.",
  notFound: "Not found in the documents",
  sources: (count) => (count === 1 ? "Source" : "Sources"),
  source: (number) => `Source ${number}`,
  answer: "Answer",
  again: "Try again",
  hint: "Answers are written by an AI and can be wrong.",
  rating: "Was this helpful?",
  good: "Helpful",
  bad: "Not helpful",
  thanks: "Thank you.",
  takenBack: "Taken back.",
  notSent: "That could not be sent. Try again.",
  notHere: (origin) =>
    `Questions cannot be asked from this website. If it is yours: the key must be in force and allow ${origin}.`,
  soon: (seconds) =>
    `Too many questions at once. Try again in ${seconds === 1 ? "a second" : `${seconds} seconds`}.`,
  cap: (time) => `All questions for today have been answered. Questions can be asked again at ${time}.`,
  away: "This assistant does not answer right now. Try again later.",
  offline: "There was no connection. Check yours, then try again.",
  failed: "The answer broke off. Nothing of your question is lost; try again.",
}

const de: Words = {
  ask: "Frage stellen",
  close: "Schließen",
  send: "Fragen",
  stop: "Anhalten",
  question: "Ihre Frage",
  hello: "Was möchten Sie wissen?",
  about: "Die Antworten kommen aus Dokumenten. Sie können nachfragen.",
  looking: "Sucht in den Dokumenten …",
  stopped: "Angehalten.",
  notFound: "Nicht in den Dokumenten gefunden",
  sources: (count) => (count === 1 ? "Quelle" : "Quellen"),
  source: (number) => `Quelle ${number}`,
  answer: "Antwort",
  again: "Noch einmal",
  hint: "Antworten schreibt eine KI. Sie können falsch sein.",
  rating: "War das hilfreich?",
  good: "Hilfreich",
  bad: "Nicht hilfreich",
  thanks: "Danke.",
  takenBack: "Zurückgenommen.",
  notSent: "Das konnte nicht gesendet werden. Versuchen Sie es noch einmal.",
  notHere: (origin) =>
    `Von dieser Website aus kann nicht gefragt werden. Falls es Ihre ist: Der Schlüssel muss gültig sein und ${origin} erlauben.`,
  soon: (seconds) =>
    `Zu viele Fragen auf einmal. Versuchen Sie es in ${seconds === 1 ? "einer Sekunde" : `${seconds} Sekunden`} noch einmal.`,
  cap: (time) => `Für heute sind alle Fragen beantwortet. Ab ${time} können wieder welche gestellt werden.`,
  away: "Dieser Assistent antwortet gerade nicht. Versuchen Sie es später noch einmal.",
  offline: "Es gab keine Verbindung. Prüfen Sie Ihre und versuchen Sie es noch einmal.",
  failed: "Die Antwort brach ab. Ihre Frage ist nicht verloren; versuchen Sie es noch einmal.",
}

/** The words for a language tag such as "de-AT"; English for those there are none for. */
export const wordsFor = (tag: string): Words & { lang: "en" | "de" } =>
  /^de\b/i.test(tag) ? { ...de, lang: "de" } : { ...en, lang: "en" }
