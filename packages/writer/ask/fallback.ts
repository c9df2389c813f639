// When grammar gives nothing to turn round, and for other languages: ask what a section says about its key term.
import type { Candidate, Steps } from "../candidate.ts"
import { keywords } from "../read/wording.ts"
import type { Sentence } from "./sentences.ts"

type Words = { ask(heading: string, term: string): string; find(term: string): string; steps?: Steps }

/** The languages we can ask in; anything else is asked in English. */
const LANGUAGES: { light: RegExp; words: Words }[] = [
  {
    light: /\b(?:der|die|das|und|ist|sind|wird|werden|nicht|ein|eine|mit|für|auf|bei|nach|von|dem|den)\b/gi,
    words: {
      ask: (heading, term) =>
        heading ? `Was gilt laut „${heading}“ für „${term}“?` : `Was gilt für „${term}“?`,
      find: (term) => `Der Satz nennt „${term}“ und sagt, was gilt.`,
      steps: ({ section, document, said, finding }) => ({
        place: `Darum geht es ${section ? `im Abschnitt „${section}“ von` : "in"} „${document}“.`,
        says: `Dort steht: „${said}“`,
        found: finding,
      }),
    },
  },
  {
    light: /\b(?:le|la|les|et|est|sont|une|des|du|dans|pour|avec|sur|pas|qui|que|aux)\b/gi,
    words: {
      ask: (heading, term) =>
        heading ? `Que dit « ${heading} » à propos de « ${term} » ?` : `Que faut-il savoir sur « ${term} » ?`,
      find: (term) => `La phrase nomme « ${term} » et dit ce qui vaut.`,
      steps: ({ section, document, said, finding }) => ({
        place: `C’est le sujet de ${section ? `la section « ${section} » de ` : ""}« ${document} ».`,
        says: `On y lit : « ${said} »`,
        found: finding,
      }),
    },
  },
  {
    light: /\b(?:el|los|las|y|es|son|una|del|para|con|por|que|no|se|en|como)\b/gi,
    words: {
      ask: (heading, term) =>
        heading ? `¿Qué dice «${heading}» sobre «${term}»?` : `¿Qué hay que saber sobre «${term}»?`,
      find: (term) => `La frase nombra «${term}» y dice lo que vale.`,
      steps: ({ section, document, said, finding }) => ({
        place: `De esto trata ${section ? `la sección «${section}» de ` : ""}«${document}».`,
        says: `Allí dice: «${said}»`,
        found: finding,
      }),
    },
  },
]
const ENGLISH: Words & { light: RegExp } = {
  light: /\b(?:the|and|is|are|of|to|in|for|with|be|by|on|must|that|it|at|as)\b/gi,
  ask: (heading, term) =>
    heading ? `What does the section “${heading}” say about “${term}”?` : `What is said about “${term}”?`,
  find: (term) => `The sentence names “${term}” and says what holds.`,
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

/** Whether most small words of a text are English (or it has none we know). */
export function isEnglish(text: string): boolean {
  const letters = count(text, /\p{L}/gu)
  if (letters > 0 && count(text, /\p{Script=Latin}/gu) < letters / 2) return false
  return LANGUAGES.every(({ light }) => count(text, light) <= count(text, ENGLISH.light))
}

const wordsFor = (text: string): Words =>
  LANGUAGES.filter(({ light }) => count(text, light) > count(text, ENGLISH.light)).sort(
    (one, other) => count(text, other.light) - count(text, one.light),
  )[0]?.words ?? ENGLISH

/** One question about a sentence by its key term, in the language of the passage. */
export function askByTerm(
  { words, stretch, section }: Sentence,
  document: string,
  passage: string,
): Candidate[] {
  const language = wordsFor(passage)
  const term = keyTerm(words, language === LANGUAGES[0]?.words)
  if (!term || words.length < 25) return []
  return [
    {
      form: "about",
      prompt: language.ask(section.title || document, term),
      output: words,
      quote: stretch,
      finding: language.find(term),
      ...(language.steps && { steps: language.steps }),
      section,
      score: 0.4 + Math.min(words.length, 160) / 1_600,
    },
  ]
}

/** The longest phrase of two or three weighty words, else the longest word. */
function keyTerm(sentence: string, german: boolean): string | undefined {
  const noun = german ? /(?<!^)\p{Lu}\p{Ll}{4,}|^\p{Lu}\p{Ll}{5,}/u.exec(sentence)?.[0] : undefined
  if (noun) return noun // German writes its nouns large, and the first is mostly the subject
  const pieces = sentence
    .replace(/[“”"„«»()]/g, "")
    .split(
      /[,;:.!?。、，！？؟]|\s(?=(?:the|a|an|of|to|in|and|or|is|are|be|was|were|will|for|with|by|on|at|as|that|which|der|die|das|und|ist|sind|wird|werden|den|dem|des|ein|eine|einen|einer|im|in|am|zu|mit|für|auf|bei|nach|von|le|la|les|et|est|sont|un|une|de|du|des|dans|pour|avec|sur|el|los|las|y|es|son|una|del|en|para|con|por|que)\s)/i,
    )
  const terms = pieces
    .map((piece) =>
      piece
        .trim()
        .replace(/^(?:\p{L}{1,4}\s)+(?=\p{L}{5})/u, "")
        .split(/\s+/)
        .slice(0, 3)
        .join(" "),
    )
    .filter(
      (piece) =>
        /\p{L}{4}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2}/u.test(piece) &&
        piece.length <= 48,
    )
  return terms.sort((one, other) => keywords(other).join("").length - keywords(one).join("").length)[0]
}
