// The grammar of one English sentence, as far as a question needs it: what leads in, who or what, the verb to turn
// round, and what follows. Tags come from compromise (rules and a word list); whatever does not add up yields nothing.
import { CLEAR, EITHER, OBJECT, isCommand, isOrder } from "./command.ts"
import { lemmaOf } from "./inflection.ts"
import { hiddenVerb, mainVerb } from "./main-verb.ts"
import { isKnownName } from "./names.ts"
import { isPlural, isRole, isSubject } from "./subject.ts"
import type { Token } from "./tokens.ts"
import { BE, MODAL, PREPOSITION, SUBORDINATE, isNoun, isParticiple, tokensOf, written } from "./tokens.ts"
import { capital, small } from "./wording.ts"

export type Clause = {
  kind: "statement"
  /** A phrase or subordinate clause before the subject, without its comma: "If a part is missing". */
  lead: string
  /** "the early shift", in small letters where it may be. */
  subject: string
  plural: boolean
  /** What goes before the subject in a question: "must", "is", "does". */
  helper: string
  /** What follows the subject in a question: "be submitted within 14 days", "run from 06:00 to 14:00". */
  tail: string
  /** What follows the subject in the statement, verb first: "runs from 06:00 to 14:00". */
  predicate: string
  /** The verb's tail begins with a past participle: "is measured". */
  passive: boolean
  negated: boolean
  /** "be", "have", "run": the verb that says what happens. */
  lemma: string
}

export type Order = {
  kind: "order"
  lead: string
  /** "keep receipts for seven years" */
  tail: string
  negated: boolean
}

const OPENER =
  /^(?:\d{1,2}\.\d{1,2}|however|therefore|also|then|now|today|usually|normally|in addition|for example|for instance|as a rule|in general|generally|please note that|note that|please|otherwise|finally|first|second|third|meanwhile|moreover|furthermore|instead|in short|in particular|at the same time|after that|and|but|so|gladly),? +|^(?:yes|no), +/i

const SUBJECT_START =
  /^(?:the|a|an|each|every|all|both|any|no|this|these|our|your|their|its|we|you|they|it|he|she|i|some|several|most|new|only)$/i

const SENTENCE_MAX_CHARS = 450 // longer ones are lists or lost full stops, and each comma is tried as the end of the lead

/** The clause of a sentence (one line, no markup); `undefined` when its grammar is not clear enough to turn round. */
export function clauseOf(sentence: string): Clause | Order | undefined {
  if (sentence.length > SENTENCE_MAX_CHARS) return undefined
  const whole = sentence
    .replace(/^\p{Lu}\.?\d{1,2}(?:\.\d{1,2})? (?=\p{Lu}\p{Ll})/u, "")
    .replace(OPENER, "")
    .trim()
  for (const [lead, main] of splits(whole)) {
    const clause = orderOf(main) ?? statementOf(main)
    if (clause?.kind === "statement" && clause.helper === "do" && TWO_ORDERS.test(main)) return undefined
    if (clause) return { ...clause, lead }
  }
  return undefined
}

/** "Feed branches in and let go": its first word is no thing that does something. */
const TWO_ORDERS = new RegExp(
  `^(?:feed|push|pull|stir|pour|${CLEAR}|${EITHER}) \\p{Ll}+ [^,;.]* and (?:then )?(?:let|push|pull|${CLEAR}|${EITHER}) `,
  "iu",
)

/** Ways to part what leads in from the main clause, likeliest first. */
function* splits(sentence: string): Generator<[lead: string, main: string]> {
  const first = sentence.split(" ", 1)[0]?.replace(/,$/, "") ?? ""
  if (SUBORDINATE.test(sentence)) {
    for (const comma of sentence.matchAll(/, (?!and\b|or\b)/g))
      yield [sentence.slice(0, comma.index), sentence.slice(comma.index + 2).replace(/^then /, "")]
    if (!PREPOSITION.test(first)) return
  }
  if (PREPOSITION.test(first)) {
    const words = [...sentence.matchAll(/\S+/g)]
    for (const [index, word] of words.entries()) {
      const before = words[index - 1]
      if (index < 2 || !before) continue
      const afterComma = before[0].endsWith(",")
      if (
        afterComma ||
        (SUBJECT_START.test(word[0]) &&
          !/^(?:of|to|and|or|than|from|in|on|at|by|for|with|within|between|after|before|during|until|since|without|under|through|per)$/i.test(
            before[0],
          ))
      )
        yield [sentence.slice(0, word.index).replace(/[,\s]+$/, ""), sentence.slice(word.index)]
    }
    return
  }
  yield ["", sentence]
}

/** "Use or Lose": words that are large within a sentence too. */
const isTitle = (subject: string) =>
  !/^(?:the|a|an|every|each|all|our|your|no|any|some|both|this|if)\b/i.test(subject) &&
  /^\p{Lu}\S*(?: (?:\p{Lu}\S*|of|or|and|the|for|in))+$/u.test(subject)

function orderOf(text: string): Omit<Order, "lead"> | undefined {
  const bare = text.replace(/^(?:please|always|you should|you must|you need to|simply|just|carefully) /i, "")
  const never = /^(?:do not|don['’]t|never) (.+)/is.exec(bare)
  const body = never?.[1] ?? bare
  const [first, second] = tokensOf(capital(body))
  if (
    !first ||
    !second ||
    /[,-]/.test(first.post) ||
    /^\p{L}+-\p{L}/u.test(body) ||
    /^(?:there|here|thank|see)$/i.test(first.text)
  )
    return undefined
  const base = first.tags.has("Infinitive") || first.tags.has("Imperative") || never || isCommand(body)
  if (!base || first.tags.has("Modal") || first.tags.has("Copula") || (first.tags.has("Auxiliary") && !never))
    return undefined
  if (
    !never &&
    !/^(?:back|up|out|off|down|in|on|over|away)$/i.test(second.text) &&
    ((second.tags.has("Verb") && !second.tags.has("Gerund") && !second.tags.has("PastTense")) ||
      MODAL.test(second.text))
  )
    return undefined
  if (!never && /^(?:of)$/i.test(second.text)) return undefined
  if (!never && !isOrder(first.text) && !isObject(second.text) && !isCommand(body)) return undefined // "Work resumes when", "Staff return": a thing that does
  if (!never && PREPOSITION.test(second.text) && STATES.test(body)) return undefined // "Work from another state needs …"
  return { kind: "order", tail: small(body).replace(/[.!?]+$/, ""), negated: never !== null }
}

/** Whether a word behind a noun can only be a verb: "data stay". */
const isBareVerb = (token: Token, at: number, all: readonly Token[]): boolean =>
  token.tags.has("Verb") &&
  (token.tags.has("Infinitive") || token.tags.has("PresentTense")) &&
  !token.tags.has("Gerund") &&
  isNoun(all[at - 1]) &&
  !all.slice(0, at).some(({ text }) => /^(?:and|or|that|which|who|if|when|to|until|as)$/i.test(text))

/** Whether a word can begin what an order is about: an article, a number, a name, a word for several. */
const isObject = (word: string): boolean =>
  new RegExp(`^${OBJECT}$`, "i").test(word) ||
  /^[\p{Lu}\d\x60“"]|^(?:us|me|both|no|one|two|three|nothing|everything|if|at|by|up|back|into|onto|under|until|within|as|before|after|when|whether|that)$/u.test(
    word,
  )

/** A finite verb before any word that begins a clause of its own. */
const STATES =
  /^(?:(?!\b(?:who|that|which|if|when|what|where|how|because|so|and|or|until|as)\b)[^,;:])*?\b(?:needs|is|are|was|were|must|may|costs|takes|requires|means)\b/i

function statementOf(text: string): Omit<Clause, "lead"> | undefined {
  const tokens = tokensOf(text.replace(/[.!?]+$/, ""))
  const at = mainVerb(tokens) ?? hiddenVerb(tokens)
  if (at === undefined) return undefined
  const before = tokens
    .slice(0, at)
    .filter(
      (token, index, all) =>
        !(
          index === all.length - 1 &&
          /^(?:also|always|usually|normally|then|now|often|only|never|still|therefore)$/i.test(token.text)
        ),
    )
  const adverb = before.length < at ? (tokens[at - 1]?.text ?? "") : ""
  const subject = written(before).replace(/,$/, "")
  const verb = tokens[at]
  if (
    !verb ||
    subject === "" ||
    !isSubject(before) ||
    (/,(?!\d)/.test(subject) && !/, .*\b(?:and|or)\b/.test(subject))
  )
    return undefined
  if (before.length > 1 && isOrder(before[0]!.text)) return undefined // "Open the menu and …": an order that was not understood
  const plural = isPlural(before)
  const after = tokens.slice(at + 1)
  const named =
    before[0] !== undefined &&
    !isRole(before[0].text) &&
    !(
      before[1] &&
      /^\p{Ll}{3,}$/u.test(before[1].text) &&
      isNoun(before[1]) &&
      !isKnownName(before[0].text)
    ) && // "Waste oil"
    (before[0].tags.has("ProperNoun") || before[0].tags.has("Person") || before[0].tags.has("Organization"))
  const common = {
    kind: "statement" as const,
    subject: named || isTitle(subject) ? subject : small(subject),
    plural,
  }
  const predicate = written(tokens.slice(at - (adverb ? 1 : 0)))
  const word = verb.text.toLowerCase()

  if (MODAL.test(word) || BE.test(word)) {
    if (
      BE.test(word) &&
      (/^(?:is|was)$/.test(word)
        ? plural && !/^(?:you|i)$/i.test(subject)
        : !plural && !/^you$/i.test(subject))
    )
      return undefined
    const not = word === "cannot" || /^(?:not|never)$/i.test(after[0]?.text ?? "") || /^never$/i.test(adverb)
    const rest = /^(?:not|never)$/i.test(after[0]?.text ?? "") ? after.slice(1) : after
    const next = rest.find((token) => !token.tags.has("Adverb"))
    const passive = BE.test(word)
      ? isParticiple(next)
      : next?.text === "be" && isParticiple(rest[rest.indexOf(next) + 1])
    const lemma =
      BE.test(word) && !passive
        ? "be"
        : lemmaOf(passive && !BE.test(word) ? rest[rest.indexOf(next ?? verb) + 1] : next)
    return {
      ...common,
      helper: word.replace("cannot", "can"),
      tail: written(rest),
      predicate,
      passive,
      negated: not,
      lemma,
    }
  }

  if (
    /^(?:has|have|had)$/.test(word) &&
    isParticiple(after.find((token) => !token.tags.has("Adverb") && !/^not$/i.test(token.text)))
  ) {
    if (/^(?:been)$/i.test(after[0]?.text ?? "") || word === "had") return undefined
    return {
      ...common,
      helper: word,
      tail: written(after),
      predicate,
      passive: false,
      negated: /^(?:not|never)$/i.test(after[0]?.text ?? ""),
      lemma: "have",
    }
  }

  if (/^(?:do|does|did)$/.test(word) && /^not$/i.test(after[0]?.text ?? "")) {
    return {
      ...common,
      helper: word,
      tail: written(after.slice(1)),
      predicate,
      passive: false,
      negated: true,
      lemma: lemmaOf(after[1]),
    }
  }

  if (/^(?:second|minute|hour|day|week|month|year)s?$/.test(word)) return undefined // "thirty minutes": no verb
  if (
    before.length === 1 &&
    !/^(?:we|you|they|i)$/i.test(subject) &&
    PREPOSITION.test(after[0]?.text ?? "") &&
    after.some(isBareVerb)
  )
    return undefined // "Paper files with personal data stay …": a verb is left over
  const past = (word === "cost" && !plural) || (verb.tags.has("PastTense") && !verb.tags.has("PresentTense"))
  const third = !past && /s$/.test(word) && !verb.tags.has("Infinitive")
  if (!past && third === (plural || /^(?:you|i|we|they)$/i.test(subject))) return undefined
  const lemma = lemmaOf(verb)
  if (past && lemma === word && !/^(?:put|set|cut|let|cost|hit|shut|split|spread|hurt|quit)$/.test(word))
    return undefined
  if (!lemma || !/^[a-z-]+$/.test(lemma)) return undefined
  const helper = past ? "did" : third ? "does" : "do"
  const tail = `${lemma} ${written(after)}`.trim()
  return { ...common, helper, tail, predicate, passive: false, negated: /^never$/i.test(adverb), lemma }
}
