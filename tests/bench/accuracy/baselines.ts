// What the model is measured beside: BM25 over the same passages, with and without the same lexicon.
import { lexicon } from "@cerebros/nas/lexicon/lexicon.ts"
import { indexBaseline } from "@cerebros/nas/training/lexical.ts"
import { coverage } from "@cerebros/nas/training/likeness.ts"
import type { SearchIndex } from "@cerebros/nas/training/search-index.ts"
import { sentenceSpans, words } from "@cerebros/nas/training/words.ts"

/** The text that comes first cut to its best three sentences, how sure it is, and the texts in order. */
export type Given = { text: string; score: number; places: readonly string[] }
export type Baseline = (question: string) => Given | null

const SENTENCES = 3
const PLACES = 10

/** BM25 (MiniSearch): the passage, or the example with its question, that scores highest. */
export function bm25(searchIndex: SearchIndex): Baseline {
  const index = indexBaseline(searchIndex.candidates, new Set())
  return (question) => given(searchIndex, question, [...index.scores(question)])
}

/** BM25 in which words meet by the lexicon. */
export function bm25WithLexicon(searchIndex: SearchIndex): Baseline {
  return (question) => {
    const scores = searchIndex.bodies.scores(searchIndex.read(question), () => false)
    return given(
      searchIndex,
      question,
      [...scores].sort((a, b) => b[1] - a[1]),
    )
  }
}

function given(
  searchIndex: SearchIndex,
  question: string,
  ordered: readonly (readonly [number, number])[],
): Given | null {
  const [first] = ordered
  if (!first) return null
  const asked = searchIndex.read(question)
  const bodyOf = (at: number) => {
    const candidate = searchIndex.candidates[at]
    return candidate?.kind === "passage" ? candidate.passage.text : (candidate?.body ?? "")
  }
  const body = bodyOf(first[0])
  const sentences = sentenceSpans(body).map(({ start, end }) => body.slice(start, end))
  const best = sentences
    .map((text, at) => ({ text, at, score: coverage(asked, new Set(words(text))) }))
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, SENTENCES)
    .sort((a, b) => a.at - b.at)
  const weight = asked.reduce((sum, each) => sum + each.weight, 0) || 1
  return {
    text: best.map(({ text }) => text).join(" "),
    score: first[1] / weight, // a long question scores higher without being better answered
    places: ordered.slice(0, PLACES).map(([at]) => bodyOf(at)),
  }
}

/** What `ask` gives while words are near each other by WordNet in nothing but being forms of one word; with `sayings`, none of ours lead to others either. */
export function withoutWordNet<Given>(ask: () => Given, { sayings }: { sayings: boolean }): Given {
  const known = lexicon() // one a process
  const whole = { ...known }
  Object.assign(known, {
    likeness: (a: string, b: string) => (whole.stem(a) === whole.stem(b) ? 1 : 0),
    cosine: () => 0,
    vector: () => null,
    relatives: () => [],
    ...(sayings && { sayings: () => [], asks: () => [] }),
  } satisfies Partial<typeof known>)
  try {
    return ask()
  } finally {
    Object.assign(known, whole)
  }
}
