// A conversation of one question and one answer, as the chat formats spell it.
import type { Entry } from "./example.ts"

export type Turn = { speaker: string; text: string; reasoning: string }

/** An example from a conversation's turns. Longer conversations are refused: cut into pairs, their later questions would mean nothing. */
export function fromTurns(turns: readonly Turn[]): Entry {
  const said = turns.filter(({ speaker }) => speaker !== "system")
  const [question, answer] = said
  const problem = whyNot(said)
  if (problem !== undefined || !question || !answer) return { problem: problem ?? NEEDS }
  return {
    words: { prompt: question.text, reasoning: answer.reasoning, output: answer.text },
    ...(said.length < turns.length && { leftOut: "the system message" }),
  }
}

const NEEDS = "An example holds one question and its answer."

function whyNot(said: readonly Turn[]): string | undefined {
  const stranger = said.find(({ speaker }) => speaker !== "person" && speaker !== "assistant")
  if (stranger)
    return `It has a message by “${stranger.speaker}”; an example knows a person and an assistant.`
  if (said.length === 0) return `It has no message. ${NEEDS}`
  if (said.every(({ speaker }) => speaker === "person")) return "It has no answer by an assistant."
  if (said[0]?.speaker === "assistant")
    return "It begins with the assistant; an example begins with a question."
  return said.length === 2
    ? undefined
    : `It has ${said.length} messages; an example holds one question and its answer.`
}
