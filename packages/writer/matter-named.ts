// The document's own name in a question for what it calls itself: "the app", "we", "our office".
import type { Matter } from "./read/matter-base.ts"
import { keywords, literal } from "./read/wording.ts"

/** "the app" as "the Fieldnote app". */
export function withName(prompt: string, { name, called, nouns, marks, tie }: Matter): string {
  const small = called.toLowerCase()
  if (small !== called && prompt.includes(small))
    // its name, taken for common nouns
    return prompt.replace(new RegExp(`(?:\\bthe )?${literal(small)}`), () => name)
  if (holds(prompt, marks)) return prompt
  for (const noun of nouns) {
    if (!/^\p{L}{3,}$/u.test(noun)) continue
    const bare = name.replace(/^(?:the|our|your|my) /i, "")
    if (/^(?:company|association|club|organisation)$/.test(noun)) {
      const found = new RegExp(
        `\\b(?:the|our|my) ${noun}\\b(?! \\p{Ll}+s?\\b(?<! (?:provide|pay|offer|reimburse|cover|have|is|does|may|must)))`,
        "u",
      ).exec(prompt)
      if (found) return prompt.replace(found[0], () => name)
      continue
    }
    if (!bare.toLowerCase().includes(noun) && !tie.startsWith("with ")) continue
    const found = new RegExp(
      `\\b(the|this|our|my|an?) ${noun}\\b(?=[?,]| (?:be|have|has|been|run|start|begin|end|last|cost|is|are|was|at|on|in|by|for|with|if|when|within|before|after|to|support|work|apply|cover|include|contain|allow|require|myself|\\p{L}+ed|taken|given)\\b)`,
      "iu",
    ).exec(prompt)
    if (!found) continue
    const article = found[1]!.toLowerCase()
    const own = /^an?$/.test(article) ? (/^[aeiou]/i.test(bare) ? "an" : "a") : article
    const whole = /^\p{Ll}+ing$|^\p{Ll}.* meeting$/u.test(name) ? `the ${bare}` : name
    return prompt.replace(found[0], () => (/^(?:the|this|our)$/.test(article) ? whole : `${own} ${bare}`))
  }
  return prompt
}

/** "How does Skarvøy Ferries …" for "How do we …", "the office of Skarvøy Ferries" for "our office". */
export function ofHouse(prompt: string, { name }: Matter): string {
  const we = /\b(do|are|have|can|may|must|should|will|did|were) we\b(?! got\b)/.exec(prompt)
  if (we) {
    const helper = ONE_OF[we[1]!] ?? we[1]!
    return prompt.replace(we[0], () => `${helper} ${name}`)
  }
  const our =
    /\bour ((?:\p{Ll}[\p{L}-]* )?\p{Ll}[\p{L}-]+)(?=[?,]| (?:be|is|are|on|in|at|for|with|of|open|closed|have|has|cost|\p{Ll}+ed)\b)/u.exec(
      prompt,
    )
  return our && !/\bwe\b/.test(prompt) ? prompt.replace(our[0], () => `the ${our[1]} of ${name}`) : prompt
}

/** "At the monthly operations meeting of 14 October", "the next monthly operations meeting": a meeting is no meeting's. */
export function ofMeeting(prompt: string, { name }: Matter): string {
  const own = prompt.replace(/ at the meeting of (the [^?]* meeting(?: of [^?]+)?)\?$/, " at $1?")
  return / meeting$/.test(name) && /^When is the next (?:meeting|session)\?$/.test(own)
    ? `When is the next ${name.replace(/^the /, "")}?`
    : own
}

const ONE_OF: Record<string, string> = { do: "does", are: "is", have: "has", were: "was" }

/** Whether a question holds more than half of the marks. */
export const holds = (prompt: string, marks: readonly string[]): boolean => {
  const words = new Set(keywords(prompt))
  const found = marks.filter((mark) => words.has(mark)).length
  return marks.length > 0 && found * 2 > marks.length
}
