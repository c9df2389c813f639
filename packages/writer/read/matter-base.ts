// A matter as it is made of a name and what ties a question to it, and how names stand in a sentence.
import { ORGANISATION, THE_ORGANISATION } from "./kinds.ts"
import { keywords, plain } from "./wording.ts"

export type Matter = {
  /** In a sentence: "the Remote Work Policy", "Corvane". */
  name: string
  /** Said behind a question: "under the Remote Work Policy"; said before it, it begins with a capital. */
  tie: string
  /** As it is written where it stands alone: "Harbour Lights". */
  called: string
  /** Nouns by which the document itself calls it: "policy", "project". */
  nouns: readonly string[]
  /** What of an organisation it is on: "parental leave". */
  topic?: string
  /** What is done with it where the text is on that: "cleaning the bulk milk tank". */
  task?: string
  /** Of minutes: what is asked of a meeting is not tied to the whole title, as its day would make it too long. */
  isDated?: boolean
  /** The text itself, where one speaks of it: "the onboarding guide of Brightwater Logistics". */
  source?: string
  /** The lines that it was read from. */
  titles: readonly string[]
  /** The weighty words of which a question must hold one to have named it. */
  marks: readonly string[]
}

/** A matter tied by `joint`; `marked` are the words of which a question must hold one. */
export function matter(name: string, joint: string, nouns: readonly string[], marked: string): Matter {
  const words = keywords(plain(marked)).filter((word) => word.length > 2)
  const marks = words.filter((word) => !nouns.includes(word) && !ORGANISATION.test(word))
  return {
    name: name.replace(/(?<=\p{Ll}) & (?=\p{Ll})/gu, " and "),
    tie: `${joint} ${name}`,
    called: marked,
    titles: [],
    nouns,
    marks: marks.length > 0 ? marks : words,
  }
}

/** A text by its title alone, where that is no name of a thing or a place. */
export function quoted(title: string): Matter {
  const name = `“${title}”`
  return { ...matter(name, "according to", [], title), source: name }
}

/** With an article, where it has none. */
export const withThe = (name: string): string =>
  /^(?:the|a|an|our|your|my) /i.test(name) ? name : `the ${name}`

/** An organisation as a sentence names it: "the Harbour Museum", "Corvane". */
export const named = (organisation: string): string => {
  const bare = organisation.replace(/^the /i, "")
  const head = bare
    .split(/ (?:of|for|in|at) /)[0]!
    .split(" ")
    .at(-1)!
  const [first = "", second = ""] = bare.split(" ")
  return /^the /i.test(organisation) ||
    /^(?:committee|friends) of /i.test(bare) ||
    [head, first, second].some((word) => THE_ORGANISATION.test(word))
    ? `the ${bare}`
    : bare
}
