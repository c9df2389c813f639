// The hub keeps its promises whatever happens in whatever order (TH1–TH5): histories that fast-check makes are played in Postgres and
// in a model beside it, every reply compared. SEED replays a run; what a failure prints replays the one history.
import fc from "fast-check"
import { beforeAll, expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { histories } from "./hub-model/commands.ts"
import { play } from "./hub-model/play.ts"
import { type Real, prepare } from "./hub-model/real.ts"

const database = openDatabase()
const HISTORIES = Number(process.env.CEREBROS_HISTORIES ?? (process.env.CEREBROS_FULL ? 10_000 : 150))
const SEED = Number(process.env.SEED ?? 20_261_121)
const SWEEP_EVERY = 250 // what is taken back leaves dead rows behind

let hub: Real
beforeAll(async () => {
  hub = await prepare(await database.connect())
})

test(
  `${HISTORIES} histories (seed ${SEED}): every reply is the model's, nothing lost, doubled or accepted stale`,
  { timeout: 3_000_000 },
  async () => {
    let played = 0
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        if (++played % SWEEP_EVERY === 0) await hub.client.query("vacuum")
        await play(hub, history)
      }),
      { numRuns: HISTORIES, seed: SEED },
    )
    expect(played).toBeGreaterThanOrEqual(HISTORIES)
  },
)
