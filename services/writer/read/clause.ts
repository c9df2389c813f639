// The grammar of one English sentence, as far as a question needs it: what leads in, who or what, the verb to turn
// round, and what follows. Tags come from compromise (rules and a word list); whatever does not add up yields nothing.
import nlp from "compromise"
import { capital, small } from "./wording.ts"

type Token = { text: string; pre: string; post: string; tags: Set<string> }

export type Clause = {
  kind: "statement"
  /** A phrase or subordinate clause before the subject, without its comma: "If a part is missing". */ lead: string
  /** "the early shift", in small letters where it may be. */ subject: string
  plural: boolean
  /** What goes before the subject in a question: "must", "is", "does". */ helper: string
  /** What follows the subject in a question: "be submitted within 14 days", "run from 06:00 to 14:00". */ tail: string
  /** What follows the subject in the statement, verb first: "runs from 06:00 to 14:00". */ predicate: string
  /** The verb's tail begins with a past participle: "is measured". */ passive: boolean
  negated: boolean
  /** "be", "have", "run": the verb that says what happens. */ lemma: string
}
export type Order = {
  kind: "order"
  lead: string
  /** "keep receipts for seven years" */ tail: string
  negated: boolean
}

const SUBORDINATE =
  /^(?:if|when|whenever|where|once|while|because|since|until|unless|after|before|as soon as|as long as|in case)\b/i
const PREPOSITION =
  /^(?:in|on|at|from|during|for|by|after|before|until|with|within|between|without|under|to|since|besides|instead|through|per|of)$/i
const OPENER =
  /^(?:however|therefore|also|then|now|today|usually|normally|in addition|for example|for instance|as a rule|in general|generally|please note that|note that|please|otherwise|finally|first|second|third|meanwhile|moreover|furthermore|instead|in short|in particular|at the same time|after that|and|but|so|gladly|yes|no),? +/i
const SUBJECT_START =
  /^(?:the|a|an|each|every|all|both|any|no|this|these|our|your|their|its|we|you|they|it|he|she|i|some|several|most|new|only)$/i
const MODAL = /^(?:must|should|may|can|cannot|could|might|shall|will|would)$/i
const BE = /^(?:is|are|was|were)$/i
const RELATIVE = /^(?:who|which|that|whose|whom)$/i

const SENTENCE_MAX_CHARS = 450 // longer ones are lists or lost full stops, and each comma is tried as the end of the lead

/** The clause of a sentence (one line, no markup); `undefined` when its grammar is not clear enough to turn round. */
export function clauseOf(sentence: string): Clause | Order | undefined {
  if (sentence.length > SENTENCE_MAX_CHARS) return undefined
  const whole = sentence.replace(OPENER, "").trim()
  for (const [lead, main] of splits(whole)) {
    const clause = orderOf(main) ?? statementOf(main)
    if (clause) return { ...clause, lead }
  }
  return undefined
}

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

function tokensOf(text: string): Token[] {
  type Term = { text: string; pre: string; post: string; tags: string[] }
  // compromise's own types leave `json()` open; this is the shape its documentation shows.
  const sentences = nlp(text).json({ terms: { tags: true } }) as { terms: Term[] }[]
  return sentences.flatMap(({ terms }) =>
    terms.filter((term) => term.text !== "").map((term) => ({ ...term, tags: new Set(term.tags) })),
  )
}

const written = (tokens: Token[]) =>
  tokens
    .map((token) => token.pre + token.text + token.post)
    .join("")
    .trim()
const isNoun = (token: Token | undefined) =>
  token !== undefined && (token.tags.has("Noun") || token.tags.has("Value"))

function orderOf(text: string): Omit<Order, "lead"> | undefined {
  const bare = text.replace(/^(?:please|always|you should|you must|you need to|simply|just|carefully) /i, "")
  const never = /^(?:do not|don['’]t|never) (.+)/is.exec(bare)
  const body = never?.[1] ?? bare
  const [first, second] = tokensOf(capital(body))
  if (!first || !second || first.post.includes(",") || /^(?:there|here|thank|see)$/i.test(first.text))
    return undefined
  const base = first.tags.has("Infinitive") || first.tags.has("Imperative")
  if (!base || first.tags.has("Modal") || first.tags.has("Copula") || (first.tags.has("Auxiliary") && !never))
    return undefined
  if (
    !never &&
    ((second.tags.has("Verb") && !second.tags.has("Gerund") && !second.tags.has("PastTense")) ||
      MODAL.test(second.text))
  )
    return undefined
  if (!never && /^(?:of)$/i.test(second.text)) return undefined
  return { kind: "order", tail: small(body).replace(/[.!?]+$/, ""), negated: never !== null }
}

function statementOf(text: string): Omit<Clause, "lead"> | undefined {
  const tokens = tokensOf(text.replace(/[.!?]+$/, ""))
  const at = mainVerb(tokens)
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
    (/,/.test(subject) && !/, .*\b(?:and|or)\b/.test(subject))
  )
    return undefined
  const plural = isPlural(before)
  const after = tokens.slice(at + 1)
  const named =
    before[0] !== undefined &&
    !isRole(before[0].text) &&
    (before[0].tags.has("ProperNoun") || before[0].tags.has("Person") || before[0].tags.has("Organization"))
  const common = { kind: "statement" as const, subject: named ? subject : small(subject), plural }
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

/** "Customer" begins a sentence with a capital and is no name for it. */
const isRole = (word: string) => nlp(word.toLowerCase()).has("#Actor")

/** Past forms whose infinitive compromise does not find. */
const IRREGULAR: Record<string, string> = {
  done: "do",
  lost: "lose",
  found: "find",
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

/** Index of the verb that the subject goes with. */
function mainVerb(tokens: Token[]): number | undefined {
  let relatives = 0
  let sawRelative = false
  let inChain = false
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1]
    if (index > 0 && RELATIVE.test(token.text) && isNoun(before)) {
      relatives++
      sawRelative = true
      continue
    }
    if (index > 0 && SUBORDINATE.test(token.text) && !PREPOSITION.test(token.text)) return undefined
    if (index === 0 || !isFinite(token, before, tokens[index + 1])) {
      if (
        index === 0 &&
        isFiniteForm(token) &&
        !isNoun(token) &&
        !token.tags.has("Adjective") &&
        !(token.tags.has("PastTense") && isNoun(tokens[1]))
      )
        return undefined
      continue
    }
    if (relatives > 0) {
      relatives--
      inChain = true
      continue
    }
    if (inChain && isChained(tokens, index)) continue // "that was dropped", "that will stand"
    inChain = false
    if (token.tags.has("PastTense") && !BE.test(token.text) && goesOnWithVerb(tokens, index)) continue // "parts taken from the shelf are booked"
    if (
      sawRelative &&
      tokens
        .slice(0, index)
        .some((each, at) => at < index - 1 && /,|^(?:and|or)$/i.test(each.text + each.post))
    )
      return undefined
    return index
  }
  return undefined
}

/** Whether the verb only completes a helper just before it. */
function isChained(tokens: Token[], index: number): boolean {
  const before = tokens
    .slice(0, index)
    .findLast((token) => !token.tags.has("Adverb") && !/^(?:not|never)$/i.test(token.text))
  return (
    before !== undefined &&
    (MODAL.test(before.text) || /^(?:is|are|was|were|be|been|has|have|had|do|does|did)$/i.test(before.text))
  )
}

/** "cost 1,870 euros": compromise takes the verb for a noun. */
const isCost = (token: Token, after: Token | undefined) =>
  /^costs?$/i.test(token.text) &&
  after !== undefined &&
  (after.tags.has("Value") || /^[€$£\d]/.test(after.text))

const isFiniteForm = (token: Token) =>
  MODAL.test(token.text) ||
  BE.test(token.text) ||
  (token.tags.has("Verb") &&
    (token.tags.has("PresentTense") || token.tags.has("PastTense") || token.tags.has("Auxiliary")) &&
    !token.tags.has("Gerund"))

function isFinite(token: Token, before: Token | undefined, after: Token | undefined): boolean {
  if (isCost(token, after)) return isNoun(before)
  if (!isFiniteForm(token) || before === undefined) return false
  if (after && (MODAL.test(after.text) || BE.test(after.text)) && !MODAL.test(token.text)) return false // "the tension of spokes may differ": a noun after all
  if (MODAL.test(token.text) || BE.test(token.text)) return true
  if (
    /^(?:to|the|a|an|each|every|no|our|your|their|its)$/i.test(before.text) ||
    before.tags.has("Determiner") ||
    before.tags.has("Possessive")
  )
    return false
  if (PREPOSITION.test(before.text)) return false
  return !(token.tags.has("PastTense") && isNoun(after) && !isNoun(before)) // "used parts"
}

const goesOnWithVerb = (tokens: Token[], index: number) =>
  tokens
    .slice(index + 1)
    .some(
      (token, at) =>
        (MODAL.test(token.text) ||
          BE.test(token.text) ||
          (token.tags.has("PresentTense") &&
            !token.tags.has("Infinitive") &&
            /s$/.test(token.text) &&
            isNoun(tokens[index + at]))) &&
        !RELATIVE.test(tokens[index + at]?.text ?? "") &&
        !tokens
          .slice(index, index + at + 1)
          .some(
            (each) =>
              /[,;:]/.test(each.post) ||
              /^(?:and|but|because|when|if|who|which|that|it|they|we|he|she)$/i.test(each.text),
          ),
    )

const isParticiple = (token: Token | undefined) =>
  token !== undefined &&
  (token.tags.has("PastTense") ||
    token.tags.has("Participle") ||
    /(?:ed|wn|ept|ent|ought|old|ilt|ut|et|aid|ade|one|iven|oken|osen|itten)$/i.test(token.text)) &&
  !/^(?:at|about|out|but|not)$/i.test(token.text)

function isSubject(tokens: Token[]): boolean {
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

function isPlural(subject: Token[]): boolean {
  const end = subject.findIndex(
    (token, index) =>
      index > 0 &&
      (PREPOSITION.test(token.text) ||
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

function lemmaOf(token: Token | undefined): string {
  if (!token) return ""
  const word = token.text.toLowerCase()
  return IRREGULAR[word] ?? (infinitive(word, "Verb") || word)
}

function infinitive(word: string, as: "Verb" | "Gerund"): string {
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
  const [first = "", ...rest] = text.split(" ")
  if (
    !/^[A-Z]?[a-z]{2,}ing$/.test(first) ||
    rest.length === 0 ||
    /^(?:opening|working|meeting|building|training|during|following|parking|shipping|billing|pricing|spring|string|closing|operating|accounting|landing|housing|remaining|existing)$/i.test(
      first,
    )
  )
    return undefined
  const base = infinitive(first.toLowerCase(), "Gerund")
  return base && base !== first.toLowerCase() ? [base, ...rest].join(" ") : undefined
}
