// Ten people ask while the assistant is trained again: how long answers take then and before, beside one plain COPY of what it is
// trained on. With a number as argument, so many examples.
import { loadavg } from "node:os"
import postgres from "postgres"
import { type Answer, askOn } from "../support/journey/asking.ts"
import { call, trained } from "../support/journey/building.ts"
import { type Person, must, signIn } from "../support/journey/person.ts"
import { bench, makeAgent, percentiles } from "./support/bench-world.ts"

const EXAMPLES = Number(process.argv[2] ?? 120)
const ASKERS = 10
const BEFORE_MS = 20_000
const AFTER_MS = 2000 // so that the next version is asked too

await bench("retrain", async (world) => {
  const { person, deployment, database, stack } = world
  const agent = await makeAgent(world, "Asked")
  const fact = (n: number) => ({
    workspace_id: person.workspace,
    agent_id: agent,
    prompt: `Who looks after machine ${n}?`,
    reasoning: `The roster names machine ${n}.`,
    output: `Machine ${n} is looked after by team ${String.fromCharCode(65 + ((n * 7) % 26))}.`,
  })
  must(await person.client.from("examples").insert(Array.from({ length: EXAMPLES }, (_, n) => fact(n))))
  await train(person, agent)
  const askers = await Promise.all(Array.from({ length: ASKERS }, (_, n) => signIn(deployment, `asker-${n}`)))
  for (const { id } of askers)
    await database.query(
      "insert into public.members (workspace_id, user_id, role) values ($1, $2, 'asker')",
      [person.workspace, id],
    )
  const prompts = Array.from({ length: 40 }, (_, n) => fact(n).prompt)
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

  const warm = askOn(deployment, askers, agent, prompts)
  await pause(3000)
  await warm.stop()
  const quiet = askOn(deployment, askers, agent, prompts)
  await pause(BEFORE_MS)
  const before = await quiet.stop()

  must(await person.client.from("examples").insert(fact(EXAMPLES)))
  const startedAt = performance.now()
  const busy = askOn(deployment, askers, agent, prompts)
  await train(person, agent, { again: true })
  const trainedS = (performance.now() - startedAt) / 1000
  await pause(AFTER_MS)
  const during = await busy.stop()
  await Promise.all(askers.map(({ client }) => client.removeAllChannels()))

  const sql = postgres(stack.settings.dbUrl, { max: 1 })
  const copyStartedAt = performance.now()
  for await (const _ of await sql`copy (select prompt, reasoning, output, state from public.examples) to stdout`.readable());
  const copyMs = performance.now() - copyStartedAt
  await sql.end()
  const times = (answers: Answer[]) => answers.map(({ ms }) => ms)
  const [p95, p95Before] = [during, before].map(
    (answers) => percentiles("answer", "ms", times(answers)).answer_p95_ms ?? Number.NaN,
  ) as [number, number]
  return {
    metrics: {
      examples: EXAMPLES,
      trained_s: trainedS,
      answers: during.length,
      failed: [...before, ...during].filter(({ status }) => status !== 200).length,
      versions_that_answered: new Set(during.map(({ model }) => model)).size,
      ...percentiles("before", "ms", times(before)),
      ...percentiles("during", "ms", times(during)),
      p95_ratio: p95 / p95Before,
      load: loadavg()[0] ?? Number.NaN,
    },
    peers: { copy_ms: copyMs },
  }
})

async function train(person: Person, agent: string, more: object = {}): Promise<void> {
  await call(person, "submit-training", { agent_id: agent, ...more })
  const { state, reason } = await trained(person, agent, 600_000)
  if (state !== "completed") throw new Error(`The run ended as ${state}: ${reason}`)
}
