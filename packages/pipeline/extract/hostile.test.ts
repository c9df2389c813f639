// Bar F1 and F2: every hostile file is refused or read as harmless text, within 10 s of computing and 256 MB, and its worker is gone afterwards.
import { describe, expect, test } from "vitest"
import { CORPUS, type Hostile } from "../../../tests/fixtures/hostile/corpus.ts"
import { Unreadable, type Extracted } from "./extracted.ts"
import { extract } from "./index.ts"
import { extractInNode } from "./node.ts"

const LIMIT_MS = 10_000
const LIMIT_BYTES = 256 * 1024 * 1024
const measures: { what: string; ms: number; extraBytes: number; ended: string }[] = []

/** Reads a file the way the worker process does and notes what it cost. */
async function survive(hostile: Hostile): Promise<Extracted | Unreadable> {
  const made = hostile.make()
  const bytes = typeof made === "string" ? new TextEncoder().encode(made) : new Uint8Array(made)
  const before = process.memoryUsage.rss()
  let peak = before
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 5)
  const start = process.cpuUsage()
  try {
    return refusedAtSight(hostile)
      ? await extract(bytes, { name: hostile.name })
      : await extractInNode(bytes, { name: hostile.name, limitMs: LIMIT_MS })
  } catch (error) {
    if (error instanceof Unreadable) return error
    throw error
  } finally {
    clearInterval(watch)
    const { user, system } = process.cpuUsage(start)
    measures.push({
      what: hostile.what,
      ms: (user + system) / 1_000, // of all threads, so that a busy machine makes no file slow
      extraBytes: peak - before,
      ended: hostile.name,
    })
  }
}

/** Refused by name and first bytes, before any parser is loaded: these need no worker, and starting one takes longer than the test. */
const refusedAtSight = (hostile: Hostile) =>
  "ends" in hostile && hostile.ends.every((code) => code === "empty" || code === "wrong_type")

describe("a hostile file is refused or inert", () => {
  test.each(CORPUS)("$name: $what", { timeout: 20 * LIMIT_MS }, async (hostile) => {
    const result = await survive(hostile)
    const { ms, extraBytes } = measures.at(-1)!
    if ("ends" in hostile) {
      expect(result).toBeInstanceOf(Unreadable)
      if (result instanceof Unreadable) expect(hostile.ends, result.detail).toContain(result.code)
    } else {
      if (result instanceof Unreadable) throw result
      expect(result.text.includes(hostile.holds), result.text.slice(0, 200)).toBe(true)
      if (hostile.lacks) expect(result.text).not.toContain(hostile.lacks)
      expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined()
    }
    expect(ms).toBeLessThan(LIMIT_MS + 500)
    expect(extraBytes).toBeLessThan(LIMIT_BYTES)
  })

  test("the corpus has at least the 80 files of bar F1", () => {
    expect(CORPUS.length).toBeGreaterThanOrEqual(80)
    const slowest = [...measures].sort((a, b) => b.ms - a.ms)[0]!
    const largest = [...measures].sort((a, b) => b.extraBytes - a.extraBytes)[0]!
    console.info(
      `F1: ${CORPUS.length} files; slowest ${slowest.ended} ${Math.round(slowest.ms)} ms; largest ${largest.ended} ${Math.round(largest.extraBytes / 1e6)} MB`,
    )
  })
})
