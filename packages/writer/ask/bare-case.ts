// Conditions that leave out what the sentence before says: "if you forget" to do what?
import { adverbialIn } from "../read/adverbial.ts"
import { clauseOf } from "../read/clause.ts"
import { small } from "../read/wording.ts"
import { coreOf } from "./asked.ts"
import { LOOSE } from "./question.ts"

const WHO =
  "(?:if|when|once|whenever|unless|in case|as soon as) (?:you|I|we|they|nobody|somebody|someone|anyone|anybody|everybody|people|the \\p{L}+|an? \\p{L}+)"

/** What is left undone, which the sentence before orders. */
const UNDONE = new RegExp(
  `^${WHO} (?:(?:ever|still|really|do|does|have|has) )?(forgets?|forgotten|fails?|refuses?|cannot|can['’]t|(?:do|does)(?: not|n['’]t))$`,
  "iu",
)

/** Verbs that say nothing without what is done to what. */
const OBJECTLESS = new RegExp(
  `^${WHO} (?:(?:ever|still|do(?:es)?(?: not|n['’]t)|can(?:not|['’]t)?|have|has|must|want to|need to) )?(?:miss(?:es)?|lost?|loses?|agrees?|disagrees?|declines?|accepts?|objects?|succeeds?|find|manage|knows?|says? so|asks?|did|done|can|want|wants|like|likes)(?: (?:in time|anyway|after all|again))?$`,
  "iu",
)

/** Ends on a word for something that only the sentence before names. */
const OF_PRONOUN = new RegExp(
  `^${WHO} (?:[\\p{L}'’]+ ){1,4}?(?:it|them|one|any|him|her|this|that|these|those|so)(?: (?:anywhere|there|here|back|again|in time|yourself|any more))?$`,
  "iu",
)

const DOING_MAX_WORDS = 7

/** The condition with what it leaves out, taken from the sentence before; `undefined` where nobody would know what that is. */
export function wholeCase(lead: string, before: string | undefined): string | undefined {
  const undone = UNDONE.exec(lead)?.[1]?.toLowerCase()
  if (undone === undefined) return OBJECTLESS.test(lead) || OF_PRONOUN.test(lead) ? undefined : lead
  const doing = before === undefined ? undefined : orderedIn(before)
  if (doing === undefined) return undefined
  return `${lead} ${/^(?:cannot|can|do)/.test(undone) ? "" : "to "}${doing}`
}

const OWED = /^(?:must|should) |^\p{L}+ (?:have|need) to /u

/** "sign the book" of "Sign the book at the gate, …" and of "Every visitor has to sign the book at the gate.". */
function orderedIn(sentence: string): string | undefined {
  const clause = clauseOf(sentence)
  if (clause === undefined || clause.negated || clause.lead !== "") return undefined
  if (clause.kind === "statement" && (clause.passive || !OWED.test(`${clause.helper} ${clause.tail}`)))
    return undefined
  const core = coreOf(clause.tail.replace(/^(?:have|need) to /, ""))
    .split(/,/)[0]!
    .trim()
  const found = adverbialIn(core, {
    helper: "should",
    lemma: core.split(" ")[0] ?? "",
    passive: false,
  })
  const cut = found === undefined ? core : core.slice(0, found.at).trim()
  const doing = small(cut.split(" ").length >= 2 ? cut : core)
  const words = doing.split(" ").length
  return words < 2 || words > DOING_MAX_WORDS || LOOSE.test(doing) || / (?:and|or) /.test(doing)
    ? undefined
    : doing
}
