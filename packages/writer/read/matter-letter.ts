// What a letter and a memo are cited by: whom the letter is from, what the memo is on.
import { inTitleCase } from "./letterhead.ts"
import { inSentence, isNounPhrase, withArticle } from "./noun.ts"
import { type Matter, matter, named, withThe } from "./matter-base.ts"
import { phrase } from "./wording.ts"

const START_CHARS = 700
const SENDER_MAX_WORDS = 6

/** "According to the letter from Brackwater Homes" of a text that greets its readers below the name of whoever writes. */
export function letterOf(text: string): Matter | undefined {
  const start = text.trimStart().slice(0, START_CHARS)
  if (!/^dear [^\n]{2,60},\s*$/im.test(start) || /^(?:from|subject|to) ?: /im.test(start)) return undefined
  const [first = ""] = start.split("\n")
  const line = phrase(first).replace(/ [–—-] (?:an? )?(?:open )?(?:letter|circular)\b.*$/iu, "")
  const subject = /\n\s*(?:\*\*|__)([^*_\n:.]{8,80})(?:\*\*|__)\s*\n\s*dear /iu.exec(start)?.[1]
  const on = phrase((subject ?? "").split(/ (?:in|at|from|between) (?=\p{L}+ [\p{Lu}\d]|\p{Lu}|the )/u)[0]!)
  const count = on.split(" ").length
  if (count >= 2 && count <= 8 && !/ (?:is|are|will|has|have|must|can)(?: |$)|[?!]/.test(on)) {
    const what = inSentence(on, text)
    return citing(`the letter on ${/ of /.test(what) ? withThe(what) : withArticle(what)}`, on)
  }
  const sender = line === line.toUpperCase() && line.includes(" ") ? inTitleCase(line) : line
  const isName =
    sender.split(" ").length >= 2 &&
    sender.split(" ").length <= SENDER_MAX_WORDS &&
    sender.split(" ").every((word) => /^\p{Lu}|^(?:of|and|for|the|&)$/u.test(word)) &&
    !/[\d.,:!?]/.test(sender.replace(/\b(?:St|Ltd|Inc)\./g, ""))
  if (!isName) return undefined
  const house = named(sender.replace(/ (?:Ltd|Limited|plc|LLP|GmbH|Inc)\.?$/, ""))
  return citing(`the letter from ${house}`, house)
}

/** "According to the memo on new rules for appointments", by its line of subject. */
export function memoOf(text: string): Matter | undefined {
  const start = text.trimStart().slice(0, START_CHARS)
  if (!/^(?:internal )?memo(?:randum)?\b[^\n.]{0,40}$/im.test(start.split("\n", 1)[0]!)) return undefined
  const written = /^(?:subject|re|about|concerning)\s*: *(.+)$/im.exec(start)?.[1] ?? ""
  const subject = phrase(written.split(/ ?[+/;]+ | [–-] |,? and (?:what|how|when|why|the) |, /)[0]!)
  if (subject.split(" ").length < 2 || !isNounPhrase(subject)) return undefined
  const thing = withArticle(inSentence(subject, text)).replace(/^the (?=new \p{Ll}+s\b)/u, "")
  return citing(`the memo on ${thing}`, subject)
}

const citing = (source: string, marked: string): Matter => ({
  ...matter(source, "according to", [], marked),
  called: source,
  tie: `according to ${source}`,
  source,
  marks: [],
})

const DOING =
  /^\p{Lu}\p{Ll}+ing (?:away|abroad|alone|late|safely|together|remotely|on|at|from|in|with|for|to|the|an?|your|our) [\p{Ll}\d][\p{Ll}\d '’-]+$|^\p{Lu}\p{Ll}+ing (?:abroad|alone|remotely|safely)$/u

/** "Procedure: Taking back a rented tent", "SOP 12 – Cleaning the milk tank". */
const PROCEDURE =
  /^(?:(?:\p{L}+ )?procedure|work instruction|sop)(?: (?:no\.? ?)?\p{L}{0,4}-?\d+)?(?: ?: ?| [–—-] )(\p{Lu}\p{Ll}+ing (?:(?:up|down|back|out|in|off|on|over) )?(?:an?|the|your|our) \p{Ll}[\p{L} '’-]{2,50})$/iu

/** "Under the policy on driving on company business", of a title that says what is done, over a text that calls itself a policy. */
export function doingOf(titles: readonly string[], text: string): Matter | undefined {
  const followed = titles.map((each) => PROCEDURE.exec(each)).find((found) => found !== null)
  if (followed) {
    const [whole, name = ""] = followed
    const done = name.slice(0, 1).toLowerCase() + name.slice(1)
    const source = `the procedure for ${done}`
    return {
      ...matter(done, "when", [], name),
      called: source,
      source,
      titles: [phrase(whole), ...titles.map(phrase)],
    }
  }
  const title = titles.find((each) => DOING.test(each) && each.split(" ").length <= 7)
  if (title === undefined) return undefined
  const doing = title.slice(0, 1).toLowerCase() + title.slice(1).replace(/\byour\b/g, "my")
  const kind = /^\W*(policy|rules|guidelines|directive)\b/im.exec(text.slice(0, 400))?.[1]?.toLowerCase()
  if (kind === undefined) return undefined
  const source = `the ${kind} on ${doing}`
  return {
    ...matter(source, "under", [], title),
    called: source,
    tie: `under ${source}`,
    source,
    titles: titles.map(phrase),
  }
}
