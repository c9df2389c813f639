// The NAS, the worker and the functions killed while an assistant is trained, its model asked and tested, and the next version goes
// live. However it ends, it says so, and one version answers all the while. `npm run test:full` kills at twenty points.
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import { makeAgent } from "../support/journey/building.ts"
import { type Person, must, signIn } from "../support/journey/person.ts"
import { kill } from "../support/kill.ts"
import { type TestStack, startTestStack } from "../support/stack.ts"
import { until } from "../support/until.ts"
import { dice, shuffled } from "../database/dice.ts"

const FULL = process.env.CEREBROS_FULL !== undefined
const KILLS = FULL ? 20 : 4 // each victim as often
const SEED = Number(process.env.CEREBROS_SEED ?? 1)
const VICTIMS = [/^nas$/, /^worker$/, /^function-submit-training$/, /^function-nas-webhook$/]
const LOOK_MS = 50
const ENDED_MS = 240_000 // an answer that a dead worker waited for is asked for again after two minutes

let stack: TestStack
let ann: Person
let database: pg.Client
let watch: pg.Client
let agent = ""
beforeAll(async () => {
  stack = await startTestStack({
    parts: ["inbox", "rest", "auth", "storage", "functions", "writer", "nas", "worker"],
  })
  ann = await signIn(statusJson(stack.settings), "killed")
  ;[database, watch] = [0, 1].map(() => new pg.Client({ connectionString: stack.settings.dbUrl })) as [
    pg.Client,
    pg.Client,
  ]
  await Promise.all([database.connect(), watch.connect()])
  agent = await makeAgent(ann)
})
afterAll(async () => {
  await Promise.all([database?.end(), watch?.end()])
  await stack?.stop()
})

const teach = async (n: number) =>
  must(
    await ann.client.from("examples").insert({
      workspace_id: ann.workspace,
      agent_id: agent,
      prompt: `How many days does delivery ${n} take?`,
      output: `Delivery ${n} takes ${n + 3} days.`,
    }),
  )

type Run = { id: string; state: string; reason: string | null; release_id: string | null }
const lastRun = async () =>
  (
    await database.query<Run>(
      "select id, state, reason, release_id from public.training_runs where agent_id = $1 order by number desc limit 1",
      [agent],
    )
  ).rows[0]
const models = async () =>
  (
    await database.query<{ run_id: string; state: string; number: number | null }>(
      "select run_id, state, number from public.models where agent_id = $1 order by created_at",
      [agent],
    )
  ).rows
const start = () => ann.client.functions.invoke("submit-training", { body: { agent_id: agent, again: true } })

/** Waits for the end of the run. A submission that nobody finished is ended by a task, for which it turns the clock. */
async function ended(before: string | undefined): Promise<Run> {
  return until(
    "the run has ended",
    async () => {
      const run = await lastRun()
      if (!run || run.id === before) {
        await start() // the function died before the run began: somebody presses again
        return undefined
      }
      if (run.state === "submitting")
        await database.query(
          "update private.scheduled set run_at = now() where task_id in (select id from private.tasks where kind = 'watch_submission') and run_at > now() and run_at < now() + interval '90 seconds'",
        ) // 15 s after its beginning, which an undisturbed one does not take
      return ["completed", "failed", "cancelled"].includes(run.state) ? run : undefined
    },
    ENDED_MS,
  )
}

/** How many versions were live, each time it was looked, until `stop`. */
function watchLive() {
  const seen = new Set<number>()
  let looking = true
  const all = (async () => {
    while (looking) {
      const { rows } = await watch.query<{ live: number }>(
        "select count(*)::int as live from public.models where agent_id = $1 and state = 'live'",
        [agent],
      )
      seen.add(rows[0]?.live ?? -1)
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  })()
  return async () => {
    looking = false
    await all
    return [...seen]
  }
}

test(
  `killed at ${KILLS} points of train, probe, test and live: it ends as stated, and one version is live all the while`,
  { timeout: FULL ? 3_000_000 : 600_000 },
  async () => {
    for (let n = 0; n < 6; n++) await teach(n)
    must(
      await ann.client.rpc("add_test_questions", {
        agent_id: agent,
        items: [{ question: "How long does delivery 2 take?", expected: "5 days" }],
      }),
    )
    const begunAt = Date.now()
    await start()
    expect(await ended(undefined)).toMatchObject({ state: "completed", reason: null })
    const usualMs = Date.now() - begunAt
    const roll = dice(SEED)
    const told: string[] = []
    for (let round = 1; round <= KILLS; round++) {
      await teach(100 + round)
      const [before, first] = [await lastRun(), await models()]
      const victim = shuffled(VICTIMS, SEED + Math.floor((round - 1) / VICTIMS.length))[
        (round - 1) % VICTIMS.length
      ] as RegExp // one of them
      const afterMs = roll() * usualMs
      const stop = watchLive()
      const submission = start() // whose answer may never come
      await new Promise((resolve) => setTimeout(resolve, afterMs))
      const stood = (await lastRun())?.state
      await kill(stack.settings.home, victim)
      await submission
      const run = await ended(before?.id)
      const point = `seed ${SEED}, round ${round}: ${victim.source} after ${Math.round(afterMs)} ms (${stood})`
      told.push(`${point}: ${run.state}${run.reason === null ? "" : `, ${run.reason}`}`)
      expect(await stop(), point).toEqual([1])
      const last = await models()
      const mine = last.find(({ run_id }) => run_id === run.id)
      const live = last.filter(({ state }) => state === "live")
      expect(live, point).toHaveLength(1)
      if (run.state === "completed") {
        expect(["live", "retired"], point).toContain(mine?.state) // retired where it answers worse than the live one
        expect(mine?.number, point).toBeGreaterThan(Math.max(...first.map(({ number }) => number ?? 0)))
      } else {
        expect(run, point).toMatchObject({ state: "failed", reason: expect.stringMatching(/\w{3}/) })
        expect(live[0]?.run_id, point).toBe(first.find(({ state }) => state === "live")?.run_id)
      }
      const { rows } = await database.query("select status from public.agents where id = $1", [agent])
      expect(rows, point).toEqual([{ status: "ready" }])
    }
    console.log(told.join("\n"))
    const answer = await ann.client.functions.invoke<{ answer: string }>(`infer/${agent}`, {
      body: { prompt: "How many days does delivery 2 take?" },
    })
    expect(answer.data?.answer).toContain("5 days")
  },
)
