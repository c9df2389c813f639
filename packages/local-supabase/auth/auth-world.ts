// What the routes of the auth server reach beyond themselves.
import type pg from "pg"
import type { Mail } from "../inbox/mail.ts"
import type { Limit } from "./rate-limit.ts"
import type { Policy } from "./policy.ts"

export type World = {
  db: pg.Pool
  jwtSecret: string
  /** Where our pages are, without a trailing slash. */
  siteUrl: string
  /** The gateway's address, without a trailing slash; names the issuer of tokens. */
  apiUrl: string
  allowed: ReadonlySet<string>
  policy: Policy
  mail(mail: Mail): Promise<void>
  limits: {
    /** Keyed by address. */
    mails: Limit
    /** With one key. */
    allMails: Limit
    /** Keyed by caller. */
    refreshes: Limit
    /** Keyed by caller. */
    verifications: Limit
    /** Failed ones, keyed by caller and by address. */
    passwords: Limit
  }
}

/** Who calls, as far as sessions remember it. */
export type Caller = { ip: string; userAgent: string | undefined }

export type Db = Pick<pg.ClientBase, "query">

/** Runs `work` in one transaction; rolls back when it throws. */
export async function inTransaction<T>(db: pg.Pool, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = await db.connect()
  let isBroken = false
  // A connection that breaks says so twice: by the query that fails, and by this event, which would end the process.
  const onError = () => void (isBroken = true)
  client.on("error", onError)
  try {
    await client.query("begin")
    const result = await work(client)
    await client.query("commit")
    return result
  } catch (error) {
    await client.query("rollback").catch(onError)
    throw error
  } finally {
    client.off("error", onError)
    client.release(isBroken)
  }
}
