// The candidates laid out for searching: what stays the same while the encoder learns.
import type { Candidate, ExampleCandidate } from "./candidates.ts"
import { makeVectorizer, type Sparse, type Vectorizer, type Vocabulary } from "./features.ts"
import { indexBodies, indexPrompts, type LexicalIndex } from "./lexical.ts"
import { makeReader, type AskedWord } from "./likeness.ts"
import { HEADING_JOINT, type Passage } from "./passages.ts"
import { countedIn, windowsOf, type Window } from "./windows.ts"
import { isFunctionWord, words } from "./words.ts"

export type Shelf = {
  candidates: readonly Candidate[]
  vectorizer: Vectorizer
  prompts: LexicalIndex
  bodies: LexicalIndex
  body(index: number): Sparse
  /** Of an example; null for a passage. */ prompt(index: number): Sparse | null
  /** Made when it is first looked at. */ view(index: number): View
  read(question: string): AskedWord[]
}

/** The words of a candidate, and the stretches of a passage that can stand as an answer. */
export type View = {
  said: ReadonlySet<string>
  /** Those that a number stands with. */ counted: ReadonlySet<string>
  asks: ReadonlySet<string>
  windows: Window[]
  /** Words of the headings above it, and of the document's name. */ around: ReadonlySet<string>
  /** Words that stand next to each other, as "front light". */ pairs: ReadonlySet<string>
  /** What it begins with, under its own heading. */ lead: ReadonlySet<string>
  /** Whether it tells step after step. */ hasSteps: boolean
}

const LEAD_WORDS = 2 // of meaning: a subject
const STEPS = /^[ \t]*(?:\d+[.)]|[-*•])[ \t].*\n(?:.*\n)?[ \t]*(?:\d+[.)]|[-*•])[ \t]/m // two of them, a line between at most

/** Neighbouring words of meaning, in order. */
export const pairsIn = (all: readonly string[]): string[] => {
  const telling = all.filter((word) => !isFunctionWord(word))
  return telling.slice(1).map((word, at) => `${telling[at]} ${word}`)
}

export function makeShelf(candidates: readonly Candidate[], vocabulary: Vocabulary): Shelf {
  const vectorizer = makeVectorizer(vocabulary)
  const at = (index: number): Candidate => {
    const candidate = candidates[index]
    if (!candidate) throw new RangeError(`There is no candidate ${index}.`)
    return candidate
  }
  const passages = candidates.flatMap((each) => (each.kind === "passage" ? [each.passage] : []))
  /** The passage in which an example's source begins. */
  const homeOf = ({ source }: ExampleCandidate): Passage | undefined =>
    source === null
      ? undefined
      : passages.find(
          ({ document_id, start, end }) =>
            document_id === source.document_id && start <= source.start && source.start < end,
        )
  return {
    candidates,
    vectorizer,
    prompts: indexPrompts(candidates),
    bodies: indexBodies(candidates),
    body: remembered((index) => vectorizer.text(at(index).body)),
    prompt: remembered((index) => {
      const candidate = at(index)
      return candidate.kind === "example" ? vectorizer.text(candidate.prompt) : null
    }),
    view: remembered((index) => {
      const candidate = at(index)
      const own = words(candidate.body)
      const isExample = candidate.kind === "example"
      const home = isExample ? homeOf(candidate) : candidate.passage
      const around = home ? words(`${home.heading} ${home.name}`) : []
      const heading = home ? words(home.heading.split(HEADING_JOINT).at(-1) ?? "") : []
      return {
        said: new Set(own),
        counted: countedIn(own),
        asks: new Set(isExample ? words(candidate.prompt) : []),
        windows: isExample ? [] : windowsOf(candidate.passage),
        around: new Set(around),
        pairs: new Set([...pairsIn(own), ...pairsIn(heading)]),
        lead: new Set([...own.filter((word) => !isFunctionWord(word)).slice(0, LEAD_WORDS), ...heading]),
        hasSteps: STEPS.test(candidate.body),
      }
    }),
    read: makeReader(vocabulary),
  }
}

function remembered<T>(make: (index: number) => T): (index: number) => T {
  const known = new Map<number, T>()
  return (index) => {
    const old = known.get(index)
    if (old !== undefined) return old
    const made = make(index)
    known.set(index, made)
    return made
  }
}
