// Speaking from passages: the sentence that shares most words with the question, with the id of its passage. For tests: nobody is
// offered the writer as a language model that answers.
import { z } from "zod"
import { NOTHING_FOUND } from "@cerebros/pipeline/answer/instructions.ts"

const Asked = z.object({
  question: z.string(),
  passages: z.array(z.object({ id: z.string(), text: z.string().nullable() })),
})
const SENTENCES = new Intl.Segmenter("en", { granularity: "sentence" })
const SHORT = 3 // letters: "the", "are", "and" say nothing about what is asked

/** The answer to a message of `messagesFor`; undefined for any other message. */
export function speak(message: string): string | undefined {
  const asked = Asked.safeParse(parsed(message))
  if (!asked.success) return undefined
  const wanted = new Set(wordsOf(asked.data.question))
  const sentences = asked.data.passages.flatMap(({ id, text }) =>
    [...SENTENCES.segment(text ?? "")].map(({ segment }) => ({ id, sentence: segment.trim() })),
  )
  let [best, most] = [NOTHING_FOUND, 0]
  for (const { id, sentence } of sentences) {
    const shared = new Set(wordsOf(sentence).filter((word) => wanted.has(word))).size
    if (shared > most) [best, most] = [`${sentence.replace(/[.!?]+$/, "")} [${id}].`, shared]
  }
  return best
}

const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > SHORT)

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
