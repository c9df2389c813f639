// A Postgres with the platform, Realtime over it, and people who may or may not enter rooms.
//
//   const world = openWorld() // once, at the top of the file
//   const ann = world.person() // a signed-in stranger
//   await world.admit(ann, "room:1", { write: true })
//   const channel = await join(world.client(ann).channel("room:1", PRIVATE))
import { randomUUID } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join as joinPath } from "node:path"
import { RealtimeClient } from "@supabase/supabase-js"
import type { RealtimeChannel, RealtimeClientOptions } from "@supabase/supabase-js"
import pg from "pg"
import { afterAll, afterEach, beforeAll, vi } from "vitest"
import { applyPlatform } from "@cerebros/local-supabase/platform.ts"
import type { Part } from "@cerebros/local-supabase/part.ts"
import { freePort } from "@cerebros/local-supabase/ports.ts"
import { startPostgres } from "@cerebros/local-supabase/postgres.ts"
import { startRealtime } from "@cerebros/local-supabase/realtime/index.ts"
import type { RealtimeOptions } from "@cerebros/local-supabase/realtime/index.ts"
import { makeKeys, signJwt } from "@cerebros/local-supabase/settings.ts"

export const PRIVATE = { config: { private: true } }

export type Person = { id: string; token: string }

export type World = {
  /** Of the service, without a trailing slash. */
  url(): string
  keys: ReturnType<typeof makeKeys>
  /** As postgres. */
  sql(): pg.Client
  /** A token for `sub` that lasts `seconds`; `secret` forges it. */
  token(claims: Record<string, unknown>, options?: { seconds?: number; secret?: string }): string
  person(): Person
  admit(who: Person, topic: string, may: { write: boolean }): Promise<void>
  expel(who: Person, topic: string): Promise<void>
  /** Signed in as `who`, or with the anon key alone. Disconnected after the test. */
  client(who?: Person, options?: Partial<RealtimeClientOptions>): RealtimeClient
  stopPostgres(): Promise<void>
  startPostgres(): Promise<void>
}

export const databaseUrl = (port: number, role: string) =>
  `postgresql://${role}:postgres@127.0.0.1:${port}/postgres`

const ROOMS = `
  create table public.room_members (topic text, user_id uuid, may_write boolean not null);
  create policy "Members read" on realtime.messages for select to authenticated using (
    exists (select from public.room_members where topic = realtime.topic() and user_id = auth.uid())
  );
  create policy "Writers send" on realtime.messages for insert to authenticated with check (
    exists (select from public.room_members where topic = realtime.topic() and user_id = auth.uid() and may_write)
  );`

/** Starts everything before the file's tests and ends it after them. */
export function openWorld(options: Partial<RealtimeOptions> = {}): World {
  const keys = makeKeys()
  const clients: RealtimeClient[] = []
  let home = ""
  let port = 0
  let postgres: Part | undefined
  let realtime: Part | undefined
  let sql: pg.Client | undefined

  const start = async () => void (postgres = await startPostgres({ home, port }))
  async function signIn(): Promise<void> {
    sql = new pg.Client({ connectionString: databaseUrl(port, "postgres") })
    sql.on("error", () => {}) // tests stop the server under it
    await sql.connect()
  }
  async function stop(): Promise<void> {
    await sql?.end()
    await postgres?.stop()
  }

  beforeAll(async () => {
    home = await mkdtemp(joinPath(tmpdir(), "cerebros-realtime-"))
    port = await freePort()
    await start()
    await applyPlatform(databaseUrl(port, "supabase_admin"))
    await signIn()
    await database().query(ROOMS)
    realtime = await startRealtime({
      port: 0,
      databaseUrl: databaseUrl(port, "supabase_realtime_admin"),
      jwtSecret: keys.jwtSecret,
      ...options,
    })
  })
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.disconnect()))
  })
  afterAll(async () => {
    await realtime?.stop()
    await stop()
    await rm(home, { recursive: true, force: true })
  })

  const token: World["token"] = (claims, { seconds = 600, secret = keys.jwtSecret } = {}) => {
    const now = Math.floor(Date.now() / 1000)
    return signJwt(
      { aud: "authenticated", role: "authenticated", iat: now, exp: now + seconds, ...claims },
      secret,
    )
  }
  const url = () => realtime?.url ?? ""
  const database = () => {
    if (!sql) throw new Error("the world has not begun")
    return sql
  }

  return {
    url,
    keys,
    sql: database,
    token,
    person() {
      const id = randomUUID()
      return { id, token: token({ sub: id }) }
    },
    async admit(who, topic, { write }) {
      await database().query("insert into public.room_members values ($1, $2, $3)", [topic, who.id, write])
    },
    async expel(who, topic) {
      await database().query("delete from public.room_members where topic = $1 and user_id = $2", [
        topic,
        who.id,
      ])
    },
    client(who, clientOptions = {}) {
      const client = connect(url(), keys.anon, clientOptions)
      if (who) void client.setAuth(who.token)
      clients.push(client)
      return client
    },
    stopPostgres: stop,
    async startPostgres() {
      await start()
      await signIn()
    },
  }
}

/** A client of the service itself: what the gateway would have put in front of `/websocket` is not there. */
export function connect(
  url: string,
  key: string,
  options: Partial<RealtimeClientOptions> = {},
): RealtimeClient {
  return new RealtimeClient(url.replace(/^http/, "ws"), { ...options, params: { apikey: key } })
}

/** Resolves with the channel once it is joined; rejects with the reason when it is refused. */
export async function join(channel: RealtimeChannel): Promise<RealtimeChannel> {
  await new Promise<void>((resolve, reject) => {
    channel.subscribe((status, error) => {
      if (status === "SUBSCRIBED") resolve()
      else reject(error ?? new Error(status))
    })
  })
  return channel
}

/** The reason a join is refused with, or "joined". */
export async function joinOutcome(channel: RealtimeChannel): Promise<string> {
  try {
    await join(channel)
    return "joined"
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

export type Heard = { type: string; event: string; payload?: unknown; meta?: { id: string } }

/** What a channel hears, from now on. Call it before the join. */
export function listen(channel: RealtimeChannel): Heard[] {
  const heard: Heard[] = []
  channel.on("broadcast", { event: "*" }, (message: Heard) => void heard.push(message))
  return heard
}

/** Waits until `check` no longer throws. */
export const eventually = (check: () => void): Promise<void> =>
  vi.waitFor(check, { timeout: 10_000, interval: 10 })

export const bytesOf = (payload: unknown): number[] => [...new Uint8Array(payload as ArrayBuffer)]
