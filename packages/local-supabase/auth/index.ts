// The auth server: what supabase-js needs for passwords, magic links and codes, sessions, and auth.admin.
import { createServer } from "node:http"
import { getRequestListener } from "@hono/node-server"
import pg from "pg"
import type { HttpBindings } from "@hono/node-server"
import type { Mail } from "../inbox/mail.ts"
import { listen } from "../listen.ts"
import type { Part } from "../part.ts"
import { makeLimit } from "./rate-limit.ts"
import { readPolicy } from "./policy.ts"
import type { Policy } from "./policy.ts"
import { allowedOrigins } from "./redirect.ts"
import { routes } from "./routes.ts"
import type { World } from "./auth-world.ts"

export type AuthOptions = {
  port: number
  /** As `supabase_auth_admin`, who owns the schema. */
  databaseUrl: string
  jwtSecret: string
  /** Where the app is served: mails lead there, and links that name no allowed address. */
  siteUrl: string
  /** The gateway, without a trailing slash: issuer of tokens, host of `action_link`. */
  apiUrl: string
  /** Further origins a link may lead to; what follows an entry's host and port is ignored. */
  redirectAllowList: readonly string[]
  /** Delivers a mail; what it throws becomes a 500. */
  mail(mail: Mail): Promise<void>
  /** What shall differ from `[auth]` in supabase/config.toml; 0 lifts a limit. */
  policy?: Partial<Omit<Policy, "templates">>
  /** The clock of the limits, in ms. */
  now?: () => number
}

const TRY_WINDOW_SECONDS = 300 // the five minutes of config.toml's limits but email_sent
const POOL_SIZE = 8

/** Starts it. Throws with a sentence when the database has no auth schema or the port is taken. */
export async function startAuth(options: AuthOptions): Promise<Part> {
  const policy = { ...readPolicy(), ...options.policy }
  const db = new pg.Pool({ connectionString: options.databaseUrl, max: POOL_SIZE })
  // A connection that breaks between two queries of its borrower; without a listener that would end the process.
  db.on("connect", (client) => client.on("error", () => {}))
  db.on("error", (error) => console.error("auth: a database connection broke:", error.message)) // the pool replaces it

  const world: World = {
    db,
    jwtSecret: options.jwtSecret,
    siteUrl: options.siteUrl.replace(/\/$/, ""),
    apiUrl: options.apiUrl.replace(/\/$/, ""),
    allowed: allowedOrigins(options.siteUrl, options.redirectAllowList),
    policy,
    mail: options.mail,
    limits: {
      mails: makeLimit(1, policy.mailIntervalSeconds, options.now),
      allMails: makeLimit(policy.mailsAnHour, 3600, options.now),
      refreshes: makeLimit(policy.refreshes, TRY_WINDOW_SECONDS, options.now),
      verifications: makeLimit(policy.verifyTries, TRY_WINDOW_SECONDS, options.now),
      passwords: makeLimit(policy.passwordTries, TRY_WINDOW_SECONDS, options.now),
    },
  }
  try {
    await db.query("select from auth.one_time_tokens limit 0")
    const app = routes(world)
    const answer = (request: Request, env: unknown) => app.fetch(request, env as HttpBindings) // what the adapter passes for HTTP/1
    const server = await listen(createServer(getRequestListener(answer)), options.port)
    let stopping: Promise<void> | undefined
    const stop = () => (stopping ??= server.stop().then(() => db.end()))
    return { name: "auth", url: server.url, stop }
  } catch (error) {
    await db.end()
    throw error
  }
}
