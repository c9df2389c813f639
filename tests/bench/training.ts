// Whether undisturbed training runs all end well: twenty, one after the other, each with its own assistant.
import { must } from "../support/journey/person.ts"
import { until } from "../support/until.ts"
import { type BenchWorld, bench, makeAgent, percentiles } from "./support/bench-world.ts"

const RUNS = 20
const EXAMPLES = 24

await bench("training", async (world) => {
  const seconds: number[] = []
  let completed = 0
  for (let run = 0; run < RUNS; run++) {
    const startedAt = performance.now()
    if ((await train(world, run)) === "ready") completed++
    seconds.push((performance.now() - startedAt) / 1000)
  }
  const { rows } = await world.database.query<{ stuck: number }>(
    "select count(*)::int as stuck from public.training_runs where state not in ('completed', 'failed', 'cancelled')",
  )
  return {
    metrics: {
      runs_completed_percent: (100 * completed) / RUNS,
      runs_stuck_count: rows[0]?.stuck ?? Number.NaN,
      ...percentiles("run", "s", seconds),
    },
  }
})

/** Trains a fresh assistant and returns the status it ends with. */
async function train(world: BenchWorld, run: number): Promise<string> {
  const { client, workspace } = world.person
  const agent = await makeAgent(world, `Run ${run}`)
  const row = (n: number) => ({
    workspace_id: workspace,
    agent_id: agent,
    prompt: `Who looks after machine ${n} in hall ${run}?`,
    reasoning: `The roster names machine ${n}.`,
    output: `Machine ${n} in hall ${run} is looked after by team ${String.fromCharCode(65 + ((n * 7 + run) % 26))}.`,
  })
  must(await client.from("examples").insert(Array.from({ length: EXAMPLES }, (_, n) => row(n))))
  must(await client.functions.invoke("submit-training", { body: { agent_id: agent } }))
  return until(
    "the run has ended",
    async () => {
      const { data } = await client.from("agents").select("status").eq("id", agent).single()
      return data && data.status !== "training" ? data.status : undefined
    },
    120_000,
  )
}
