// Forms of English verbs: the infinitive of any, the third person, the task that a heading in -ing names.
import nlp from "compromise"
import type { Token } from "./tokens.ts"

/** Past forms whose infinitive compromise does not find. */
const IRREGULAR: Record<string, string> = {
  done: "do",
  lost: "lose",
  found: "find",
  taught: "teach",
  run: "run",
  left: "leave",
  kept: "keep",
  held: "hold",
  met: "meet",
  led: "lead",
  fell: "fall",
  felt: "feel",
  meant: "mean",
  spent: "spend",
  built: "build",
  lent: "lend",
  rose: "rise",
}

/** The infinitive of a verb, "" for none. */
export function lemmaOf(token: Token | undefined): string {
  if (!token) return ""
  const word = token.text.toLowerCase()
  return IRREGULAR[word] ?? (infinitive(word, "Verb") || word)
}

/** "lead" for "led": the base of a past form. */
export const present = (past: string): string => IRREGULAR[past] ?? (infinitive(past, "Verb") || past)

/** The infinitive of a form that is surely a verb or its -ing form; "" where there is none. */
export function infinitive(word: string, as: "Verb" | "Gerund"): string {
  const view = nlp(word)
  view.tag(as)
  return view.verbs().toInfinitive().text().trim()
}

/** "replaces" for "replace", "takes over" for "take over": the form that goes with "who". */
export function thirdPerson(verb: string): string {
  const [first = "", ...rest] = verb.split(" ")
  const form = /^be$/.test(first)
    ? "is"
    : /^have$/.test(first)
      ? "has"
      : /(?:s|x|z|ch|sh|o)$/.test(first)
        ? `${first}es`
        : /[^aeiou]y$/.test(first)
          ? `${first.slice(0, -1)}ies`
          : `${first}s`
  return [form, ...rest].join(" ")
}

/** "replace pads" for "Replacing pads"; `undefined` when the phrase does not begin with a verb in -ing. */
export function fromGerund(text: string): string | undefined {
  const pair = /^(\p{L}+ing) and (\p{L}+ing) (.+)$/iu.exec(text)
  const [one, other] = pair ? [base(pair[1]!), base(pair[2]!)] : []
  if (pair) return one && other ? `${one} and ${other} ${pair[3]}` : undefined
  const [first = "", ...rest] = text.split(" ")
  if (NO_GERUND.test(first)) return undefined
  if (/^(?:and|or|&|\/)$/i.test(rest[0] ?? "")) return undefined // "Ordering and delivery": two things, no task
  if (
    !/^[A-Z]?[a-z]{2,}ing$/.test(first) ||
    rest.length === 0 ||
    (!/^(?:the|an?|your|my)$/i.test(rest[0]!) &&
      /^(?:opening|working|meeting|building|training|during|following|parking|shipping|billing|pricing|spring|string|closing|operating|accounting|landing|housing|remaining|existing|waiting|rolling|standing|sliding|missing)$/i.test(
        first,
      ))
  )
    return undefined
  if (
    /^(?:back|over|up|out|off|in|on|away|down|early|late|later|around|there|abroad|together)$/i.test(
      rest.at(-1) ?? "",
    )
  )
    return undefined // of what?
  if (
    rest.some((word) => /^\p{L}+ing$/u.test(word) && /^(?:or|and)$/.test(rest[rest.indexOf(word) - 1] ?? ""))
  )
    return undefined
  const task = base(first)
  if (task && /^(?:with|for|of|by)$/i.test(rest[0]!) && TAKES_OBJECT.test(task)) return undefined // combine what?
  return task ? [task, ...rest].join(" ") : undefined
}

/** Words that only end like what is done. */
const NO_GERUND =
  /^(?:(?:any|some|no|every)?thing|king|ring|wing|sling|sibling|pudding|ceiling|evening|morning|clothing|bedding|wedding|railing|lightning)$/iu

/** Verbs that say nothing without what they are done to. */
const TAKES_OBJECT =
  /^(?:combine|bring|carry|buy|sell|order|replace|fix|send|share|mix|store|return|collect|use|claim|link|merge|compare|match|equip|supply|provide)$/

function base(gerund: string): string | undefined {
  const found = infinitive(gerund.toLowerCase(), "Gerund")
  return found === "" || found === gerund.toLowerCase() ? undefined : found
}

/** "exporting" of "export", "moving" of "move", "setting" of "set". */
export const gerundOf = (verb: string): string =>
  /(?:[^aeiou][aeiou]|qui)[bdgmnpt]$/.test(verb) && (verb.length <= 4 || /(?:mit|fer|gin)$/.test(verb))
    ? `${verb}${verb.at(-1)}ing`
    : `${verb.replace(/ie$/, "y").replace(/(?<![eoy])e$/, "")}ing`
