// Questions asked at once, 1, 10 and 50: from asking to the answer's id, the first event, the first word, and from a row's commit
// to the screen that follows it; beside the same answers through a bare relay without rows. Then a thousand runs, some of them stopped
// or broken off, each held against AG-UI's own state machine.
import { performance } from "node:perf_hooks"
import pg from "pg"
import { Sent } from "@cerebros/contract/conversation.ts"
import { isEnd, RUN_EVENTS, RunEvent, RunEvents } from "@cerebros/contract/run.ts"
import { refusedByAgUi } from "../support/ag-ui-referee.ts"
import { makeReadyAssistant } from "../support/journey/assistant.ts"
import { startSpeakingNas } from "../support/speaking-nas.ts"
import { until } from "../support/until.ts"
import { bareServer, bench, type BenchWorld } from "./support/bench-world.ts"

const AT_ONCE = [1, 10, 50]
const PIECE_MS = 20
const PIECES = 40
const REFEREED = Number(process.argv[2] ?? 1_000) // fewer for a quick look
const BATCH = 50
const SHORT_PIECES = 10 // of an answer that is only held against the referee

const nas = await startSpeakingNas()
nas.manner.pieceMs = PIECE_MS
const pieces = (count: number) => () => Array.from({ length: count }, (_, n) => `word ${n} `)
nas.manner.pieces = pieces(PIECES)

const p95 = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * 0.95) - 1] ?? Number.NaN

/** With a pool: many look into the database at once. */
type World = Omit<BenchWorld, "database"> & { database: pg.Pool }

type Took = { accepted: number; firstEvent: number; firstToken: number; rowToScreen: number[] }

type Asking = { agent: string; token: string } // a token lasts ten minutes, a batch less
/** Posts to the functions as the person; the reply's JSON. */
async function post({ deployment }: World, { token }: Asking, path: string, body?: object): Promise<unknown> {
  const reply = await fetch(`${deployment.API_URL ?? ""}/functions/v1/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  })
  return reply.json()
}

const send = async (world: World, asking: Asking): Promise<Sent> =>
  Sent.parse(
    await post(world, asking, "chat/messages", {
      agent_id: asking.agent,
      text: "Who pays for what, and when?",
    }),
  )

const stateOf = async ({ database }: World, run: string) =>
  (await database.query<{ state: string }>("select state from public.runs where id = $1", [run])).rows[0]
    ?.state ?? ""

/** Asks once as the person, follows the thread, and returns how long each part took (ms). */
async function askOnce(world: World, asking: Asking): Promise<Took> {
  const { person, database } = world
  const begunAt = performance.now()
  const { thread_id, run_id } = await send(world, asking)
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
      if (isEnd(event)) ended.resolve()
    }
  })
  channel.subscribe(async (status) => {
    if (status === "SUBSCRIBED" && (await stateOf(world, run_id)) === "completed") ended.resolve() // before it was joined
  })
  await ended.promise
  await person.client.removeChannel(channel)
  const times = await database.query<{ started: number; spoke: number }>(
    "select 1000 * extract(epoch from started_at - created_at)::float as started, first_token_ms::float as spoke from public.runs where id = $1",
    [run_id],
  )
  const { started = Number.NaN, spoke = Number.NaN } = times.rows[0] ?? {}
  return { accepted, firstEvent: started, firstToken: spoke, rowToScreen }
}

/** The same answers at once through a relay that keeps nothing and knows nobody: p95 to the first word (ms), and how many a second. */
async function bareRelay(count: number): Promise<{ firstToken: number; perSecond: number }> {
  const relay = await bareServer(async (_, response) => {
    const reply = await fetch(`${nas.url}/v1/chat/completions`, {
      method: "POST",
      body: JSON.stringify({ model: "m", messages: [{ role: "user", content: "Who pays?" }] }),
    })
    response.writeHead(200, { "content-type": "text/event-stream" })
    for await (const bytes of reply.body ?? []) response.write(bytes)
    response.end()
  })
  const begunAt = performance.now()
  const first = await Promise.all(
    Array.from({ length: count }, async () => {
      const askedAt = performance.now()
      const reply = await fetch(relay.url, { method: "POST" })
      let took = Number.NaN
      for await (const _ of reply.body ?? []) if (Number.isNaN(took)) took = performance.now() - askedAt
      return took
    }),
  )
  relay.close()
  return { firstToken: p95(first), perSecond: count / ((performance.now() - begunAt) / 1000) }
}

/** Real runs, a tenth of them stopped and a tenth broken off by the model, each held against AG-UI's state machine. */
async function referee(world: World, agent: string): Promise<Record<string, number>> {
  const ends: Record<string, number> = {}
  const refused: string[] = []
  let events = 0
  const manner = { ...nas.manner }
  nas.manner.pieces = pieces(SHORT_PIECES)
  for (let batch = 0; batch * BATCH < REFEREED; batch++) {
    const asking = { agent, token: await world.person.token() }
    const isStopped = batch % 10 === 8
    nas.manner.breaksAfter = batch % 10 === 9 ? 3 : undefined
    await world.database.query("delete from private.rates")
    const sent = await Promise.all(
      Array.from({ length: Math.min(BATCH, REFEREED - batch * BATCH) }, () => send(world, asking)),
    )
    if (isStopped)
      await Promise.all(sent.map(({ run_id }) => post(world, asking, `chat/runs/${run_id}/stop`)))
    for (const { run_id: runId, thread_id: threadId } of sent) {
      const state = await until(
        "the run ends",
        async () => /completed|failed|cancelled/.exec(await stateOf(world, runId))?.[0],
        120_000,
      )
      ends[state] = (ends[state] ?? 0) + 1
      const { rows } = await world.database.query(
        "select seq, type, payload, at::text as at from public.run_events where run_id = $1 order by seq",
        [runId],
      )
      const why = await refusedByAgUi(RunEvent.array().parse(rows), { threadId, runId })
      events += rows.length
      if (why) refused.push(why)
    }
  }
  Object.assign(nas.manner, manner)
  if (refused.length > 0) console.error(refused.slice(0, 5).join("\n"))
  return {
    refereed_runs: REFEREED,
    refereed_events: events,
    refused_by_ag_ui: refused.length,
    ...Object.fromEntries(Object.entries(ends).map(([state, count]) => [`refereed_${state}`, count])),
  }
}

/** How long answers take that are asked for 1, 10 and 50 at once, and what the referee says of a thousand. */
async function measure(world: World) {
  const agent = await makeReadyAssistant(world.stack.settings.dbUrl, world.person.workspace)
  const asking = { agent, token: await world.person.token() }
  await world.person.client.realtime.setAuth()
  await askOnce(world, asking) // the functions are up
  const metrics: Record<string, number> = {}
  const peers: Record<string, number> = {}
  for (const count of AT_ONCE) {
    await world.database.query("delete from private.rates")
    const begunAt = performance.now()
    const took = await Promise.all(Array.from({ length: count }, () => askOnce(world, asking)))
    metrics[`accepted_p95_ms_${count}`] = p95(took.map(({ accepted }) => accepted))
    metrics[`first_event_p95_ms_${count}`] = p95(took.map(({ firstEvent }) => firstEvent))
    metrics[`first_token_p95_ms_${count}`] = p95(took.map(({ firstToken }) => firstToken))
    metrics[`row_to_screen_p95_ms_${count}`] = p95(took.flatMap(({ rowToScreen }) => rowToScreen))
    metrics[`runs_per_s_${count}`] = count / ((performance.now() - begunAt) / 1000)
    const bare = await bareRelay(count)
    peers[`bare_relay_first_token_p95_ms_${count}`] = bare.firstToken
    peers[`bare_relay_runs_per_s_${count}`] = bare.perSecond
  }
  return { metrics: { ...metrics, ...(await referee(world, agent)) }, peers }
}

await bench(
  "runs",
  async (world) => {
    const database = new pg.Pool({ connectionString: world.stack.settings.dbUrl })
    return measure({ ...world, database }).finally(() => database.end())
  },
  { NAS_API_ENDPOINT: nas.url, NAS_API_KEY: "secret" },
)
await nas.stop()
