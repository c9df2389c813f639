// The frames that questions are cast in. A frame is known by how its questions begin, so that it is told from a prompt alone.
import type { Ask } from "../candidate.ts"

const FRAMES = [
  "What is `",
  "What is the option ",
  "What does the option ",
  "What does the method ",
  "What does the command ",
  "What does the function ",
  "How do I ",
  "How can I ",
  "How should I ",
  "What do I need to do to ",
  "What is the way to ",
  "I want to ",
  "What happens ",
  "What applies ",
  "What should I do ",
  "What do I do ",
  "What do we do ",
  "What should I know about ",
  "What do I need to know about ",
  "What was discussed about ",
  "What came up about ",
  "What can you tell me about ",
  "What is important to know about ",
  "What do I have to keep in mind about ",
  "What have we got on ",
  "Can you explain ",
  "Could you go over ",
  "Could you give me a summary of ",
  "Could you give me an overview of ",
  "I am new here",
  "What are the rules on ",
  "Which rules apply to ",
  "What are the steps for ",
  "How do we go about ",
  "Regarding ",
  "Under the ",
  "In which case ",
  "Who is eligible for ",
  "Who do I contact about ",
  "What are the requirements for ",
  "Is “",
  "Was gilt, wenn ",
  "Was passiert, wenn ",
  "Que se passe-t-il ",
  "Que faire ",
  "Est-ce que ",
  "¿Qué pasa si ",
  "¿Qué hago ",
  "¿Qué ocurre ",
]

/** How often a frame may be used in a document. */
export const OF_ONE_FRAME_MAX = 2

/** The question with the frame it was cast in: a known one, else its first four words. */
export const cast = (prompt: string): Ask => ({
  prompt,
  mould: FRAMES.find((frame) => prompt.startsWith(frame)) ?? /^(?:\S+\s+){1,4}/.exec(prompt)?.[0] ?? prompt,
})
