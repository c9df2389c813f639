// The candidates laid out for searching: what stays the same while the encoder learns.
import type { Candidate } from "./candidates.ts"
import { makeVectorizer, type Sparse, type Vectorizer, type Vocabulary } from "./features.ts"
import { indexBodies, indexPrompts, type LexicalIndex } from "./lexical.ts"
import { makeReader, type AskedWord } from "./likeness.ts"
import { countedIn, windowsOf, type Window } from "./windows.ts"
import { words } from "./words.ts"

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
  around: ReadonlySet<string>
}

export function makeShelf(candidates: readonly Candidate[], vocabulary: Vocabulary): Shelf {
  const vectorizer = makeVectorizer(vocabulary)
  const at = (index: number): Candidate => {
    const candidate = candidates[index]
    if (!candidate) throw new RangeError(`There is no candidate ${index}.`)
    return candidate
  }
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
      if (candidate.kind === "example")
        return {
          said: new Set(own),
          counted: countedIn(own),
          asks: new Set(words(candidate.prompt)),
          windows: [],
          around: new Set(),
        }
      const { passage } = candidate
      return {
        said: new Set(own),
        counted: countedIn(own),
        asks: new Set(),
        windows: windowsOf(passage),
        around: new Set(words(`${passage.heading} ${passage.name}`)),
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
