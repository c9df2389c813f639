// What words mean beside each other: a slice of WordNet 3.1 (relations of lemmas) and vectors trained on its glosses. See NOTICE.
import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { words } from "../training/words.ts"
import { lemmasOf } from "./lemmas.ts"
import { VECTOR_SIZE } from "./skipgram.ts"

const SIZE = VECTOR_SIZE // of this module: inner loops read it a million times

/** Synonym, derived form, wider word, narrower word, similar adjective, and what an adjective measures ("heavy": weight). */
export type RelationKind = "s" | "d" | "h" | "l" | "m" | "a"

/** What sort of thing a noun may be, by the numbers of WordNet's lexicographer files. */
export const FLAG_FILES = { p: [18], g: [14], o: [15], t: [28], q: [23], b: [6] } as const
export type NounSort = keyof typeof FLAG_FILES

export type Lexicon = {
  /** Dictionary forms of a word. */
  lemmas(word: string): string[]
  /** How near two words are in meaning, 0 to 1: 1 for forms of one word. */
  likeness(a: string, b: string): number
  /** The cosine of two words' vectors; 0 when one is unknown. */
  cosine(a: string, b: string): number
  /** What forms of one word have in common, to look sayings up by. */
  stem(word: string): string
  /** Other words for words (given as stems), from sayings.tsv and everyday.tsv. */
  sayings(stems: string): readonly Saying[]
  /** How documents say what somebody asks for in such words (given as stems): "how much is" leads to price, fee, rate. */
  asks(stems: string): readonly (readonly string[])[]
  /** Whether a word is a noun first of all. */
  isNoun(word: string): boolean
  isSort(word: string, sort: NounSort): boolean
  /** How common a word is in English, 0 to 1; 0 for an unknown one. */
  commonness(word: string): number
  /** The word's vector, as whole numbers; null for an unknown one. */
  vector(word: string): Int8Array | null
  /** Relatives of a word, nearest first. */
  relatives(word: string): { word: string; weight: number }[]
}

/** Words that may stand for others: their stems, and how much they count, 0 to 1. */
export type Saying = { stems: readonly string[]; weight: number }

type Entry = { at: number; flags: string; common: number; relatives: string }

let loaded: Lexicon | undefined

/** The lexicon, read once a process (some 30 MB, 0.3 s). */
export function lexicon(): Lexicon {
  return (loaded ??= read())
}

const COSINE_MIN = 0.42 // below it two words have little to do with each other
const COSINE_SHARE = 0.75 // of what a synonym counts: what is near in use is not the same

function read(): Lexicon {
  const file = (name: string) => gunzipSync(readFileSync(new URL(name, import.meta.url)))
  const bytes = file("vectors.i8.gz")
  const vectors = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const names: string[] = []
  const entries = new Map<string, Entry>()
  for (const line of file("words.tsv.gz").toString("utf8").split("\n")) {
    const [word = "", flags = "", common = "0", relatives = ""] = line.split("\t")
    entries.set(word, { at: names.length, flags, common: Number(common), relatives })
    names.push(word)
  }
  const norms = Float32Array.from(names, (_, at) => {
    let square = 0
    for (let d = 0; d < SIZE; d += 1) square += (vectors[at * SIZE + d] as number) ** 2
    return Math.sqrt(square) || 1
  })
  const lemmaCache = new Map<string, string[]>()
  const lemmas = (word: string) => {
    const known = lemmaCache.get(word)
    if (known) return known
    const made = lemmasOf(word, (lemma) => entries.has(lemma))
    if (lemmaCache.size < CACHE_MAX) lemmaCache.set(word, made)
    return made
  }
  const related = new Map<string, Map<number, number>>()
  const relationsOf = (word: string): Map<number, number> => {
    const known = related.get(word)
    if (known) return known
    const made = new Map<number, number>()
    for (const one of (entries.get(word)?.relatives ?? "").split(" ")) {
      const [to, weight] = one.slice(1).split(":")
      if (weight !== undefined) made.set(Number(to), Number(weight) / 100)
    }
    if (related.size < CACHE_MAX) related.set(word, made)
    return made
  }
  const cosine = (a: number, b: number) => {
    let sum = 0
    for (let d = 0; d < SIZE; d += 1)
      sum += (vectors[a * SIZE + d] as number) * (vectors[b * SIZE + d] as number)
    return sum / ((norms[a] as number) * (norms[b] as number))
  }
  const likeness = (a: string, b: string): number => {
    if (a === b) return 1
    let best = 0
    for (const one of lemmas(a))
      for (const other of lemmas(b)) {
        if (one === other) return 1
        const from = entries.get(one)?.at ?? 0
        const to = entries.get(other)?.at ?? 0
        const relation = Math.max(relationsOf(one).get(to) ?? 0, relationsOf(other).get(from) ?? 0)
        const near = cosine(from, to)
        best = Math.max(best, 0.9 * relation, near < COSINE_MIN ? 0 : COSINE_SHARE * near)
      }
    return best
  }
  const stems = new Map<string, string>()
  const stem = (word: string): string => {
    const known = stems.get(word)
    if (known !== undefined) return known
    const made = stemOf(word, lemmas(word))
    if (stems.size < CACHE_MAX) stems.set(word, made)
    return made
  }
  const { sayings, asks } = readSayings(stem)
  return {
    lemmas,
    likeness,
    stem,
    sayings: (phrase) => sayings.get(phrase) ?? [],
    asks: (phrase) => asks.get(phrase) ?? [],
    cosine(a, b) {
      const [one] = lemmas(a)
      const [other] = lemmas(b)
      const from = one === undefined ? undefined : entries.get(one)?.at
      const to = other === undefined ? undefined : entries.get(other)?.at
      return from === undefined || to === undefined ? 0 : cosine(from, to)
    },
    isNoun: (word) =>
      lemmas(word.toLowerCase()).some((lemma) => entries.get(lemma)?.flags.startsWith("n") ?? false),
    isSort: (word, sort) => lemmas(word).some((lemma) => entries.get(lemma)?.flags.includes(sort) ?? false),
    commonness: (word) =>
      Math.max(0, ...lemmas(word).map((lemma) => entries.get(lemma)?.common ?? 0)) / COMMON_MAX,
    vector(word) {
      const [lemma] = lemmas(word)
      const at = lemma === undefined ? undefined : entries.get(lemma)?.at
      return at === undefined ? null : vectors.subarray(at * SIZE, (at + 1) * SIZE)
    },
    relatives: (word) =>
      lemmas(word).flatMap((lemma) =>
        [...relationsOf(lemma)].map(([to, weight]) => ({ word: names[to] ?? "", weight })),
      ),
  }
}
/** The shortest dictionary form; an unknown word (German, a name) without its ending. */
const stemOf = (word: string, lemmas: readonly string[]): string =>
  lemmas.length > 0
    ? lemmas.reduce((shortest, each) => (each.length < shortest.length ? each : shortest))
    : word.length >= ENDED_MIN_CHARS
      ? word.replace(/(?:en|er|em|es|e|n|s)$/, "")
      : word
const ENDED_MIN_CHARS = 5

/** How much a saying counts: one that means the same, what people say for what documents say, a wider or narrower word, one that only points there. */
const SAYING_WEIGHTS = new Map([
  ["same", 0.85],
  ["said", 0.75],
  ["kind", 0.6],
  ["about", 0.55],
])

/**
 * sayings.tsv and everyday.tsv: kind, language, terms between bars. Every term leads to every other; of a `kind` or a `said` the first to the
 * others and back; of an `ask` the terms before the arrow to those behind it.
 */
function readSayings(stem: (word: string) => string) {
  const sayings = new Map<string, Saying[]>()
  const asks = new Map<string, (readonly string[])[]>()
  const stems = (list: string) => list.split("|").map((term) => words(term).map(stem))
  const lines = ["sayings.tsv", "everyday.tsv"].flatMap((name) =>
    readFileSync(new URL(name, import.meta.url), "utf8").split("\n"),
  )
  for (const line of lines) {
    const [kind = "", , list = ""] = line.split("\t")
    if (kind === "ask") {
      const [asked = "", said = ""] = list.split("=>")
      for (const from of stems(asked)) {
        const key = from.join(" ")
        asks.set(key, [...(asks.get(key) ?? []), ...stems(said)])
      }
      continue
    }
    const weight = SAYING_WEIGHTS.get(kind) ?? 0 // an unknown kind says nothing
    const terms = stems(list)
    terms.forEach((from, at) =>
      terms.forEach((to, other) => {
        if (at === other || weight === 0 || from.length === 0 || to.length === 0) return
        if ((kind === "kind" || kind === "said") && at > 0 && other > 0) return
        const key = from.join(" ")
        sayings.set(key, [...(sayings.get(key) ?? []), { stems: to, weight }])
      }),
    )
  }
  return { sayings, asks }
}

const COMMON_MAX = 14 // of the commonest lemma
const CACHE_MAX = 200_000
