// Makes a question understandable on its own: when its words do not say what it is about, its section or document does.
import type { Candidate } from "./candidate.ts"
import { isGeneric } from "./read/blocks.ts"
import { inSentence, keywords, phrase } from "./read/wording.ts"

const ENOUGH_WORDS = 3 // weighty words in a question that needs no help

/** The candidate with its place named in the question where that is needed. */
export function inContext(candidate: Candidate, document: string): Candidate {
  const { prompt, section, form } = candidate
  if (form === "reply" || prompt.includes("“" + section.title)) return candidate
  const topic = topicOf(section)
  const told = new Set(keywords(prompt))
  const about = keywords(`${topic} ${document}`)
  const knowsItsTopic = about.some((word) => told.has(word))
  const pointsOut = /\b(?:the|our|this) (?!same\b)[\w-]+(?: [\w-]+)?\b/i.test(prompt)
  if (
    told.size >= ENOUGH_WORDS + 1 ||
    (told.size >= ENOUGH_WORDS - (knowsItsTopic ? 1 : 0) && !pointsOut) ||
    (knowsItsTopic && told.size >= ENOUGH_WORDS)
  )
    return candidate
  if (/^What is (?:\p{Lu}|an? )/u.test(prompt)) return candidate
  const place = topic && !knowsItsTopic ? `on the topic of ${inSentence(topic)}` : ""
  const named =
    place &&
    /^[\p{L}\d][\p{L}\d ,'’/-]{2,40}$/u.test(topic) &&
    !/^(?:who|what|how|when|where|why)\b/i.test(topic)
      ? `When it comes to ${inSentence(topic)}, `
      : topic && !knowsItsTopic
        ? `Regarding “${topic}”: `
        : document
          ? `According to “${document}”, `
          : ""
  if (named === "") return candidate
  return { ...candidate, prompt: named + lowered(prompt), score: candidate.score - 0.05 }
}

const lowered = (prompt: string) =>
  /^I\b/.test(prompt) ? prompt : prompt.slice(0, 1).toLowerCase() + prompt.slice(1)

const topicOf = (section: Candidate["section"]) =>
  phrase(isGeneric(section.title) || section.title === "" ? section.above : section.title)
