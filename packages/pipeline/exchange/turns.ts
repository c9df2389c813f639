// A conversation, as the chat formats spell it: its last question and answer are the example, what was said before is its context.
import { contextOf, turnsIn } from "@cerebros/contract/turns.ts"
import type { Entry, Words } from "./example.ts"

export type Said = { speaker: string; text: string; reasoning: string }

/** An example from a conversation, with the key that came beside it. Its last message must be an answer to a person's. */
export function fromTurns(turns: readonly Said[], key: Pick<Words, "split_key"> = {}): Entry {
  const said = turns.filter(({ speaker }) => speaker !== "system")
  const [question, answer] = said.slice(-2)
  const problem = whyNot(said)
  if (problem !== undefined || !question || !answer) return { problem: problem ?? NEEDS }
  const before = said.slice(0, -2)
  const leftOut = [
    ...(said.length < turns.length ? ["the system message"] : []),
    ...(before.some(({ reasoning }) => reasoning !== "" && reasoning !== answer.reasoning)
      ? ["the reasoning of earlier answers"]
      : []),
  ]
  return {
    words: {
      prompt: question.text,
      reasoning: answer.reasoning,
      output: answer.text,
      ...key,
      ...(before.length > 0 && {
        context: contextOf(
          before.map(({ speaker, text }) => ({ role: speaker === "person" ? "user" : "assistant", text })),
        ),
      }),
    },
    ...(leftOut.length > 0 && { leftOut: leftOut.join(" and ") }),
  }
}

const NEEDS = "An example holds one question and its answer."

function whyNot(said: readonly Said[]): string | undefined {
  const stranger = said.find(({ speaker }) => speaker !== "person" && speaker !== "assistant")
  if (stranger)
    return `It has a message by “${stranger.speaker}”; an example knows a person and an assistant.`
  if (said.length === 0) return `It has no message. ${NEEDS}`
  if (said.every(({ speaker }) => speaker === "person")) return "It has no answer by an assistant."
  if (said[0]?.speaker === "assistant")
    return "It begins with the assistant; an example begins with a question."
  return said.at(-1)?.speaker === "assistant" && said.at(-2)?.speaker === "person"
    ? undefined
    : `It has ${said.length} messages and does not end with a question and its answer.`
}

/** The turns before the prompt as messages of a format. */
export const before = <Message>(
  context: string | undefined,
  messageOf: (role: "user" | "assistant", text: string) => Message,
): Message[] => turnsIn(context ?? "").map(({ role, text }) => messageOf(role, text))
