// Cerebros on one machine: Supabase's parts, and ours on top of them.
import { join } from "node:path"
import { ensureBuilt, DIST } from "./app/build.ts"
import { startApp } from "./app/index.ts"
import { bootstrap } from "./bootstrap.ts"
import { nasEnvironment, serviceEnvironment } from "./environment.ts"
import { ROOT } from "./settings.ts"
import type { Settings } from "./settings.ts"
import type { Environment } from "@cerebros/local-supabase/functions/environment.ts"
import { makeRoster } from "@cerebros/local-supabase/roster.ts"
import type { Roster } from "@cerebros/local-supabase/roster.ts"
import { startService } from "@cerebros/local-supabase/service.ts"
import { startSupabase, SUPABASE_PARTS } from "@cerebros/local-supabase/stack.ts"
import type { SupabaseOptions } from "@cerebros/local-supabase/stack.ts"
import type { Tell } from "@cerebros/local-supabase/supervise.ts"

/** Parts that can be left out; Postgres and the gateway always run. */
export const PARTS = [...SUPABASE_PARTS, "writer", "nas", "worker", "app"] as const
export type PartName = (typeof PARTS)[number]

export type StackOptions = {
  settings: Settings
  /** What children need to find the same settings. */
  env: Environment
  parts: readonly PartName[]
  /** Goes to functions and workers over our defaults: `.env` for `npm start`, nothing of the machine's for tests. */
  given: Environment
  /** Hears what parts log and when one dies. */
  tell: Tell
  /** Hears of each step that is done, with its time. */
  done?: (name: string, ms: number) => void
  /** Start functions again when their files change. */
  watch: boolean
  /** Serve the app by vite instead of its build. */
  dev?: boolean
} & Pick<SupabaseOptions, "authPolicy" | "privateChannels">

/** A stack that starts. */
export type Starting = {
  /** Resolves when all parts are up. When one cannot start, the others are stopped again and the reason is thrown. */
  up: Promise<void>
  /** Ends all there is, whatever its state, within 15 s. */
  stop(): Promise<void>
}

const ORDER = {
  first: ["worker"], // hands its work back while there is somebody to take it
  last: ["postgres"], // when nobody asks it any more
}
// What functions import beside their own folder.
const SHARED = ["packages/contract", "packages/hub", "packages/pipeline"]
const SENDER = { Name: "Cerebros", Address: "noreply@cerebros.invalid" }

/** Starts the parts. A function that cannot start is told of and leaves the rest running. */
export function launch(options: StackOptions): Starting {
  const { settings, parts, watch, authPolicy, privateChannels } = options
  const roster = makeRoster(options.tell, options.done)
  const wanted = new Set<string>(parts)
  const supabase = startSupabase(roster, {
    settings,
    parts: wanted,
    siteUrl: settings.appUrl,
    origins: [`http://localhost:${settings.ports.app}`],
    environment: serviceEnvironment(settings, options.given),
    watch: watch && { shared: SHARED },
    hidden: [join(ROOT, ".cerebros")],
    sender: SENDER,
    ...(authPolicy && { authPolicy }),
    ...(privateChannels !== undefined && { privateChannels }),
  })
  const start = (name: PartName, run: () => Promise<void>) => (wanted.has(name) ? run() : Promise.resolve())
  const ours = [
    start("writer", () => serveOwn(roster, "writer", settings, writerEnvironment(settings))),
    start("nas", () => serveOwn(roster, "nas", settings, nasEnvironment(settings, options.given))),
    start("worker", async () => {
      await Promise.all([supabase.database, supabase.gateway, supabase.rest, supabase.auth])
      await serveWorker(roster, options)
    }),
    start("app", () => serveApp(roster, options)),
  ]
  const stop = () => roster.stop(ORDER)
  return { up: allUp([...Object.values(supabase), ...ours], stop), stop }
}

async function allUp(parts: Promise<unknown>[], stop: () => Promise<void>): Promise<void> {
  const results = await Promise.allSettled(parts)
  const failure = results.find((result) => result.status === "rejected")
  if (!failure) return
  await stop()
  throw failure.reason
}

export type Stack = { stop(): Promise<void> }

/** `launch`, resolved when all parts are up. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { up, stop } = launch(options)
  await up
  return { stop }
}

const mainOf = (name: string) => join(ROOT, "packages", name, "main.ts")

const writerEnvironment = ({ ports }: Settings) => ({ WRITER_PORT: String(ports.writer) })

function serveOwn(
  roster: Roster,
  name: "writer" | "nas",
  { home, ports }: Settings,
  env: Environment,
): Promise<void> {
  return roster.apart(name, (signal) =>
    startService({ name, home, file: mainOf(name), port: ports[name], env, signal }),
  )
}

async function serveWorker(roster: Roster, { settings, env, given }: StackOptions): Promise<void> {
  const { home, keys } = settings
  await roster.timed("accounts", () => bootstrap(settings))
  const workerEnv = {
    ...env,
    ...serviceEnvironment(settings, given),
    SUPABASE_URL: settings.apiUrl,
    SUPABASE_PUBLISHABLE_KEY: keys.publishable,
    WORKER_TOKEN: keys.workerToken,
    SETTLER_TOKEN: keys.settlerToken,
  }
  await roster.apart("worker", (signal) =>
    startService({ name: "worker", home, file: mainOf("worker"), env: workerEnv, signal }),
  )
}

async function serveApp(roster: Roster, options: StackOptions): Promise<void> {
  if (options.dev) return serveByVite(roster, options)
  const { home, ports, keys, apiUrl, inboxUrl } = options.settings
  await roster.timed("build", () => ensureBuilt(home))
  const page = { supabaseUrl: apiUrl, supabaseKey: keys.publishable, inboxUrl }
  await roster.here("app", () => startApp({ port: ports.app, folder: DIST, ...page }))
}

function serveByVite(roster: Roster, { settings, env }: StackOptions): Promise<void> {
  const { home, ports, keys, apiUrl, inboxUrl } = settings
  const marks = { VITE_SUPABASE_URL: apiUrl, VITE_SUPABASE_KEY: keys.publishable, VITE_INBOX_URL: inboxUrl }
  const file = join(ROOT, "node_modules/vite/bin/vite.js")
  const args = `--port ${ports.app} --strictPort --host 127.0.0.1 --clearScreen false`.split(" ")
  const service = { name: "app", home, file, args, port: ports.app, env: { ...env, ...marks } }
  return roster.apart("app", (signal) => startService({ ...service, signal }))
}
