// Plain chat: the sentence of the conversation's own text that answers best. It never says what it was not given.
import { sentencesIn } from "./read/sentences.ts"
import { closed, keywords, plain } from "./read/wording.ts"

const NOTHING = "I can only quote from text in this conversation, and I did not find an answer in it."
const ENOUGH = 0.34 // of the question's words, weighted: below that the sentence is about something else

/** An answer to the last line of `messages` from everything before it. */
export function reply(messages: { role: string; text: string }[]): string {
  const last = messages.findLast(({ role }) => role === "user")?.text.trim() ?? ""
  const { question, context } = parted(last)
  const text = [
    ...messages
      .filter(({ role, text }) => role !== "assistant" && text.trim() !== last)
      .map(({ text }) => text),
    context,
  ].join("\n\n")
  const wanted = new Set(keywords(question))
  const sentences = text
    .split(/\n\s*\n/)
    .flatMap((part) =>
      sentencesIn(part, { start: 0, end: part.length }).map(({ start, end }) =>
        plain(part.slice(start, end)),
      ),
    )
  const words = sentences.map((sentence) => new Set(keywords(sentence)))
  const weight = (word: string) =>
    Math.log(1 + sentences.length / (1 + words.filter((each) => each.has(word)).length))
  const total = [...wanted].reduce((sum, word) => sum + weight(word), 0)
  let best: { sentence: string; share: number } | undefined
  for (const [index, sentence] of sentences.entries()) {
    if (sentence.endsWith("?")) continue
    const share =
      [...wanted].reduce((sum, word) => sum + (words[index]?.has(word) ? weight(word) : 0), 0) / (total || 1)
    if (!best || share > best.share) best = { sentence, share }
  }
  return best && best.share >= ENOUGH ? closed(best.sentence) : NOTHING
}

/** The last question or line of a message, and what stands before it. */
function parted(message: string): { question: string; context: string } {
  const sentences = message
    .split(/\n\s*\n/)
    .flatMap((part) =>
      sentencesIn(part, { start: 0, end: part.length }).map(({ start, end }) => part.slice(start, end)),
    )
  const question = sentences.findLast((sentence) => sentence.endsWith("?")) ?? sentences.at(-1) ?? ""
  return { question: question.replace(/^question:\s*/i, ""), context: message.replace(question, "\n\n") }
}
