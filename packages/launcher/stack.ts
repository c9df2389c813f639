// All parts of a stack, each started as soon as what it needs is there, and stopped the other way round.
import { join } from "node:path"
import { startApp } from "./app/index.ts"
import { DIST, ensureBuilt } from "./app/build.ts"
import { hostedEnvironment, serviceEnvironment } from "@cerebros/local-supabase/functions/environment.ts"
import type { Environment } from "@cerebros/local-supabase/functions/environment.ts"
import { startAuth } from "@cerebros/local-supabase/auth/index.ts"
import type { AuthOptions } from "@cerebros/local-supabase/auth/index.ts"
import { bootstrap } from "./bootstrap.ts"
import { readConfig } from "@cerebros/local-supabase/config.ts"
import { startFunctions } from "@cerebros/local-supabase/functions/index.ts"
import type { Functions } from "@cerebros/local-supabase/functions/index.ts"
import { startGateway } from "@cerebros/local-supabase/gateway/index.ts"
import { startInbox } from "@cerebros/local-supabase/inbox/index.ts"
import { migrateOnce } from "@cerebros/local-supabase/migrate.ts"
import type { Part } from "@cerebros/local-supabase/part.ts"
import { applyPlatform } from "@cerebros/local-supabase/platform.ts"
import { startPostgres } from "@cerebros/local-supabase/postgres.ts"
import { startRest } from "@cerebros/local-supabase/rest.ts"
import { startService } from "@cerebros/local-supabase/service.ts"
import type { Settings } from "@cerebros/local-supabase/settings.ts"
import { startStorage } from "@cerebros/local-supabase/storage/index.ts"
import { supervise } from "@cerebros/local-supabase/supervise.ts"
import type { Tell } from "@cerebros/local-supabase/supervise.ts"

/** Parts that can be left out; Postgres and the gateway always run. */
export const PARTS = [
  "inbox",
  "rest",
  "auth",
  "storage",
  "realtime",
  "functions",
  "writer",
  "nas",
  "worker",
  "app",
] as const
export type PartName = (typeof PARTS)[number]

export type StackOptions = {
  settings: Settings
  /** What children need to find the same settings. */ env: Environment
  parts: readonly PartName[]
  /** Goes to functions and workers over our defaults: `.env` for `npm start`, nothing of the machine's for tests. */
  given: Environment
  /** Hears what parts log and when one dies. */ tell: Tell
  /** Hears of each step that is done, with its time. */ done?: (name: string, ms: number) => void
  /** Start functions again when their files change. */ watch: boolean
  /** Serve the app by vite instead of its build. */ dev?: boolean
  /** What shall differ from `[auth]` in supabase/config.toml. */ authPolicy?: AuthOptions["policy"]
}

export type Stack = { stop(): Promise<void> }

/**
 * Starts the parts and resolves when all are up. When one cannot start, the others are stopped again and the reason is
 * thrown. A function that cannot start is told of and leaves the rest running.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { settings, env, tell, done = () => {}, watch, dev = false } = options
  const { home, ports, keys } = settings
  const services = serviceEnvironment(settings, options.given)
  const wanted = new Set(options.parts)
  const running: Part[] = []
  let functions: Functions | undefined
  let stopping: Promise<void> | undefined

  async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now()
    try {
      const result = await work()
      done(name, performance.now() - startedAt)
      return result
    } catch (error) {
      tell(name, `could not start: ${error instanceof Error ? error.message : String(error)}`) // now: the others may take a while to end
      throw error
    }
  }
  /** A part within this process. */
  const here = <T extends Part>(name: PartName | "gateway", start: () => Promise<T>) =>
    timed(name, async () => {
      const part = await start()
      running.push(part)
      return part
    })
  /** A part that is a process of its own: kept alive. */
  const apart = (name: string, start: () => Promise<Part>) =>
    timed(name, async () => {
      const part = supervise(name, start, tell)
      running.push(part)
      await part.up
    })
  const role = (name: string) => settings.dbUrl.replace("//postgres:", `//${name}:`)

  async function startDatabase(): Promise<void> {
    await apart("postgres", () => startPostgres({ home, port: ports.database }))
    await timed("platform", () => applyPlatform(settings.adminDbUrl))
    await timed("migrations", () => migrateOnce(settings))
  }

  /** Starts what is wanted; what depends on a part waits for its promise. A part left out counts as there. */
  const start = <T>(name: PartName, run: () => Promise<T>): Promise<T | undefined> =>
    wanted.has(name) ? run() : Promise.resolve(undefined)
  const service =
    (name: "realtime" | "writer" | "nas", script: string, own: Environment = {}) =>
    () =>
      apart(name, () => startService({ name, home, script, port: ports[name], env: { ...env, ...own } }))

  const database = startDatabase()
  const gateway = here("gateway", () =>
    startGateway({
      port: ports.api,
      keys,
      services: {
        rest: `http://127.0.0.1:${ports.rest}`,
        auth: `http://127.0.0.1:${ports.auth}`,
        storage: `http://127.0.0.1:${ports.storage}`,
        realtime: `http://127.0.0.1:${ports.realtime}`,
      },
      edgeFunction: (name) => functions?.find(name),
    }),
  )
  const inbox = start("inbox", () => here("inbox", () => startInbox({ home, port: ports.inbox })))
  const rest = start("rest", async () => {
    await database
    const dbUrl = role("authenticator")
    await apart("rest", () =>
      startRest({ home, port: ports.rest, adminPort: ports.restAdmin, dbUrl, jwtSecret: keys.jwtSecret }),
    )
  })
  const auth = start("auth", async () => {
    await database
    await here("auth", () =>
      startAuth({
        port: ports.auth,
        databaseUrl: role("supabase_auth_admin"),
        jwtSecret: keys.jwtSecret,
        siteUrl: settings.appUrl,
        apiUrl: settings.apiUrl,
        redirectAllowList: [`http://localhost:${ports.app}`, ...readConfig().auth.additional_redirect_urls],
        mail: async (mail) => (await inbox)?.deliver(mail),
        ...(options.authPolicy && { policy: options.authPolicy }),
      }),
    )
  })
  const storage = start("storage", async () => {
    await database
    await here("storage", () =>
      startStorage({
        home,
        port: ports.storage,
        databaseUrl: role("supabase_storage_admin"),
        jwtSecret: keys.jwtSecret,
        publicUrl: `${settings.apiUrl}/storage/v1`,
      }),
    )
  })
  const realtime = start("realtime", () =>
    database.then(service("realtime", "packages/local-supabase/realtime/main.ts")),
  )
  const edge = start("functions", async () => {
    const functionEnv = {
      ...hostedEnvironment(settings),
      ...services,
    }
    functions = await timed("functions", () =>
      startFunctions({ home, firstPort: ports.functions, env: functionEnv, watch, tell }),
    )
    running.push(functions)
  })
  const writer = start(
    "writer",
    service("writer", "packages/writer/main.ts", { WRITER_PORT: String(ports.writer) }),
  )
  const nasEnv = {
    NAS_FOLDER: join(home, "nas"),
    NAS_PORT: String(ports.nas),
    NAS_API_KEY: keys.nasApiKey,
    NAS_WEBHOOK_SECRET: keys.nasWebhookSecret,
  }
  const nas = start("nas", service("nas", "packages/nas/main.ts", nasEnv))
  const worker = start("worker", async () => {
    await Promise.all([database, gateway, rest, auth])
    await timed("accounts", () => bootstrap(settings))
    const workerEnv = {
      ...env,
      ...services,
      SUPABASE_URL: settings.apiUrl,
      SUPABASE_PUBLISHABLE_KEY: keys.publishable,
      WORKER_TOKEN: keys.workerToken,
      SETTLER_TOKEN: keys.settlerToken,
    }
    await apart("worker", () =>
      startService({ name: "worker", home, script: "packages/worker/main.ts", env: workerEnv }),
    )
  })
  const app = start("app", async () => {
    if (dev) {
      const marks = {
        VITE_SUPABASE_URL: settings.apiUrl,
        VITE_SUPABASE_KEY: keys.publishable,
        VITE_INBOX_URL: settings.inboxUrl,
      }
      const args = [
        "--port",
        String(ports.app),
        "--strictPort",
        "--host",
        "127.0.0.1",
        "--clearScreen",
        "false",
      ]
      const script = "node_modules/vite/bin/vite.js"
      await apart("app", () =>
        startService({ name: "app", home, script, args, port: ports.app, env: { ...env, ...marks } }),
      )
      return
    }
    await timed("build", () => ensureBuilt(home))
    await here("app", () =>
      startApp({
        port: ports.app,
        folder: DIST,
        supabaseUrl: settings.apiUrl,
        supabaseKey: keys.publishable,
        inboxUrl: settings.inboxUrl,
      }),
    )
  })

  /** The worker first, then everything but Postgres at once, Postgres when nobody asks it any more. */
  async function stopAll(): Promise<void> {
    const stopThose = (chosen: (name: string) => boolean) =>
      Promise.all(running.filter((part) => chosen(part.name)).map((part) => part.stop()))
    await stopThose((name) => name === "worker") // hands its work back while there is somebody to take it
    await stopThose((name) => name !== "worker" && name !== "postgres")
    await stopThose((name) => name === "postgres")
  }
  const stop = () => (stopping ??= stopAll())

  const all = [database, gateway, inbox, rest, auth, storage, realtime, edge, writer, nas, worker, app]
  const results = await Promise.allSettled(all)
  const failure = results.find((result) => result.status === "rejected")
  if (failure) {
    await stop()
    throw failure.reason
  }
  return { stop }
}
