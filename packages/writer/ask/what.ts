// Questions for what something is, means, covers or needs.
import type { Clause } from "../read/clause.ts"
import { NUMBER } from "../read/wording.ts"
import type { Asked } from "./asked.ts"
import { PEOPLE } from "./who.ts"

export function askMeaning(clause: Clause, subject: string): Asked[] {
  if (clause.lemma === "mean" && /^(?:do|does)$/.test(clause.helper))
    return [
      {
        form: "meaning",
        prompt: `What ${clause.helper} ${subject} mean?`,
        finding: `It explains the term directly.`,
        score: 0.95,
      },
    ]
  const isA = /^(?:a|an|the|any|our|one of the|a kind of|a type of)\s+[\w-]+/i.exec(clause.tail)
  if (clause.lemma !== "be" || !/^(?:is|are|was)$/.test(clause.helper) || !isA || clause.negated) return []
  if (new RegExp(`^(?:the|a|an) (?:\\w+ )?${NUMBER}`, "i").test(clause.tail)) return []
  if (
    /^(?:the|a) (?:usual|main|only|most|best|first|last|reason|case|same|rule|exception|norm|default|aim)\b/i.test(
      clause.tail,
    )
  )
    return []
  const what =
    PEOPLE.test(subject) &&
    /^[A-Z]/.test(subject) &&
    !/\b(?:service|company|team|department)\b/i.test(subject)
      ? "Who"
      : "What"
  return [
    {
      form: "definition",
      prompt: `${what} ${clause.helper} ${subject}?`,
      finding: `It is the sentence that defines the term.`,
      score: /^the \w+$/i.test(subject) ? 0.7 : 0.94, // "what is the time?" needs a place to be a question
    },
  ]
}

export function askObject(clause: Clause, subject: string): Asked[] {
  const verb = /^(?:does|do|did)$/.test(clause.helper) ? clause.tail.split(" ")[0] : undefined
  const object = clause.tail.split(" ").slice(1).join(" ")
  if (!verb || !/^(?:cover|include|contain|require|receive|comprise|get|need|bring)$/.test(verb)) return []
  if (
    !/^(?:the|a|an|all|every|each|both|at least|up to|our|your|only|any|planned|measuring|\w+ing|\w+s\b|\w+,|\w+ \w+,|\w+ \w+s\b)/i.test(
      object,
    ) ||
    /^(?:in|on|at|to|for|by|with|from)\b/i.test(object)
  )
    return []
  if (!/,| and /.test(object)) return []
  const not = clause.negated ? "not " : ""
  return [
    {
      form: "what",
      prompt: `What ${clause.helper} ${subject} ${not}${verb}?`,
      finding: not ? `It lists what is left out.` : `It lists all of it.`,
      score: clause.negated || /,/.test(object) ? 0.84 : 0.66,
    },
  ]
}
