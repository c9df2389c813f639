// A trained model and its files: JSON for what is read, raw little-endian numbers for what is computed with.
import { randomUUID } from "node:crypto"
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import type { Settings } from "./architecture.ts"
import type { Candidate } from "./candidates.ts"
import type { Encoder } from "./encoder.ts"
import type { Vocabulary } from "./features.ts"
import type { RankerWeights } from "./ranker.ts"

export type Model = {
  vocabulary: Vocabulary
  encoder: Encoder
  candidates: Candidate[]
  ranker: RankerWeights
  /** What the search chose to train with. */
  settings: Settings
  /** The encoder from outside that its texts were read by; null for the service's own. */
  outside: string | null
}

const FORMAT = 6 // raise it when the files change; older ones then ask to be trained again

/** Writes a folder in one step: readers see the old one, the new one or for a moment none, never half of one. */
export function writeFolder(folder: string, files: Record<string, string | NodeJS.TypedArray>): void {
  const draft = `${folder}.${randomUUID()}`
  mkdirSync(dirname(folder), { recursive: true })
  mkdirSync(draft)
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(draft, name), content, { flush: true })
  rmSync(folder, { recursive: true, force: true })
  renameSync(draft, folder)
}

/** The numbers of a file that `writeFolder` wrote. */
export function readFloats(file: string): Float32Array {
  const bytes = readFileSync(file)
  // A copy of its own: Node's small buffers share memory at offsets that do not fit 4-byte numbers.
  return new Float32Array(Uint8Array.from(bytes).buffer)
}

export function saveModel(folder: string, model: Model): void {
  const { vocabulary, encoder, candidates, ranker, settings, outside } = model
  const hashes = [...vocabulary.rows].sort((a, b) => a[1] - b[1]).map(([hash]) => hash)
  writeFolder(folder, {
    "model.json": JSON.stringify({
      format: FORMAT,
      texts: vocabulary.texts,
      wordCounts: [...vocabulary.wordCounts],
      ranker,
      settings,
      outside,
    }),
    "candidates.json": JSON.stringify(candidates),
    "features.u32": Uint32Array.from(hashes),
    "idf.f32": vocabulary.idf,
    "table.f32": encoder.table,
    "weights.f32": encoder.logWeights,
  })
}

type Saved = {
  format: number
  texts: number
  wordCounts: [string, number][]
  ranker: RankerWeights
  settings: Settings
  outside: string | null
}

/** Reads a saved model. Throws when the folder is missing or of another format. */
export function loadModel(folder: string): Model {
  // Files in our own folder, written by `saveModel`: the format number is the check.
  const saved = JSON.parse(readFileSync(join(folder, "model.json"), "utf8")) as Saved
  if (saved.format !== FORMAT)
    throw new Error(`The model in ${folder} is of another version. Train it again.`)
  const hashes = new Uint32Array(Uint8Array.from(readFileSync(join(folder, "features.u32"))).buffer)
  return {
    vocabulary: {
      rows: new Map([...hashes].map((hash, row) => [hash, row])),
      wordCounts: new Map(saved.wordCounts),
      idf: readFloats(join(folder, "idf.f32")),
      texts: saved.texts,
    },
    encoder: {
      table: readFloats(join(folder, "table.f32")),
      logWeights: readFloats(join(folder, "weights.f32")),
    },
    candidates: JSON.parse(readFileSync(join(folder, "candidates.json"), "utf8")) as Candidate[],
    ranker: saved.ranker,
    settings: saved.settings,
    outside: saved.outside,
  }
}
