// @vitest-environment node
// LE6: after any afternoon of lost frames, lost answers, crashed tabs and lost access, all screens and the settled text are equal.
import { expect, test } from "vitest"
import { playSchedule } from "./testing/schedule.ts"

const FULL = process.env.CEREBROS_FULL === "1"
/** Replays one: COLLAB_SEED=123 npx vitest run --project interface src/collab/fuzz.test.ts */
const REPLAYED = Number(process.env.COLLAB_SEED ?? Number.NaN)
const SCHEDULES = FULL ? 10_000 : 300

test(
  `[LE6] [LE7] ${SCHEDULES} random afternoons: no screen differs, nothing waits, nothing acknowledged is lost`,
  { timeout: 3_600_000 },
  async () => {
    const seeds = Number.isNaN(REPLAYED) ? Array.from({ length: SCHEDULES }, (_, n) => n + 1) : [REPLAYED]
    const startedAt = performance.now()
    const failed: Record<number, string[]> = {}
    let [typed, lineages] = [0, 0]
    for (const seed of seeds) {
      const found = await playSchedule(seed)
      if (found.problems.length > 0) failed[seed] = found.problems
      typed += found.typed
      lineages += found.lineages - 1
    }
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10
    const failures = Object.keys(failed).length
    console.log(JSON.stringify({ fuzz: "collab", cases: seeds.length, failures, typed, lineages, seconds }))
    expect(failed).toEqual({})
  },
)

test("where nothing is caught up from the log, the afternoons notice", { timeout: 120_000 }, async () => {
  const noticed: number[] = []
  for (let seed = 1; seed <= 10; seed++) {
    const { problems } = await playSchedule(seed, (transport) => ({
      ...transport,
      since: async (lineage, after) => ({
        ...(await transport.since(lineage, after)),
        state: null,
        updates: [],
        lineage,
      }),
    }))
    if (problems.length > 0) noticed.push(seed)
  }
  expect(noticed.length).toBeGreaterThan(5)
})
