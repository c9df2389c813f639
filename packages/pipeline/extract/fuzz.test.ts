// Files of every format, damaged at random, those in containers also inside of them: each is read or refused with a reason, never
// anything else; what holds files is taken apart, too.
import { readdirSync, readFileSync } from "node:fs"
import { FORMATS, formatOf, holdsFiles } from "@cerebros/contract/files.ts"
import { expect, test } from "vitest"
import { makeZip } from "../../../tests/fixtures/hostile/zip.ts"
import { Unreadable } from "./extracted.ts"
import { extract } from "./index.ts"
import { extractInNode } from "./node.ts"
import { unpack } from "./unpack.ts"
import { unzip } from "./zip.ts"

const ROUNDS = process.env.CEREBROS_FULL === "1" ? 5_000 : 100
const MAX_BYTES = 512 * 1024 * 1024 // of the whole process
const SEED = 15
const MAX_MS = 20_000 // of computing, for one damaged file of some kilobytes

const folders = [
  "../../../tests/fixtures/documents/",
  "../../../tests/fixtures/cases/",
  "../../../tests/fixtures/scans/",
]
const files = folders.flatMap((folder) => {
  const url = new URL(folder, import.meta.url)
  return readdirSync(url)
    .filter((name) => formatOf(name) && name !== "README.md")
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, url))) }))
})

/** By format, so that each comes as often, however many files there are of it. */
const byFormat = Object.keys(FORMATS).map((format) => files.filter(({ name }) => formatOf(name) === format))

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Flips bytes, cuts the end off, takes a piece out, doubles one, or puts one of another file in. */
function damage(bytes: Uint8Array, roll: () => number): Uint8Array {
  const at = Math.floor(roll() * bytes.length)
  const end = Math.min(bytes.length, at + Math.floor(roll() * 200))
  const kind = Math.floor(roll() * 5)
  if (kind === 1) return bytes.slice(0, at)
  if (kind === 2) return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(end)])
  if (kind === 3) return Uint8Array.from([...bytes.subarray(0, end), ...bytes.subarray(at)])
  if (kind === 4) {
    const other = files[Math.floor(roll() * files.length)]!.bytes
    return Uint8Array.from([...bytes.subarray(0, at), ...other.subarray(0, 500), ...bytes.subarray(at)])
  }
  const flipped = bytes.slice()
  for (let n = 0; n <= roll() * 20; n++)
    flipped[Math.floor(roll() * flipped.length)] = Math.floor(roll() * 256)
  return flipped
}

/** Damages one of the parts of a container and packs all anew: what reads parts is reached only so. */
function damageInside(bytes: Uint8Array, roll: () => number): Uint8Array {
  const parts = [...unzip(bytes, () => true, { holdsDocuments: true })]
  const chosen = Math.floor(roll() * parts.length)
  return makeZip(parts.map(([name, data], at) => ({ name, data: at === chosen ? damage(data, roll) : data })))
}

test("there are files of every format to damage", () => {
  expect(byFormat.map((each) => each.length)).not.toContain(0)
})

test(`${ROUNDS} damaged files are read or refused with a reason`, { timeout: 60 * 60_000 }, async () => {
  const roll = dice(SEED)
  const ended: Record<string, number> = {}
  let peak = 0
  let slowest = { name: "", ms: 0 }
  for (let round = 0; round < ROUNDS; round++) {
    const sort = byFormat[round % byFormat.length]!
    const { name, bytes } = sort[Math.floor(roll() * sort.length)]!
    const isContainer = bytes[0] === 0x50 && bytes[1] === 0x4b // PK
    const damaged = isContainer && roll() < 0.5 ? damageInside(bytes, roll) : damage(bytes, roll)
    const before = process.cpuUsage()
    // pdf.js leaves rejected promises behind on some damage: a thread of its own takes them along.
    const reading = name.endsWith(".pdf") ? extractInNode(damaged, { name }) : extract(damaged, { name })
    const end = await reading.then(
      async () => (holdsFiles(name) ? unpack(damaged, name).then(() => "read and taken apart") : "read"),
      (error: unknown) =>
        error instanceof Unreadable ? error.code : `${name}, round ${round}: ${String(error)}`,
    )
    const { user, system } = process.cpuUsage(before)
    const ms = (user + system) / 1_000
    if (ms > slowest.ms) slowest = { name, ms }
    ended[end] = (ended[end] ?? 0) + 1
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  console.info(
    `${ROUNDS} damaged files: ${JSON.stringify(ended)}; slowest ${slowest.name} ${Math.round(slowest.ms)} ms, ${Math.round(peak / 1e6)} MB at most`,
  )
  expect(Object.keys(ended).filter((end) => end.includes(": "))).toEqual([])
  expect(slowest.ms).toBeLessThan(MAX_MS)
  expect(peak).toBeLessThan(MAX_BYTES)
})
