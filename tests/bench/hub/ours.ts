// The hub in the bench: workers on connections of their own, or through the Data API as they are meant to come.
import { createClient } from "@supabase/supabase-js"
import pg from "pg"
import type { WorkerSession } from "@cerebros/contract/hub.ts"
import { type Rpc, type Reports, leave, register, cycle } from "@cerebros/hub/protocol.ts"
import { wait, work } from "@cerebros/hub/work.ts"
import { rpcBy, serve } from "@cerebros/hub/serve.ts"
import { until } from "../../support/until.ts"
import type { BenchWorld } from "../support/bench-world.ts"
import { CONNECTIONS, type Queue, pause } from "./queue.ts"

export type Caller = { rpc: Rpc; close(): Promise<void> }
const JOINED_MS = 3000 // after which a worker that works has joined its topic; until then it polls
const BY_API = 8 // workers; each waits for its answers over HTTP
const PICKUP = "pickup" // a capability that only the idle worker has
const NOBODY = "nobody-has-it"
const silent: Reports = { completes: [], fails: [], hand_backs: [], accepts: [], progress: [], want: 0 }
const completesOf = (offers: { task_id: string; generation: number }[]): Reports["completes"] =>
  offers.map(({ task_id, generation }) => ({ task_id, generation, result: null }))

export type Way = "direct" | "api"

export function ours(world: BenchWorld, session: WorkerSession, way: Way, wakes = true): Queue {
  const open = way === "direct" ? () => byConnection(world, session) : async () => byApi(world, session)
  return {
    fill: (tasks, isServable = true) => fill(world, tasks, isServable ? [] : [NOBODY], isServable ? 2 : 0),
    empty: async () => {
      await world.database.query(
        "truncate private.tasks, private.ready, private.scheduled, private.promised, private.leases, private.outcomes, private.task_events cascade",
      )
    },
    async drain(batch, isOver, count) {
      const workers = way === "direct" ? CONNECTIONS : BY_API
      await Promise.all(
        Array.from({ length: workers }, async (_, n) => {
          const { rpc, close } = await open()
          const me = await register(rpc, {
            id: crypto.randomUUID(),
            name: `bench ${n}`,
            slots: Math.min(64, batch),
            able: [],
          })
          let completes: Reports["completes"] = []
          while (!isOver()) {
            const { offers, settled } = await cycle(rpc, me, { ...silent, completes, want: batch })
            count(settled.filter(({ answer }) => answer === "ok").length)
            completes = completesOf(offers)
            if (offers.length === 0) await pause(20)
          }
          await cycle(rpc, me, { ...silent, completes })
          await leave(rpc, me)
          await close()
        }),
      )
    },
    async idle(use) {
      const over = new AbortController()
      const arrivals = new Map<string, number>()
      const task = async ({ task_id }: { task_id: string }) => {
        arrivals.set(task_id, performance.now())
        return { result: null }
      }
      const client = createClient(world.deployment.API_URL ?? "", session.publishable_key, {
        accessToken: async () => session.access_token,
      })
      const crew = { name: "idle", slots: 1, handlers: { task } }
      const poll = (stop: AbortSignal) => wait(500 + Math.random() * 1500, stop) // as serve polls
      const working = wakes
        ? serve(client, crew, over.signal)
        : work({
            ...crew,
            rpc: rpcBy(client),
            workerId: crypto.randomUUID(),
            signal: over.signal,
            pause: poll,
            log: console.error,
          })
      const ask = async () => {
        const { rows } = await world.database.query(
          "select private.submit_task(kind => 'task', workspace_id => $1, scope => $1, priority => 0, needed_capabilities => $2) as id",
          [world.person.workspace, [PICKUP]],
        )
        const committedAt = performance.now()
        const arrivedAt = await until("the task arrives", () => arrivals.get(String(rows[0].id)))
        return Math.max(0, arrivedAt - committedAt)
      }
      try {
        await ask() // the worker is up
        if (wakes) await pause(JOINED_MS)
        return await use(ask)
      } finally {
        over.abort()
        await working
      }
    },
  }
}

/** Writes the rows of tasks that wait as submitting does, many at once. */
async function fill({ database, person }: BenchWorld, tasks: number, needs: string[], priority: number) {
  await database.query(
    `with lane as (select private.lane_for('task', $3, $1) as id), made as (
       insert into private.tasks (workspace_id, kind, lane, priority, needed_capabilities)
       select $1, 'task', lane.id, $4, $3 from lane, generate_series(1, $2::int) returning id, lane
     ), placed as (
       insert into private.ready (lane, priority, turn, seq, task_id, attempt, workspace_id)
       select lane, $4, (select greatest(max(begin_at), 0) from private.heads) + nextval('private.ready_seq'), currval('private.ready_seq'), id, 1, $1 from made
     )
     insert into private.task_events (task_id, event) select id, 'queued' from made`,
    [person.workspace, tasks, needs, priority],
  )
}

/** Milliseconds of cycles that claim one task each. */
export async function claims(world: BenchWorld, session: WorkerSession, times: number): Promise<number[]> {
  const { rpc, close } = await byConnection(world, session)
  const me = await register(rpc, { id: crypto.randomUUID(), name: "claims", slots: 1, able: [] })
  const took: number[] = []
  let completes: Reports["completes"] = []
  for (let n = 0; n < times; n++) {
    const askedAt = performance.now()
    const { offers } = await cycle(rpc, me, { ...silent, completes, want: 1 })
    took.push(performance.now() - askedAt)
    if (offers.length === 0) throw new Error("Nothing was offered.")
    completes = completesOf(offers)
  }
  await cycle(rpc, me, { ...silent, completes })
  await leave(rpc, me)
  await close()
  return took
}

/** The worker's functions on a connection of its own, with the claims that the Data API would set. */
async function byConnection({ stack }: BenchWorld, { access_token }: WorkerSession): Promise<Caller> {
  const client = new pg.Client({ connectionString: stack.settings.dbUrl })
  await client.connect()
  const claims = Buffer.from(access_token.split(".")[1] ?? "", "base64url").toString()
  await client.query("select set_config('request.jwt.claims', $1, false)", [claims])
  await client.query("set role authenticated")
  const rpc: Rpc = async <T>(name: string, args: Record<string, unknown>) => {
    const given = Object.entries(args).filter(([, value]) => value !== undefined)
    const named = given.map(([key], i) => `${key} => $${i + 1}`)
    const values = given.map(([key, value]) =>
      typeof value === "object" && key !== "able" ? JSON.stringify(value) : value,
    )
    const { rows } = await client.query({
      name: `${name}${named.length}`,
      text: `select public.${name}(${named.join(", ")}) as answer`,
      values,
    })
    return rows[0].answer as T // as the function's return type
  }
  return { rpc, close: () => client.end() }
}

function byApi({ deployment }: BenchWorld, { access_token, publishable_key }: WorkerSession): Caller {
  const headers = {
    apikey: publishable_key,
    authorization: `Bearer ${access_token}`,
    "content-type": "application/json",
  }
  const rpc: Rpc = async <T>(name: string, args: Record<string, unknown>) => {
    const response = await fetch(`${deployment.API_URL}/rest/v1/rpc/${name}`, {
      method: "POST",
      headers,
      body: JSON.stringify(args),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(text)
    return (text === "" ? undefined : JSON.parse(text)) as T // as the function's return type; one without any answers nothing
  }
  return { rpc, close: async () => {} }
}
