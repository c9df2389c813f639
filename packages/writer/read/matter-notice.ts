// What a notice is on, by its line of subject, or whose it is.
import { isAddress } from "./address.ts"
import { NOTICE } from "./kinds.ts"
import { type Matter, matter, named } from "./matter-base.ts"
import { fromOrganisation, fromPlace, fromThing } from "./matter-kinds.ts"
import { inSentence, isNounPhrase, withArticle } from "./noun.ts"
import { written } from "./title-parts.ts"
import { phrase } from "./wording.ts"

/** When a notice was given, which is not what it is on. */
const ISSUED = /^\W*(?:issued|posted|published|dated|date|as of|valid from)\b[^.]{0,30}\d/i

/** What a notice is on by its line of subject, or whom it speaks to or is from. */
export function noticeOf(organisation: string | undefined, text: string): Matter | undefined {
  const lines = text
    .slice(0, 600)
    .split("\n")
    .filter((line) => phrase(line) !== "" && !isAddress(line) && !ISSUED.test(line))
    .slice(0, 5)
  const subject = lines
    .filter((line, at) => at > 0 && !/[.,!?:]\s*$/.test(line) && !NOTICE.test(phrase(line)))
    .map(
      (line) =>
        written(phrase(line).split(/ [-–—] /)[0]!, text).split(
          / (?:in|at|on|from|between|near|for|during) (?=\p{Lu}|the |\d)/u,
        )[0]!,
    )
    .find(
      (line) =>
        line.includes(" ") && (line !== organisation || / (?:to|about) /.test(line)) && isNounPhrase(line),
    )
  if (subject !== undefined) {
    const thing = fromThing(subject, text, false)
    if (thing !== undefined && /^(?:in|at|on) /.test(thing.tie)) return thing
    const name = withArticle(inSentence(subject, text)).replace(/^(?=\p{Ll}+ing of )/u, "the ")
    return { ...matter(name, "for", [], subject), tie: `according to the notice on ${name}` }
  }
  const place =
    /^dear (?:all )?(?:residents|tenants|guests|members|parents|neighbours|customers|visitors|staff|colleagues) (?:of|at) (.{3,40}),$/im.exec(
      text.slice(0, 600),
    )?.[1]
  if (place !== undefined) return fromPlace(place)
  return organisation === undefined
    ? undefined
    : { ...fromOrganisation(organisation), tie: `according to the notice of ${named(organisation)}` }
}
