// Reads WordNet's data files (wordnet.princeton.edu/documentation/wndb5wn): synsets with their words, pointers and glosses.
import { readFileSync } from "node:fs"
import { join } from "node:path"

export type Synset = {
  id: string
  /** What sort of thing, as the lexicographers filed it: 18 person, 28 time, … */
  file: number
  words: string[]
  /** Pointers as symbol and synset id: "@" hypernym, "+" derived form, "&" similar, "!" opposite. */
  pointers: { symbol: string; to: string; from: number; target: number }[]
  gloss: string
}

const FILES = ["noun", "verb", "adj", "adv"] as const

/** All synsets by id. */
export function readSynsets(folder: string): Map<string, Synset> {
  const found = new Map<string, Synset>()
  for (const file of FILES)
    for (const line of readFileSync(join(folder, `data.${file}`), "utf8").split("\n")) {
      if (line === "" || line.startsWith(" ")) continue
      const bar = line.indexOf(" | ")
      const fields = line.slice(0, bar).split(" ")
      const pos = fields[2] === "s" ? "a" : fields[2]
      const count = Number.parseInt(fields[3] ?? "0", 16)
      const words = Array.from({ length: count }, (_, at) =>
        (fields[4 + 2 * at] ?? "").replace(/\(\w+\)$/, ""),
      )
      const start = 4 + 2 * count
      const pointers = Array.from({ length: Number(fields[start]) }, (_, at) => {
        const [symbol = "", offset = "", part = "", ends = "0000"] = fields.slice(start + 1 + 4 * at)
        return {
          symbol,
          to: `${part === "s" ? "a" : part}${offset}`,
          from: Number.parseInt(ends.slice(0, 2), 16),
          target: Number.parseInt(ends.slice(2), 16),
        }
      })
      found.set(`${pos}${fields[0]}`, {
        id: `${pos}${fields[0]}`,
        file: Number(fields[1]),
        words: words.map((word) => word.toLowerCase().replaceAll("_", " ")),
        pointers,
        gloss: line.slice(bar + 3),
      })
    }
  return found
}

/** The senses of a lemma: the synsets, the most frequent first, with how often each was met in tagged text. */
export function readSenses(folder: string): Map<string, { synset: string; count: number }[]> {
  const found = new Map<string, { synset: string; count: number; rank: number }[]>()
  for (const line of readFileSync(join(folder, "index.sense"), "utf8").split("\n")) {
    const [key = "", offset = "", rank = "", count = ""] = line.split(" ")
    const [lemma = "", sense = ""] = key.split("%")
    const pos = ["", "n", "v", "a", "r", "a"][Number(sense[0])]
    if (!pos) continue
    const name = lemma.replaceAll("_", " ")
    const senses = found.get(name) ?? []
    senses.push({ synset: `${pos}${offset}`, count: Number(count), rank: Number(rank) })
    found.set(name, senses)
  }
  for (const senses of found.values()) senses.sort((a, b) => b.count - a.count || a.rank - b.rank)
  return found
}
