// The service as a process of its own: killed, started again, and clients that come back by themselves.
import { spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join as joinPath } from "node:path"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { applyPlatform } from "@cerebros/local-supabase/platform.ts"
import type { Part } from "@cerebros/local-supabase/part.ts"
import { optionsFor } from "@cerebros/local-supabase/part-process.ts"
import { listensOn } from "@cerebros/local-supabase/ports.ts"
import { startPostgres } from "@cerebros/local-supabase/postgres.ts"
import { ROOT } from "@cerebros/launcher/settings.ts"
import type { Settings } from "@cerebros/launcher/settings.ts"
import { freeSettings } from "../support/stack.ts"
import { connect, eventually, listen } from "./realtime-world.ts"

let stack: Settings | undefined
let postgres: Part | undefined
let service: ChildProcess | undefined
let sql: pg.Client | undefined

beforeAll(async () => {
  const home = await mkdtemp(joinPath(tmpdir(), "cerebros-realtime-"))
  stack = (await freeSettings(home)).settings
  postgres = await startPostgres({ home, port: stack.ports.database })
  await applyPlatform(stack.adminDbUrl)
  sql = new pg.Client({ connectionString: stack.dbUrl })
  await sql.connect()
  service = await start()
})
afterAll(async () => {
  await stop("SIGTERM")
  await sql?.end()
  await postgres?.stop()
  if (stack) await rm(stack.home, { recursive: true, force: true })
})

async function start(): Promise<ChildProcess> {
  const settings = mustHave(stack)
  const child = spawn(process.execPath, [joinPath(ROOT, "packages/local-supabase/realtime/main.ts")], {
    env: { ...process.env, ...optionsFor(optionsOf(settings)) },
    stdio: "ignore",
  })
  await listensOn(settings.ports.realtime)
  return child
}

function mustHave(settings: Settings | undefined): Settings {
  if (!settings) throw new Error("There is no stack yet.")
  return settings
}

const optionsOf = ({ ports, keys, adminDbUrl }: Settings) => ({
  port: ports.realtime,
  databaseUrl: adminDbUrl.replace("//supabase_admin:", "//supabase_realtime_admin:"),
  jwtSecret: keys.jwtSecret,
})

async function stop(signal: NodeJS.Signals): Promise<void> {
  if (!service || service.exitCode !== null || service.signalCode !== null) return
  const ended = once(service, "exit")
  service.kill(signal)
  await ended
}

test("a killed service is replaced: clients rejoin, and hear each other and the database again", async () => {
  const { keys, ports } = mustHave(stack)
  const clients = [1, 2].map(() =>
    connect(`http://127.0.0.1:${ports.realtime}`, keys.anon, { reconnectAfterMs: () => 100 }),
  )
  const joins = [0, 0]
  const channels = clients.map((client) =>
    client.channel("survivors", { config: { broadcast: { ack: true } } }),
  )
  const heard = channels.map((channel) => listen(channel))
  channels.forEach((channel, index) => {
    channel.subscribe((status) => {
      if (status === "SUBSCRIBED") joins[index] = (joins[index] ?? 0) + 1
    })
  })
  await eventually(() => expect(joins).toEqual([1, 1]))

  for (let round = 1; round <= 3; round++) {
    await stop("SIGKILL")
    service = await start()
    await eventually(() => expect(joins).toEqual([round + 1, round + 1]))
    expect(await channels[0]?.send({ type: "broadcast", event: "socket", payload: { round } })).toBe("ok")
    await eventually(() => expect(heard[1]?.at(-1)).toMatchObject({ event: "socket", payload: { round } }))
    await flows(ports.realtime)
    await sql?.query("select realtime.send($1, 'database', 'survivors', false)", [JSON.stringify({ round })])
    for (const messages of heard) {
      await eventually(() => expect(messages.at(-1)).toMatchObject({ event: "database", payload: { round } }))
    }
  }
  await Promise.all(clients.map((client) => client.disconnect()))
})

/** Waits until the health check says that broadcasts from the database flow. */
async function flows(port: number): Promise<void> {
  let status = 0
  while (status !== 200) status = (await fetch(`http://127.0.0.1:${port}/healthcheck`)).status
}

test("asked politely it ends by itself, closes its sockets and leaves no slot", async () => {
  const { keys, ports } = mustHave(stack)
  const socket = new WebSocket(`ws://127.0.0.1:${ports.realtime}/websocket?vsn=2.0.0&apikey=${keys.anon}`)
  await once(socket, "open")
  const closed = once(socket, "close") as Promise<[CloseEvent]>
  await stop("SIGTERM")
  expect(service?.exitCode).toBe(0)
  expect((await closed)[0].code).toBe(1012)
  const { rows } = (await sql?.query("select slot_name from pg_replication_slots")) ?? {}
  expect(rows).toEqual([])
})
