// Questions for how things stand to each other: whose consent, who is responsible, to what something is limited, what becomes of some.
import type { Clause } from "../read/clause.ts"
import { NUMBER, ROUGHLY } from "../read/wording.ts"
import { isParticipleWord } from "../read/tokens.ts"
import type { Asked } from "./asked.ts"
import { PEOPLE } from "./who.ts"

/** "Claims that arrive late are not paid.": what becomes of those. */
export function askFate(clause: Clause, subject: string): Asked[] {
  if (/^only /i.test(clause.subject)) return [] // whom else it is denied to is the point
  const words = subject.split(" ")
  if (
    /^(?:the|this|our|your|my|its|their|anyone|everyone|those)\b/i.test(subject) ||
    words.length > 11 ||
    /,/.test(subject)
  )
    return []
  const isNarrowed =
    /^(?:an? |all |any )?\p{L}[\p{L} -]* (?:that|which|who) \p{L}+/iu.test(subject) ||
    (clause.plural &&
      /^\p{L}+s (?:older|younger|newer|larger|smaller|longer|shorter|heavier|above|below|over|under|outside) /iu.test(
        subject,
      )) ||
    (clause.plural &&
      words.length >= 3 &&
      /^\p{L}+s$/u.test(words[0] ?? "") &&
      isParticipleWord(words[1] ?? ""))
  if (clause.negated && /^(?:covered|insured|included|guaranteed|part)\b/.test(clause.tail)) return [] // whether it is
  if (!isNarrowed || /\b(?:all|every|any)\b/i.test(subject.split(" ")[0] ?? "")) return []
  const isDone = clause.passive && /^(?:is|are|will)$/.test(clause.helper)
  return [
    {
      form: "fate",
      prompt: isDone ? `What happens to ${subject}?` : `What applies to ${subject}?`,
      finding: `It speaks of just these (“${subject}”) and says what applies to them.`,
      score: isDone && !/\bby (?:the|an?|our) /.test(clause.tail) ? 0.92 : 0.8, // rather ask who does it
    },
  ]
}

/** What is left to ask when nothing in the sentence says when, where, how or how much. */
export function askRest(clause: Clause, subject: string, core: string): Asked[] {
  if (clause.negated || /^(?:we|you|i|he|she|they|it)\b/i.test(subject)) return []
  const approval =
    /^(?:need|require|have to have) (?:the )?(?:written |prior )?(approval|consent|permission|signature|agreement) of ((?:the|your|our|a) [^,;]{3,50})$/i.exec(
      core,
    )
  if (approval)
    return [
      {
        form: "whose",
        prompt: `Whose ${approval[1]} ${clause.helper} ${subject} need?`,
        finding: `“${approval[2]}” names whose it is.`,
        score: 0.92,
      },
    ]
  const claim = new RegExp(
    `^(?:be )?entitled to (?:${ROUGHLY} )?(${NUMBER}) ((?:\\p{Ll}[\\p{L}-]* ){0,2}\\p{Ll}+s(?: of (?:\\p{Ll}[\\p{L}-]* ){0,3}\\p{Ll}+)?)$`,
    "u",
  ).exec(core)
  if (claim && /^(?:is|are)$/.test(clause.helper))
    return [
      {
        form: "how many",
        prompt: `How many ${claim[2]} ${clause.helper} ${subject} entitled to?`,
        finding: `“${claim[1]}” is the number that was asked for.`,
        score: 0.94,
      },
    ]
  const duty = /^(?:be )?(responsible for|in charge of|the contact for) (.{4,70})$/i.exec(
    clause.lemma === "be" ? core : "",
  )
  if (duty && /^(?:is|are)$/.test(clause.helper))
    return [
      {
        form: "who",
        prompt: `Who is ${duty[1]} ${duty[2]}?`,
        finding: `“${subject}” names who.`,
        score: 0.93,
      },
    ]
  const joined =
    /^(limited|deducted|linked|tied|based|applied|apply|added|restricted|connected) (to|from|on) (.{3,60})$/i.exec(
      core,
    )
  if (joined && (clause.passive || joined[1] === "apply"))
    return [
      {
        form: "what",
        prompt: `What ${clause.helper} ${subject} ${joined[1]} ${joined[2]}?`,
        finding: `It says to what: “${joined[3]}”.`.replace("to what", `${joined[2]} what`),
        score: 0.84,
      },
    ]
  const does =
    /^(destroy|damage|void|trigger|cause|invalidate|improve|reduce|replace|decide|affect|harm|block) ((?:the|an?) .{3,50})$/i.exec(
      core,
    )
  if (does && clause.helper === "does")
    return [
      {
        form: "what",
        prompt: `${PEOPLE.test(subject) ? "Who" : "What"} ${clause.predicate.split(" ")[0]} ${does[2]}?`,
        finding: `It names what does: “${subject}”.`,
        score: 0.86,
      },
    ]
  return []
}
