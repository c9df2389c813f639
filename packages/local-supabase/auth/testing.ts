// An auth server on a database of its own behind the real gateway, for the tests beside it.
import { createClient } from "@supabase/supabase-js"
import type { SupabaseClient } from "@supabase/supabase-js"
import pg from "pg"
import { startGateway } from "../gateway/index.ts"
import type { Mail } from "../inbox/mail.ts"
import { scratchUrl, startScratch } from "../scratch.ts"
import { makeKeys } from "../settings.ts"
import { startAuth } from "./index.ts"
import type { AuthOptions } from "./index.ts"

export type AuthWorld = {
  apiUrl: string
  secret: string
  db: pg.Client
  /** A browser of its own: nothing is kept or shared. */
  client(flow?: "implicit" | "pkce"): SupabaseClient
  admin: SupabaseClient
  /** Takes the newest mail to an address. */
  mailTo(address: string): Mail
  mails: Mail[]
  /** Breaks every connection of the auth server to Postgres. */
  cutConnections(): Promise<void>
  stop(): Promise<void>
}

export const SITE = "http://127.0.0.1:24330"

export async function startAuthWorld(
  policy: NonNullable<AuthOptions["policy"]>,
  { now }: Pick<AuthOptions, "now"> = {},
): Promise<AuthWorld> {
  const keys = makeKeys()
  const mails: Mail[] = []
  const scratch = await startScratch()
  const role = (name: string) =>
    scratchUrl(scratch.port, scratch.database).replace("//postgres:", `//${name}:`)
  const options = {
    port: 0,
    databaseUrl: role("supabase_auth_admin"),
    jwtSecret: keys.jwtSecret,
    siteUrl: SITE,
    apiUrl: "http://127.0.0.1:54321",
    redirectAllowList: ["http://localhost:5173/*"],
    mail: (mail: Mail) => Promise.resolve(void mails.push(mail)),
    policy,
    ...(now && { now }),
  }
  const auth = await startAuth(options)
  const nobody = "http://127.0.0.1:9" // the discard port
  const services = { rest: nobody, storage: nobody, realtime: nobody, auth: auth.url ?? "" }
  const gateway = await startGateway({ port: 0, keys, services, edgeFunction: () => undefined })
  const db = new pg.Client({ connectionString: role("postgres") })
  await db.connect()
  const superuser = new pg.Client({ connectionString: role("supabase_admin") })
  await superuser.connect()

  const apiUrl = gateway.url ?? ""
  const client = (flowType: "implicit" | "pkce" = "implicit", key = keys.publishable) =>
    createClient(apiUrl, key, {
      auth: {
        flowType,
        persistSession: flowType === "pkce", // the verifier waits in the storage
        storage: memory(),
        autoRefreshToken: false,
        detectSessionInUrl: false,
      },
    })
  return {
    apiUrl,
    secret: keys.secret,
    db,
    client,
    admin: client("implicit", keys.secret),
    mails,
    mailTo(address) {
      const mail = mails.findLast(({ to }) => to === address)
      if (!mail) throw new Error(`No mail to ${address}`)
      return mail
    },
    async cutConnections() {
      await superuser.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'supabase_auth_admin'",
      )
    },
    async stop() {
      await superuser.end()
      await db.end()
      await gateway.stop()
      await auth.stop()
      await scratch.stop()
    },
  }
}

function memory() {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
}

/** What a person reads in a mail: the code, and what our own page finds behind the `#` of the link. */
export function readMail(mail: Mail): {
  code: string
  link: URL
  tokenHash: string
  type: string
  next: string
} {
  const code = /(?:^|code: )(\d{8})$/m.exec(mail.text)?.[1] ?? ""
  const link = new URL(/href="([^"]+)"/.exec(mail.html)?.[1]?.replaceAll("&amp;", "&") ?? "")
  // A template of the project names the hash behind a #, the one that stands in for a missing template asks this server.
  const parts = link.hash === "" ? link.searchParams : new URLSearchParams(link.hash.slice(1))
  const part = (name: string) => parts.get(name) ?? ""
  return {
    code,
    link,
    tokenHash: part(link.hash === "" ? "token" : "token_hash"),
    type: part("type"),
    next: part("next"),
  }
}
