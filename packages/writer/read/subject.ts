// Whether words can be a subject, and whether it is one or many.
import nlp from "compromise"
import type { Token } from "./tokens.ts"
import { PREPOSITION, RELATIVE, isNoun } from "./tokens.ts"

/** "Customer" begins a sentence with a capital and is no name for it. */
export const isRole = (word: string) => nlp(word.toLowerCase()).has("#Actor")

/** Whether the words before a verb are a noun phrase that a question can name. */
export function isSubject(tokens: Token[]): boolean {
  const first = tokens[0]
  if (
    !first ||
    PREPOSITION.test(first.text) ||
    first.tags.has("Conjunction") ||
    first.tags.has("QuestionWord") ||
    (/^(?:there|here|what|whatever|whoever|which|who|how|it|such|that)$/i.test(first.text) &&
      first.text.toLowerCase() !== "it")
  )
    return false
  return tokens.some((token) => isNoun(token) || token.tags.has("Pronoun") || token.tags.has("Gerund"))
}

const WITHOUT_ARTICLE =
  /(?:ing|tion|sion|ment|ness|ity|ance|ence|ship|ism|hood|age|ure|phy|ics|work|ware|leave|pay|payroll|mail|e-mail|post|entry|admission|access|alcohol|food|water|waste|time|day|night|lunch|dinner|breakfast|staff|management|everyone|everybody|anyone|anybody|nobody|someone|personnel|equipment|luggage|furniture|cash|credit|interest|income|revenue|tax|vat|rent|notice|support|help|advice|data|software|hardware|content|text|paper|glass|plastic|wood|metal|oil|gas|fuel|power|heat|light|noise|snow|ice|rain|acid|payday|probation|work|overtime|mentoring|delivery|postage|feedback|fruit|bread|milk|meat|fish|coffee|tea|sugar|flour|dough|soap|dust|sand|salt|air|blood|medicine|damage|stock|traffic|space|hr|it|finance|compliance|reception|facilities|security|half|most|part)$/i

/** "motor accident", "assembly point": one countable thing that lacks its article, as in notes and labels, and is no subject of a sentence. */
export function isBareThing(subject: string, isPlural: boolean): boolean {
  const [head = ""] = subject.split(
    / (?:of|in|at|on|for|from|with|who|that|which|to|by|above|below|over|under|after|before|outside|within)\b/,
  )
  const words = head.split(" ")
  const last = words.at(-1) ?? ""
  if (isPlural || !/^\p{Ll}/u.test(subject) || !/^\p{Ll}+$/u.test(last) || WITHOUT_ARTICLE.test(last))
    return false
  if (
    /^(?:the|an?|my|your|our|their|its|his|her|each|every|either|neither|another|any|some|no|this|that|it|he|she|we|you|they|i|one|all|what|who|both|only|half|more|less)\b|^[^ ]+['’]s\b|\d/iu.test(
      subject,
    )
  )
    return false
  return !words.some((word) => /['’]s?$/.test(word))
}

/** Whether the subject goes with "are". */
export function isPlural(subject: Token[]): boolean {
  const end = subject.findIndex(
    (token, index) =>
      index > 0 &&
      (PREPOSITION.test(token.text) ||
        /^(?:above|below|over|older|younger|newer|larger|smaller|longer|shorter|heavier)$/i.test(
          token.text,
        ) ||
        RELATIVE.test(token.text) ||
        (token.tags.has("PastTense") && isNoun(subject[index - 1]))),
  )
  const core = subject.slice(0, end === -1 ? undefined : end)
  if (core.some((token) => /^and$/i.test(token.text)) && !/^each|^every/i.test(core[0]?.text ?? ""))
    return true
  const first = core[0]?.text.toLowerCase() ?? ""
  if (/^(?:each|every|a|an|this|it|he|she|one|another)$/.test(first)) return false
  if (
    /^(?:these|those|both|they|we|several|many|few|two|three|four|five|six|seven|eight|nine|ten)$/.test(first)
  )
    return true
  const head = core.findLast((token) => isNoun(token)) ?? core.at(-1)
  if (!head) return false
  if (head.tags.has("Plural")) return true
  if (head.tags.has("Singular") || head.tags.has("Uncountable"))
    return /^(?:people|staff|police|data)$/i.test(head.text) && first !== "data"
  return /[^s]s$/i.test(head.text)
}
