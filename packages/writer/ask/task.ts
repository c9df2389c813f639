// Headings that are orders: "Return a part" is the task "return a part".
import { CLEAR, EITHER, OBJECT } from "../read/command.ts"
import { small } from "../read/wording.ts"

const CLEAR_TASK = new RegExp(`^(?:${CLEAR}) \\S`, "i")
const EITHER_TASK = new RegExp(`^(?:${EITHER}) ${OBJECT} \\S`, "i")

/** "Correct an entry": what stands before an article and is nothing else is done to it. */
const WITH_OBJECT =
  /^(?!(?:if|when|while|because|since|until|unless|although|whether|that|and|or|but|so|not|all|both|half|in|on|at|from|to|for|by|of|with|without|before|after|during|between|under|over|into|about|who|what|why|how|where|which|is|are|was|were|be|can|could|may|must|should|will|would|meet|as|like)\b)\p{L}{3,}(?<!ing|ed|[^s]s|ly) (?:an?|the|your|my) \p{L}/iu

/** The task that a heading orders, in small letters; `undefined` when it is none. */
export function taskOf(title: string): string | undefined {
  if (!/^[\p{L}][\p{L}\p{N} ,&/'’`.@-]*$/u.test(title) || title.split(" ").length > 10) return undefined
  if (!CLEAR_TASK.test(title) && !EITHER_TASK.test(title) && !WITH_OBJECT.test(title)) return undefined
  if (/\b(?:it|them|back|over|up|off|early|late|later|once|twice|again|now)$/i.test(title)) return undefined // of what?
  if (
    /^open (?:points?|questions?|issues?|items?|tasks?|topics?|matters?|positions?|days?|evenings?|weekends?|house|hours?|times?|places?|posts?|invoices?|orders?|calls?|air|plan)$/i.test(
      title,
    )
  )
    return undefined // "open" as they are
  if (/^\p{L}+ and \p{L}+$/u.test(title)) return undefined // "Pay and benefits": two things, not one to be done
  if (/\b(?:is|are|was|were|must|should|can|will|has|have)\b/i.test(title)) return undefined
  return small(title)
}

/** Wordings that ask how something is done. */
export const tasks = (task: string): string[] => [
  `How do I ${task}?`,
  `How can I ${task}?`,
  `What do I need to do to ${task}?`,
  `How should I ${task}?`,
  `What is the way to ${task}?`,
  `I want to ${task}. What do I do?`,
]
