// Headings that ask without a question word, as questions: "Running late?", "Nobody answers the door?"
import { clauseOf } from "../read/clause.ts"
import { isNounPhrase } from "../read/noun.ts"
import { small } from "../read/wording.ts"
import { forReader } from "./question.ts"

const ASKING =
  /^(?:is|are|was|were|do|does|did|can|could|may|might|must|should|shall|will|would|have|has|had|am|isn['’]t|aren['’]t|don['’]t|doesn['’]t|didn['’]t|can['’]t|won['’]t|wouldn['’]t|shouldn['’]t|haven['’]t|hasn['’]t)\b|\b(?:who|whose|whom|what|which|when|where|why|how)\b|[,:.] \p{L}/iu
/** "Running late?", "Going away?": a state of whoever reads, in two words or more. */
export const STATE =
  /^(?!(?:anything|something|nothing|everything|morning|evening|looking|parking|training|wedding|building|booking|cleaning|heating|catering)\b)\p{L}{2,}ing \p{L}[\p{L} '’-]*\?$/iu
const DONE = /^(?:lost|forgotten|broken|missed|left) (.+)\?$/iu

/** "Door won't open?" */
const WITHOUT_ARTICLE =
  /^(\p{Lu}\p{Ll}+(?: \p{Ll}+)?(?<!(?<!s)s)) (?:won['’]t|doesn['’]t|isn['’]t|can['’]t|hasn['’]t|is|keeps|shows) \p{L}/u

/** A question with what it lacks to be one; as it is where it asks already, `undefined` where nothing would make it one. */
export function wholeQuestion(question: string): string | undefined {
  if (ASKING.test(question)) return question
  const words = question.replace(/\s*\?$/, "")
  if (STATE.test(question)) return `What do I do if I am ${small(forReader(words))}?`
  const done = DONE.exec(question)?.[1]
  if (done !== undefined) return `What do I do if I have ${small(words).split(" ")[0]} ${forReader(done)}?`
  const none = /^no (\p{Ll}[\p{L} -]*)$/iu.exec(words)?.[1]
  if (none !== undefined) return `What do I do if there is no ${none}?`
  const thing = WITHOUT_ARTICLE.exec(words)?.[1]
  if (thing !== undefined) return `What do I do if the ${small(words)}?`
  if (clauseOf(`${words}.`)?.kind === "statement") return `What do I do if ${small(forReader(words))}?`
  return isNounPhrase(words) ? question : undefined
}
