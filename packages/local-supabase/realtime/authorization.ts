// What a caller may do on a private topic: asked of the policies on realtime.messages, in transactions that are rolled
// back. The steps are those of supabase/realtime's `tenants/authorization.ex`.
import pg from "pg"
import { noDatabase, Refusal } from "./refusal.ts"
import type { Claims } from "./token.ts"

export type Extension = "broadcast" | "presence"

/** Who asks about which topic (without `realtime:`). */
export type Question = { claims: Claims; topic: string }

export type Authorization = {
  /** Those of `extensions` that the caller may receive. Throws a `Refusal` when the database cannot say. */
  readable(question: Question, extensions: Extension[]): Promise<Set<Extension>>
  /** Whether the caller may send. Throws a `Refusal` when the database cannot say. */
  writable(question: Question, extension: Extension): Promise<boolean>
}

const INSUFFICIENT_PRIVILEGE = "42501"
const NO_PARTITION = "23514"
const QUERY_CANCELED = "57014"
// Connection lost, out of resources, shut down: nothing was said about the caller.
const UNAVAILABLE = /^(08|53|57P)/

export function makeAuthorization(pool: pg.Pool, log: (line: string) => void): Authorization {
  return {
    async readable(question, extensions) {
      try {
        return await inRolledBackTransaction(pool, async (client) => {
          // Written as the table's owner, whom policies do not bind; then looked for as the caller.
          const written = await client.query<{ id: string }>(
            "insert into realtime.messages (topic, extension) select $1, unnest($2::text[]) returning id",
            [question.topic, extensions],
          )
          await become(client, question)
          const seen = await client.query<{ extension: Extension }>(
            "select extension from realtime.messages where topic = $1 and id = any($2::uuid[])",
            [question.topic, written.rows.map((row) => row.id)],
          )
          return new Set(seen.rows.map((row) => row.extension))
        })
      } catch (error) {
        if (deniedBy(error, log)) return new Set()
        throw error
      }
    },

    async writable(question, extension) {
      try {
        return await inRolledBackTransaction(pool, async (client) => {
          await become(client, question)
          await client.query("insert into realtime.messages (topic, extension) values ($1, $2)", [
            question.topic,
            extension,
          ])
          return true
        })
      } catch (error) {
        if (deniedBy(error, log)) return false
        throw error
      }
    },
  }
}

async function become(client: pg.PoolClient, { claims, topic }: Question): Promise<void> {
  const sub = typeof claims.sub === "string" ? claims.sub : ""
  await client.query(
    `select set_config('role', $1, true), set_config('realtime.topic', $2, true),
       set_config('request.jwt.claims', $3, true), set_config('request.jwt.claim.sub', $4, true),
       set_config('request.jwt.claim.role', $1, true), set_config('request.headers', '{}', true)`,
    [claims.role, topic, JSON.stringify(claims), sub],
  )
}

async function inRolledBackTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch(() => {
    throw noDatabase()
  })
  let broken: Error | undefined
  try {
    await client.query("begin")
    return await work(client)
  } finally {
    await client.query("rollback").catch((error: Error) => (broken = error))
    client.release(broken)
  }
}

/** A policy's no, or a policy that fails: both deny. Throws what says nothing about the caller, as a `Refusal`. */
function deniedBy(error: unknown, log: (line: string) => void): boolean {
  if (error instanceof Refusal) throw error
  const code = error instanceof pg.DatabaseError ? error.code : undefined
  const message = error instanceof Error ? error.message : String(error)
  if (code === INSUFFICIENT_PRIVILEGE) return true
  log(`authorization: ${code ?? "connection"}: ${message}`)
  if (code === undefined || UNAVAILABLE.test(code)) throw noDatabase()
  if (code === QUERY_CANCELED) throw new Refusal("QueryCanceled", message)
  if (code === NO_PARTITION && message.startsWith("no partition")) {
    throw new Refusal("MissingPartition", "Realtime was unable to find the expected messages partition")
  }
  return true
}
