// Start training until the job is known, then until the assistant is ready, with 200 examples, beside a bare POST of the same bytes.
import { must } from "../support/journey/person.ts"
import { until } from "../support/until.ts"
import { bareReceive, bench, makeAgent } from "./support/bench-world.ts"

const EXAMPLES = 200

await bench("submit", async (world) => {
  const { client, workspace } = world.person
  const agent = await makeAgent(world, "Submission")
  const rows = Array.from({ length: EXAMPLES }, (_, n) => ({
    workspace_id: workspace,
    agent_id: agent,
    prompt: `How many bolts does shelf ${n} of the store hold?`,
    reasoning: `The stock list names shelf ${n}.`,
    output: `Shelf ${n} holds ${17 + ((n * 7919) % 1000)} bolts.`,
  }))
  must(await client.from("examples").insert(rows))
  const startedAt = performance.now()
  must(await client.functions.invoke("submit-training", { body: { agent_id: agent } }))
  const submitS = (performance.now() - startedAt) / 1000
  const status = await until(
    "the assistant is ready",
    async () => {
      const { data } = await client.from("agents").select("status").eq("id", agent).single()
      return data?.status === "ready" || data?.status === "failed" ? data.status : undefined
    },
    180_000,
  )
  if (status !== "ready") throw new Error("The training failed.")
  const readyS = (performance.now() - startedAt) / 1000
  return {
    metrics: { submit_s: submitS, ready_s: readyS },
    peers: { bare_post_s: await bareReceive(JSON.stringify(rows)) },
  }
})
