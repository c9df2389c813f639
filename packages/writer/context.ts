// Makes a question understandable on its own: when its words do not say what it is about, its section or document does.
import type { Candidate } from "./candidate.ts"
import { fnv1a } from "@cerebros/pipeline/draft/passage.ts"
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
    (knowsItsTopic && form === "steps") ||
    told.size >= ENOUGH_WORDS + 1 ||
    (told.size >= ENOUGH_WORDS - (knowsItsTopic ? 1 : 0) && !pointsOut) ||
    (knowsItsTopic && told.size >= ENOUGH_WORDS)
  )
    return candidate
  if (/^What is (?:\p{Lu}|an? )/u.test(prompt)) return candidate
  const place = knowsItsTopic
    ? fromDocument(document)
    : topic
      ? onTopic(topic, prompt)
      : fromDocument(document)
  return place === ""
    ? candidate
    : { ...candidate, prompt: place + lowered(prompt), score: candidate.score - 0.05 }
}

const fromDocument = (document: string) => (document ? `According to “${document}”, ` : "")

/** "When it comes to spoke tension, ", varied by the question; a heading that is no noun stays as it is. */
function onTopic(topic: string, prompt: string): string {
  const isNoun =
    /^[\p{L}\d][\p{L}\d ,'’/-]{2,40}$/u.test(topic) &&
    !/^(?:who|what|how|when|where|why|from|in|on|at|before|after|for|to|if|afterwards|later)\b/i.test(topic)
  if (!isNoun) return `Regarding “${topic}”: `
  const ways = ["When it comes to", "Regarding", "As for"]
  return `${ways[fnv1a(prompt) % ways.length] ?? ""} ${inSentence(topic)}, `
}

const lowered = (prompt: string) =>
  /^I\b/.test(prompt) ? prompt : prompt.slice(0, 1).toLowerCase() + prompt.slice(1)

const topicOf = (section: Candidate["section"]) =>
  phrase(section.part || section.title === "" ? section.above : section.title)
