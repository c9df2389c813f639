// The candidates laid out for searching: what stays the same while the encoder learns.
import type { Candidate } from "./candidates.ts"
import {
  frozenVectorizer,
  makeVectorizer,
  wordWeight,
  type Sparse,
  type Vectorizer,
  type Vocabulary,
} from "./features.ts"
import type { Vectors } from "../encoders/outside.ts"
import { valuesIn, type Value } from "./kinds.ts"
import { makeReader, type AskedWord } from "./likeness.ts"
import { HEADING_JOINT } from "./passages.ts"
import { remembered } from "./remembered.ts"
import { makeSoftIndex, type SoftIndex } from "./soft.ts"
import { windowsOf, type Window } from "./windows.ts"
import { isFunctionWord, words } from "./words.ts"

export type SearchIndex = {
  candidates: readonly Candidate[]
  vectorizer: Vectorizer
  vocabulary: Vocabulary
  /** Over the questions of the examples. */
  prompts: SoftIndex
  /** Over answers, and passages under their headings. */
  bodies: SoftIndex
  body(index: number): Sparse
  /** Of an example; null for a passage. */
  prompt(index: number): Sparse | null
  /** Made when it is first looked at. */
  view(index: number): View
  /** The passage in which an example's source begins. */
  home(index: number): number | undefined
  /** The examples whose source begins in a passage. */
  guests(index: number): readonly number[]
  /** What a word weighs among the submission's words. */
  weight(word: string): number
  read(question: string): AskedWord[]
}

/** The words of a candidate, and the stretches of a passage that can stand as an answer. */
export type View = {
  said: ReadonlySet<string>
  order: readonly string[]
  values: readonly Value[]
  asks: ReadonlySet<string>
  windows: Window[]
  /** Words of the headings and names above it, the nearest first. */
  around: {
    words: ReadonlySet<string>
    counts: number
  }[]
  title: ReadonlySet<string>
  /** Of everything under its headings, and of its whole document. */
  section: ReadonlySet<string>
  document: ReadonlySet<string>
  /** Words that stand next to each other, as "front light". */
  pairs: ReadonlySet<string>
  /** Whether it tells step after step. */
  hasSteps: boolean
}

const STEPS = /^[ \t]*(?:\d+[.)]|[-*•])[ \t].*\n(?:.*\n)?[ \t]*(?:\d+[.)]|[-*•])[ \t]/m // two of them, a line between at most

// How much of a word's weight counts when it stands only there.
const LAST_HEADING = 0.8
const HEADINGS = 0.65
const PASSAGE = 0.45
const NAME = 0.35

/** Neighbouring words of meaning, in order. */
export const pairsIn = (all: readonly string[]): string[] => {
  const telling = all.filter((word) => !isFunctionWord(word))
  return telling.slice(1).map((word, at) => `${telling[at]} ${word}`)
}

/** `vectors` are those of an encoder from outside, prepared for every text that will be looked at. */
export function makeSearchIndex(
  candidates: readonly Candidate[],
  vocabulary: Vocabulary,
  vectors: Vectors | null = null,
): SearchIndex {
  const vectorizer = vectors ? frozenVectorizer(vocabulary, vectors) : makeVectorizer(vocabulary)
  const at = (index: number): Candidate => {
    const candidate = candidates[index]
    if (!candidate) throw new RangeError(`There is no candidate ${index}.`)
    return candidate
  }
  const homes = homesOf(candidates)
  const wider = new Map<string, string[]>() // passages of a document, and of one place under its headings
  for (const each of candidates)
    if (each.kind === "passage")
      for (const key of [each.passage.document_id, `${each.passage.document_id}\n${each.passage.heading}`]) {
        const list = wider.get(key)
        if (list) list.push(each.body)
        else wider.set(key, [each.body])
      }
  const widely = remembered((key: string) => new Set((wider.get(key) ?? []).flatMap(words)))
  const guests = new Map<number, number[]>()
  for (const [guest, home] of homes) guests.set(home, [...(guests.get(home) ?? []), guest])
  return {
    candidates,
    vectorizer,
    vocabulary,
    prompts: makeSoftIndex(candidates.map((each) => (each.kind === "example" ? each.prompt : null))),
    bodies: makeSoftIndex(candidates.map((each) => each.body)),
    body: remembered((index: number) => vectorizer.text(at(index).body)),
    prompt: remembered((index: number) => {
      const candidate = at(index)
      return candidate.kind === "example" ? vectorizer.text(candidate.prompt) : null
    }),
    home: (index) => homes.get(index),
    guests: (index) => guests.get(index) ?? [],
    view: remembered((index: number) => {
      const candidate = at(index)
      const own = words(candidate.body)
      const isExample = candidate.kind === "example"
      const home = isExample ? candidates[homes.get(index) ?? -1] : candidate
      const passage = home?.kind === "passage" ? home.passage : null
      const headings = passage?.heading.split(HEADING_JOINT) ?? []
      const title = words(headings.at(-1) ?? "")
      const headed = new Set(words(headings.join(" ")))
      return {
        said: new Set(own),
        order: isExample ? own : [],
        values: isExample ? valuesIn(candidate.body) : [],
        asks: new Set(isExample ? words(candidate.prompt) : []),
        windows: isExample ? [] : windowsOf(candidate.passage),
        around: [
          { words: new Set(title), counts: LAST_HEADING },
          { words: headed, counts: HEADINGS },
          { words: new Set(passage ? words(passage.text) : []), counts: PASSAGE },
          { words: new Set(words(passage?.name ?? "")), counts: NAME },
        ],
        title: headed,
        section: passage ? widely(`${passage.document_id}\n${passage.heading}`) : NO_WORDS,
        document: passage ? widely(passage.document_id) : NO_WORDS,
        pairs: new Set([...pairsIn(own), ...pairsIn(title)]),
        hasSteps: STEPS.test(candidate.body),
      }
    }, VIEWS_MAX),
    weight: (word) => wordWeight(vocabulary, word),
    read: makeReader(vocabulary),
  }
}

/** The passage in which each example's source begins, where there is one. */
function homesOf(candidates: readonly Candidate[]): Map<number, number> {
  const byDocument = new Map<string, { start: number; end: number; at: number }[]>()
  candidates.forEach((each, at) => {
    if (each.kind !== "passage") return
    const { document_id, start, end } = each.passage
    const list = byDocument.get(document_id)
    if (list) list.push({ start, end, at })
    else byDocument.set(document_id, [{ start, end, at }])
  })
  const homes = new Map<number, number>()
  candidates.forEach((each, at) => {
    if (each.kind !== "example" || each.source === null) return
    const { document_id, start, end } = each.source
    const home = byDocument.get(document_id)?.find((passage) => passage.start < end && start < passage.end)
    if (home) homes.set(at, home.at)
  })
  return homes
}

const VIEWS_MAX = 6000 // some 40 kB each: what a training's hundred questions look at; a service that answers for weeks keeps no more
const NO_WORDS: ReadonlySet<string> = new Set()
