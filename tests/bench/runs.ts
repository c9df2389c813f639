// Questions asked at once, 1, 10 and 50: from asking to the answer's id, the first event, the first word, and from a row's commit
// to the screen that follows it; beside the same answers through a bare relay without rows.
import { performance } from "node:perf_hooks"
import { Sent } from "@cerebros/contract/conversation.ts"
import { RUN_EVENTS, RunEvents } from "@cerebros/contract/run.ts"
import { makeReadyAssistant } from "../support/journey/assistant.ts"
import { startSpeakingNas } from "../support/speaking-nas.ts"
import { bench, type BenchWorld } from "./support/bench-world.ts"

const AT_ONCE = [1, 10, 50]
const PIECE_MS = 20
const PIECES = 40

const nas = await startSpeakingNas()
nas.manner.pieceMs = PIECE_MS
nas.manner.pieces = () => Array.from({ length: PIECES }, (_, n) => `word ${n} `)

const p95 = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * 0.95) - 1] ?? Number.NaN

type Took = { accepted: number; firstEvent: number; firstToken: number; rowToScreen: number[] }

/** Asks once as the person, follows the thread, and returns how long each part took (ms). */
async function askOnce(
  { deployment, person, database }: BenchWorld,
  agent: string,
  token: string,
): Promise<Took> {
  const thread_id = crypto.randomUUID()
  const run_id = crypto.randomUUID()
  const begunAt = performance.now()
  const reply = await fetch(`${deployment.API_URL ?? ""}/functions/v1/chat/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ agent_id: agent, thread_id, run_id, text: "Who pays for what, and when?" }),
  })
  Sent.parse(await reply.json())
  const accepted = performance.now() - begunAt
  const { rows } = await database.query<{ topic: string }>("select private.topic_of('thread', $1) as topic", [
    thread_id,
  ])
  const rowToScreen: number[] = []
  const ended = Promise.withResolvers<void>()
  const channel = person.client.channel(rows[0]?.topic ?? "", { config: { private: true } })
  channel.on("broadcast", { event: RUN_EVENTS }, ({ payload }) => {
    for (const event of RunEvents.parse(payload).events) {
      rowToScreen.push(Date.now() - Date.parse(event.at)) // one machine, one clock
      if (event.type === "agent_completed") ended.resolve()
      if (event.type === "agent_failed") ended.reject(new Error(event.payload.reason))
    }
  })
  channel.subscribe()
  await ended.promise
  await person.client.removeChannel(channel)
  const times = await database.query<{ started: number; spoke: number }>(
    "select 1000 * extract(epoch from started_at - created_at)::float as started, first_token_ms::float as spoke from public.runs where id = $1",
    [run_id],
  )
  const { started = Number.NaN, spoke = Number.NaN } = times.rows[0] ?? {}
  return { accepted, firstEvent: started, firstToken: spoke, rowToScreen }
}

/** The same answers through a relay that keeps nothing: their p95 to the first word (ms). */
async function bareRelay(count: number): Promise<number> {
  const first = await Promise.all(
    Array.from({ length: count }, async () => {
      const begunAt = performance.now()
      const reply = await fetch(`${nas.url}/v1/chat/completions`, {
        method: "POST",
        body: JSON.stringify({ model: "m", messages: [{ role: "user", content: "Who pays?" }] }),
      })
      const reader = reply.body?.getReader()
      await reader?.read()
      const took = performance.now() - begunAt
      while (reader && !(await reader.read()).done);
      return took
    }),
  )
  return p95(first)
}

await bench(
  "runs",
  async (world) => {
    const agent = await makeReadyAssistant(world.stack.settings.dbUrl, world.person.workspace)
    const token = await world.person.token()
    await world.person.client.realtime.setAuth()
    await askOnce(world, agent, token) // the functions are up
    const metrics: Record<string, number> = {}
    const peers: Record<string, number> = {}
    for (const count of AT_ONCE) {
      await world.database.query("delete from private.rates")
      const begunAt = performance.now()
      const took = await Promise.all(Array.from({ length: count }, () => askOnce(world, agent, token)))
      metrics[`accepted_p95_ms_${count}`] = p95(took.map(({ accepted }) => accepted))
      metrics[`first_event_p95_ms_${count}`] = p95(took.map(({ firstEvent }) => firstEvent))
      metrics[`first_token_p95_ms_${count}`] = p95(took.map(({ firstToken }) => firstToken))
      metrics[`row_to_screen_p95_ms_${count}`] = p95(took.flatMap(({ rowToScreen }) => rowToScreen))
      metrics[`runs_per_s_${count}`] = count / ((performance.now() - begunAt) / 1000)
      peers[`bare_relay_first_token_p95_ms_${count}`] = await bareRelay(count)
    }
    return { metrics, peers }
  },
  { NAS_API_ENDPOINT: nas.url, NAS_API_KEY: "secret" },
)
await nas.stop()
