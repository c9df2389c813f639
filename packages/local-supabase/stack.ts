// Supabase's parts, each started as soon as what it needs is there.
import { fileURLToPath } from "node:url"
import type { AuthOptions } from "./auth/index.ts"
import type { AuthProcessOptions } from "./auth/main.ts"
import { readPolicy } from "./auth/policy.ts"
import { readConfig, switchedOff } from "./config.ts"
import { hostedEnvironment } from "./functions/environment.ts"
import type { Environment } from "./functions/environment.ts"
import { startFunctions } from "./functions/index.ts"
import type { Functions } from "./functions/index.ts"
import { startGateway } from "./gateway/index.ts"
import { startInbox } from "./inbox/index.ts"
import type { Sender } from "./inbox/mailpit.ts"
import { migrateOnce } from "./migrate.ts"
import { optionsFor } from "./part-process.ts"
import { applyPlatform } from "./platform.ts"
import { startPostgres } from "./postgres.ts"
import type { RealtimeOptions } from "./realtime/index.ts"
import { startRest } from "./rest.ts"
import type { Roster } from "./roster.ts"
import { startService } from "./service.ts"
import { at } from "./settings.ts"
import type { Settings } from "./settings.ts"
import type { StorageOptions } from "./storage/index.ts"

/** Parts that can be left out; Postgres and the gateway always run. */
export const SUPABASE_PARTS = ["inbox", "rest", "auth", "storage", "realtime", "functions"] as const
export type SupabasePart = (typeof SUPABASE_PARTS)[number]

export type SupabaseOptions = {
  settings: Settings
  parts: ReadonlySet<string>
  /** Where the app is: mails lead there. */
  siteUrl: string
  /** Further origins a link in a mail may lead to, beside those of config.toml. */
  origins?: readonly string[]
  /** What functions find beside what hosted gives them. */
  environment?: Environment
  /** Start functions again when their files change: those in `supabase/functions`, and those they share. */
  watch?: { shared: readonly string[] } | false
  /** Folders and files that no function may read. */
  hidden?: readonly string[]
  /** Who mails are from. */
  sender?: Sender
  /** What shall differ from `[auth]` in supabase/config.toml. */
  authPolicy?: AuthOptions["policy"]
  /** Refuse channels that no policy guards. */
  privateChannels?: boolean
}

/** Each resolves when that part is up, or was left out, and rejects with the reason when it cannot start. */
export type Supabase = Record<"database" | "gateway" | SupabasePart, Promise<unknown>>

/** Starts the parts on the roster. Throws with a sentence when config.toml asks for what this stack does not have. */
export function startSupabase(roster: Roster, options: SupabaseOptions): Supabase {
  const { settings, parts } = options
  readPolicy()
  const off = switchedOff(readConfig())
  if (off.length > 0) throw new Error(off.join("\n"))
  const database = startDatabase(roster, settings)
  const afterDatabase = (name: SupabasePart, start: () => Promise<void>) =>
    parts.has(name) ? database.then(start) : Promise.resolve()
  const functions = parts.has("functions") ? serveFunctions(roster, options) : Promise.resolve(undefined)
  return {
    database,
    gateway: roster.here("gateway", () => serveGateway(settings, functions)),
    inbox: parts.has("inbox")
      ? roster.here("inbox", () =>
          startInbox({
            home: settings.home,
            port: settings.ports.inbox,
            ...(options.sender && { from: options.sender }),
          }),
        )
      : Promise.resolve(),
    rest: afterDatabase("rest", () => serveRest(roster, settings)),
    auth: afterDatabase("auth", () => serveAuth(roster, options)),
    storage: afterDatabase("storage", () => serveStorage(roster, settings)),
    realtime: afterDatabase("realtime", () =>
      serveRealtime(roster, settings, options.privateChannels ?? false),
    ),
    functions,
  }
}

const as = (role: string, { dbUrl }: Settings) => dbUrl.replace("//postgres:", `//${role}:`)

async function startDatabase(roster: Roster, settings: Settings): Promise<void> {
  const { home, ports } = settings
  await roster.apart("postgres", (signal) => startPostgres({ home, port: ports.database, signal }))
  await roster.timed("platform", () => applyPlatform(settings.adminDbUrl))
  await roster.timed("migrations", () => migrateOnce(settings))
}

function serveGateway({ ports, keys }: Settings, functions: Promise<Functions | undefined>) {
  let found: Functions | undefined
  void functions.then(
    (all) => (found = all),
    () => {},
  )
  const services = {
    rest: at(ports.rest),
    auth: at(ports.auth),
    storage: at(ports.storage),
    realtime: at(ports.realtime),
  }
  return startGateway({ port: ports.api, keys, services, edgeFunction: (name) => found?.find(name) })
}

function serveRest(roster: Roster, settings: Settings): Promise<void> {
  const { home, ports, keys } = settings
  const options = {
    home,
    port: ports.rest,
    adminPort: ports.restAdmin,
    dbUrl: as("authenticator", settings),
    jwtSecret: keys.jwtSecret,
  }
  return roster.apart("rest", (signal) => startRest({ ...options, signal }))
}

/** A part whose module runs it with the options of its environment. */
function serveProcess<Options extends { port: number }>(
  roster: Roster,
  name: "auth" | "storage" | "realtime",
  home: string,
  options: Options,
): Promise<void> {
  const file = fileURLToPath(new URL(`${name}/main.ts`, import.meta.url))
  const env = optionsFor(options)
  return roster.apart(name, (signal) => startService({ name, home, file, port: options.port, env, signal }))
}

function serveAuth(roster: Roster, { settings, parts, ...options }: SupabaseOptions): Promise<void> {
  const { home, ports, keys, apiUrl, inboxUrl } = settings
  return serveProcess(roster, "auth", home, {
    port: ports.auth,
    databaseUrl: as("supabase_auth_admin", settings),
    jwtSecret: keys.jwtSecret,
    siteUrl: options.siteUrl,
    apiUrl,
    redirectAllowList: [...(options.origins ?? []), ...readConfig().auth.additional_redirect_urls],
    ...(parts.has("inbox") && { inboxUrl }),
    ...(options.authPolicy && { policy: options.authPolicy }),
  } satisfies AuthProcessOptions)
}

function serveStorage(roster: Roster, settings: Settings): Promise<void> {
  const { home, ports, keys, apiUrl } = settings
  return serveProcess(roster, "storage", home, {
    home,
    port: ports.storage,
    databaseUrl: as("supabase_storage_admin", settings),
    jwtSecret: keys.jwtSecret,
    publicUrl: `${apiUrl}/storage/v1`,
  } satisfies StorageOptions)
}

function serveRealtime(roster: Roster, settings: Settings, privateOnly: boolean): Promise<void> {
  return serveProcess(roster, "realtime", settings.home, {
    port: settings.ports.realtime,
    databaseUrl: as("supabase_realtime_admin", settings),
    jwtSecret: settings.keys.jwtSecret,
    privateOnly,
  } satisfies RealtimeOptions)
}

function serveFunctions(roster: Roster, { settings, ...options }: SupabaseOptions): Promise<Functions> {
  return roster.here("functions", () =>
    startFunctions({
      home: settings.home,
      firstPort: settings.ports.functions,
      env: { ...hostedEnvironment(settings), ...options.environment },
      watch: options.watch ?? false,
      hidden: options.hidden ?? [],
      tell: roster.tell,
    }),
  )
}
