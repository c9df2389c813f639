// An encoder from outside: whose vectors a model may use, where they are kept, and how they reach code that cannot wait.
import { createHash } from "node:crypto"
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"

/** Turns texts into vectors of one length, in their order. Rejects with a sentence when it cannot. */
export type OutsideEncoder = {
  name: string
  /** Its address, or the hash of its file: two encoders of one name share no vectors. */
  origin: string
  encode(texts: readonly string[]): Promise<Float32Array[]>
}

/** An encoder that cannot be used; its message is for people. */
export class EncoderFault extends Error {
  override name = "EncoderFault"
}

/** Vectors by text, of length 1. */
export type Vectors = {
  /** The encoder's name, as a model keeps it. */
  name: string
  /** Numbers of a vector; 0 before the first. */
  size(): number
  /** Fetches what is not known yet; afterwards `of` has it, but for blanks. Rejects with an `EncoderFault`. */
  prepare(texts: readonly string[]): Promise<void>
  of(text: string): Float32Array | undefined
  /** Lets go of the file. */
  close(): void
}

const BATCH = 64
const KEPT_MAX = 20_000 // of a server's questions in memory; the file has all, and `of` looks there

/** Keeps every vector in a file by the hash of encoder and text, so that no text is sent twice. */
export function keepVectors(encoder: OutsideEncoder, folder: string): Vectors {
  mkdirSync(folder, { recursive: true })
  const db = new DatabaseSync(join(folder, "vectors.db"))
  db.exec("pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 5000;")
  db.exec("create table if not exists vectors (key text primary key, vector blob not null) strict")
  const read = db.prepare("select vector from vectors where key = ?")
  const write = db.prepare("insert or replace into vectors (key, vector) values (?, ?)")
  const keyOf = (text: string) =>
    createHash("sha256").update(`${encoder.origin}\n${encoder.name}\n${text}`).digest("hex")
  const known = new Map<string, Float32Array>()
  let size = 0
  const keep = (text: string, vector: Float32Array) => {
    size = vector.length
    if (known.size >= KEPT_MAX) known.delete(known.keys().next().value ?? "")
    known.set(text, vector)
  }
  const find = (text: string): Float32Array | undefined => {
    const met = known.get(text)
    if (met) return met
    const row = read.get(keyOf(text)) as { vector: Uint8Array } | undefined // what `write` put there
    if (!row) return undefined
    const vector = new Float32Array(Uint8Array.from(row.vector).buffer)
    keep(text, vector)
    return vector
  }
  return {
    name: encoder.name,
    size: () => size,
    of: find,
    close: () => db.close(),
    async prepare(texts) {
      const missing = [...new Set(texts)].filter((text) => text.trim() !== "" && !find(text)) // most refuse a blank
      for (let from = 0; from < missing.length; from += BATCH) {
        const batch = missing.slice(from, from + BATCH)
        const vectors = await encoder.encode(batch).catch((error: unknown) => {
          throw new EncoderFault(error instanceof Error ? error.message : String(error), { cause: error })
        })
        if (vectors.length !== batch.length)
          throw new EncoderFault(
            `The encoder ${encoder.name} gave ${vectors.length} vectors for ${batch.length} texts.`,
          )
        const length = size || (vectors[0]?.length ?? 0)
        const other = vectors.find((vector) => vector.length !== length)
        if (other)
          throw new EncoderFault(
            `The encoder ${encoder.name} gave vectors of ${length} and of ${other.length} numbers.`,
          )
        db.exec("begin immediate")
        try {
          batch.forEach((text, at) => {
            const vector = unit(vectors[at] ?? new Float32Array())
            write.run(keyOf(text), new Uint8Array(vector.buffer))
            keep(text, vector)
          })
          db.exec("commit")
        } catch (error) {
          db.exec("rollback")
          throw error
        }
      }
    },
  }
}

function unit(vector: Float32Array): Float32Array {
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1
  return vector.map((value) => value / norm)
}
