// Transactions as somebody: row-level security decides, as on hosted.
import pg from "pg"
import type { Caller } from "./caller.ts"

export type Sql = {
  rows<Row>(text: string, values?: unknown[]): Promise<Row[]>
  /** The rest of the transaction runs as this one. */
  become(caller: Caller): Promise<void>
  /** Runs statements and takes them back; throws what they threw. */
  rehearse(work: () => Promise<unknown>): Promise<void>
}

export type Database = {
  /** One transaction with the caller's role and claims; rolled back when `work` throws. */
  as<T>(caller: Caller, work: (sql: Sql) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const MAX_CONNECTIONS = 10 // transactions are short: bytes never move inside one
const CONNECT_LIMIT_MS = 10_000

/** `url` is for `supabase_storage_admin`: owner of the tables, and it may become any API role. */
export function connect(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
  })
  // Without a listener, a connection that Postgres closes would end the process. The next statement on it fails instead.
  pool.on("connect", (client) => client.on("error", () => {}))
  pool.on("error", () => {})
  return {
    async as(caller, work) {
      const client = await begin(pool)
      try {
        await become(client, caller)
        const result = await work(sqlOver(client))
        await client.query("commit")
        client.release()
        return result
      } catch (error) {
        const isClean = await client.query("rollback").then(
          () => true,
          () => false,
        )
        client.release(!isClean)
        throw error
      }
    },
    close: () => pool.end(),
  }
}

/** A connection in a fresh transaction. Idle ones that Postgres has closed meanwhile are passed over. */
async function begin(pool: pg.Pool): Promise<pg.PoolClient> {
  for (let stale = 0; ; stale++) {
    const client = await pool.connect()
    try {
      await client.query("begin")
      return client
    } catch (error) {
      client.release(true)
      if (stale === MAX_CONNECTIONS) throw error
    }
  }
}

function sqlOver(client: pg.PoolClient): Sql {
  return {
    async rows<Row>(text: string, values: unknown[] = []) {
      const { rows } = await client.query(text, values)
      return rows as Row[] // the statement beside the call says what they are
    },
    become: (caller) => become(client, caller),
    async rehearse(work) {
      await client.query("savepoint rehearsal")
      await work()
      await client.query("rollback to savepoint rehearsal")
    },
  }
}

/** Both forms of the claims, as policies of either age read them. */
async function become(client: pg.PoolClient, { role, claims, operation }: Caller): Promise<void> {
  await client.query(
    `select set_config('role', $1, true), set_config('request.jwt.claims', $2, true),
       set_config('request.jwt.claim.role', $1, true), set_config('request.jwt.claim.sub', $3, true),
       set_config('storage.operation', $4, true)`,
    [role, JSON.stringify(claims), typeof claims.sub === "string" ? claims.sub : "", operation ?? ""],
  )
}
