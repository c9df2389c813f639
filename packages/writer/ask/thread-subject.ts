// Questions of a mail that only its thread explains: "Is there a fee?" for what?
import type { Matter } from "../read/matter-base.ts"
import { isRegarding } from "../read/matter-cited.ts"
import { holds } from "../matter-named.ts"
import { begun, capital, keywords } from "../read/wording.ts"

const WHO = "(?:we|I|you|they)"
const ASKED = "(?:must|should|can|may|do|does|did|will|would)"
/** What is always done with something. */
const DONE =
  "(?:cancel|pay|decide|confirm|book|order|sign|start|begin|stop|answer|reply|deliver|register|apply|renew|extend)"

/** Questions that name nothing of what they are on. */
const BARE = [
  /^(?:is|are|was|were|will|would) there (?:be )?(?:an?|any|some|still an?) (?:\p{L}+ )?\p{L}+\?$/iu,
  new RegExp(
    `^(?:(?:until |by )?when |how |where )?${ASKED} ${WHO} (?:have to )?${DONE}(?: (?:at the latest|in advance|early|overnight|soon|online))?\\?$`,
    "iu",
  ),
  /^how (?:many|much) \p{L}+(?:,? and \p{L}[^?]*)?\?$/iu,
  /^what about (?:the |those |any )?\p{L}+ (?:who|that|which|with|without|from)\b[^?]*\?$/iu,
  /^(?:what|how much) (?:does it cost|is it|will it cost|do we pay|do I pay)\?$/iu,
]

/** What only its thread says what it is of. */
const UNSAID =
  /\b(?:everything|all of (?:it|them)|some(?:one|body) (?:come|look|help|call|check)|take it away|the (?:surcharge|fee|price|deposit|discount|extra charge|work|delivery|contract|order|term|text|layout|upgrade|repair|quote|offer|invoice|instal(?:l?)ation|event|course|booking|room|table|van|lorry|driver))\b(?! (?:of|for|in|to) )/i

/** The question with what its thread is on, where it names nothing itself; `undefined` where the thread has no name either. */
export function withSubject(prompt: string, matter: Matter | undefined): string | undefined {
  const isBare = BARE.some((bare) => bare.test(prompt))
  if (!isRegarding(matter)) return isBare ? undefined : prompt
  if (holds(prompt, matter.marks)) return prompt
  return isBare || UNSAID.test(prompt) || keywords(prompt).length <= 1
    ? `${capital(matter.tie)}, ${begun(prompt)}`
    : prompt
}

/** The question as it was asked, without what it took from its thread. */
export const asAsked = (prompt: string): string =>
  capital(prompt.replace(/^Regarding [^?]+?, (?=\p{Ll}|I\b)/u, ""))
