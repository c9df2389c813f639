// A conversation of one question and one answer, as the chat formats spell it.
import type { Entry } from "./example.ts"

export type Turn = { speaker: string; text: string; reasoning: string }

/** An example from a conversation's turns. Longer conversations are refused: cut into pairs, their later questions would mean nothing. */
export function fromTurns(turns: readonly Turn[]): Entry {
  const said = turns.filter(({ speaker }) => speaker !== "system")
  const [question, answer] = said
  if (question?.speaker !== "person" || answer?.speaker !== "assistant" || said.length > 2)
    return {
      problem: `It has ${said.length === 1 ? "one message" : `${said.length} messages`}; an example holds one question and its answer.`,
    }
  return {
    words: { prompt: question.text, reasoning: answer.reasoning, output: answer.text },
    ...(said.length < turns.length && { leftOut: "the system message" }),
  }
}
