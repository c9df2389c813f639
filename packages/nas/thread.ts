// What a conversation asks: its last question, and what that leans on.
import type { ChatRequest } from "@cerebros/contract/nas.ts"
import { REFUSALS } from "@cerebros/contract/refusals.ts"
import { contentWords, folded } from "./training/words.ts"

type Messages = ChatRequest["messages"]

/** The text of a message's content, of OpenAI's parts those of type text. */
function textOf(content: Messages[number]["content"]): string {
  if (typeof content === "string") return content.trim()
  return (content ?? [])
    .flatMap((part) => (part.type === "text" ? [part.text ?? ""] : []))
    .join("\n")
    .trim()
}

/** The text of the last message by the user, "" when there is none. */
export const questionIn = (messages: Messages): string =>
  textOf(messages.findLast(({ role }) => role === "user")?.content)

// What a question opens with that goes on from the one before, and words that point back, in the languages of the catalogue of
// refusals that people ask in most.
const GOES_ON =
  /^(?:and|or|but|so|then|what about|how about|why|why not|since when|und|oder|aber|warum|wieso|et|ou|mais|pourquoi|y|pero)\b/iu
const POINTS_BACK =
  /\b(?:it|its|that|this|those|these|they|them|their|there|he|him|his|she|her|one|ones|das|dies\w*|er|ihn|ihm|sie|ihr\w*|dort|davon|dafür|cela|ça|ils|elles|celui\w*|eso|esto|ellos|ellas)\b/iu
const WORDS_ALONE = 3 // content words: what has fewer hardly says what it is about

/**
 * What is searched for: the question, and where it leans on the thread the content words of the last question that was answered.
 * A refused one is no help: what it asked is not there.
 */
export function searchTextIn(messages: Messages): string {
  const question = questionIn(messages)
  const about = lastAnswered(messages)
  if (about === "" || !leans(question)) return question
  const known = new Set(contentWords(question))
  const more = [...new Set(contentWords(about))].filter((word) => !known.has(word))
  return more.length === 0 ? question : `${question} ${more.join(" ")}`
}

const NAME = /(?<=\p{L}\s)\p{Lu}\p{Ll}/u // a capital within: what "What is the capital of Mongolia?" is about it says itself

function leans(question: string): boolean {
  const count = contentWords(question).length
  const isShort = count < WORDS_ALONE && !(count > 1 && NAME.test(question))
  return GOES_ON.test(question) || POINTS_BACK.test(question) || isShort
}

/** The last question before the present one whose answer was not a refusal, "" when there is none. */
function lastAnswered(messages: Messages): string {
  const present = messages.findLastIndex(({ role }) => role === "user")
  for (let at = present - 1; at > 0; at--) {
    const [question, answer] = [messages[at - 1], messages[at]]
    if (answer?.role !== "assistant" || question?.role !== "user") continue
    const said = textOf(answer.content)
    if (said !== "" && !isRefusal(said)) return textOf(question.content)
  }
  return ""
}

const isRefusal = (answer: string): boolean =>
  Object.values(REFUSALS).some(({ refusal }) => folded(answer).startsWith(folded(refusal)))
