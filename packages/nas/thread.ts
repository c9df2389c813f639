// What a conversation asks: its last question, and what that leans on.
import type { ChatRequest } from "@cerebros/contract/nas.ts"
import { REFUSALS } from "@cerebros/contract/refusals.ts"
import { folded } from "./training/words.ts"

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
const questionIn = (messages: Messages): string =>
  textOf(messages.findLast(({ role }) => role === "user")?.content)

/** A question, and the last one before it that was answered ("" when there is none): a refused one is no help, what it asked is not there. */
export type InThread = { question: string; before: string }

/** What a conversation asks. */
export const askedIn = (messages: Messages): InThread => ({
  question: questionIn(messages),
  before: lastAnswered(messages),
})

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
