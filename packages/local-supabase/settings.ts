// Where a stack lives, which ports it takes and which keys it hands out.
import { createHmac, randomBytes } from "node:crypto"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { formatServiceToken, makeServiceToken } from "@cerebros/contract/service-token.ts"

/** The repository's root folder, absolute. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..")

export type Ports = {
  /** Gateway: what supabase-js talks to. */ api: number
  database: number
  inbox: number
  app: number
  nas: number
  writer: number
  rest: number
  restAdmin: number
  auth: number
  storage: number
  realtime: number
  /** First of a row of ports, one an edge function. */ functions: number
}

export type Keys = {
  jwtSecret: string
  /** Legacy role keys: JWTs signed with `jwtSecret`. */ anon: string
  serviceRole: string
  /** Keys of the new form; the gateway swaps them for the role's JWT. */ publishable: string
  secret: string
  nasApiKey: string
  /** Standard Webhooks secret, `whsec_` and base64. */ nasWebhookSecret: string
  /** Tokens of the platform's worker accounts, see bootstrap.ts. */ workerToken: string
  settlerToken: string
  synthesisWorkerToken: string
}

export type Settings = {
  /** Folder that holds all data of this stack, absolute. */ home: string
  ports: Ports
  keys: Keys
  apiUrl: string
  appUrl: string
  inboxUrl: string
  nasUrl: string
  writerUrl: string
  /** As `postgres`: what migrations and tests use. */ dbUrl: string
  /** As the superuser `supabase_admin`: platform SQL and the services only. */ adminDbUrl: string
}

const DEFAULT_PORT_BASE = 54320 // the Supabase CLI's: API 54321, database 54322, inbox 54324

/** The ports of a stack; `base` is 54320 unless `CEREBROS_PORT_BASE` says otherwise. */
export function portsFrom(base: number): Ports {
  return {
    api: base + 1,
    database: base + 2,
    inbox: base + 4,
    app: base + 10,
    nas: base + 11,
    writer: base + 12,
    rest: base + 13,
    restAdmin: base + 14,
    auth: base + 15,
    storage: base + 16,
    realtime: base + 17,
    functions: base + 30,
  }
}

const base64url = (value: string | Buffer) => Buffer.from(value).toString("base64url")

/** A JWT signed with HS256 (RFC 7515); `claims` travel as they are. */
export function signJwt(claims: Record<string, unknown>, secret: string): string {
  const head = `${base64url(JSON.stringify({ alg: "HS256", typ: "JWT" }))}.${base64url(JSON.stringify(claims))}`
  return `${head}.${base64url(createHmac("sha256", secret).update(head).digest())}`
}

/** Fresh random keys for a new stack. */
export function makeKeys(): Keys {
  const jwtSecret = randomBytes(32).toString("hex")
  const iat = Math.floor(Date.now() / 1000)
  const roleKey = (role: string) =>
    signJwt({ iss: "supabase", ref: "local", role, iat, exp: iat + 10 * 365 * 86_400 }, jwtSecret)
  return {
    jwtSecret,
    anon: roleKey("anon"),
    serviceRole: roleKey("service_role"),
    publishable: `sb_publishable_${randomBytes(16).toString("base64url")}`,
    secret: `sb_secret_${randomBytes(16).toString("base64url")}`,
    nasApiKey: `nas_${randomBytes(24).toString("base64url")}`,
    nasWebhookSecret: `whsec_${randomBytes(32).toString("base64")}`,
    workerToken: formatServiceToken(makeServiceToken("worker")),
    settlerToken: formatServiceToken(makeServiceToken("worker")),
    synthesisWorkerToken: formatServiceToken(makeServiceToken("worker")),
  }
}

/** Keys of the stack in `home`, made at its first start, or when a newer version needs one more, and kept in `keys.json` (mode 600). */
function keysIn(home: string): Keys {
  const file = join(home, "keys.json")
  const known = keysFrom(file)
  const made = makeKeys()
  if (Object.keys(made).every((name) => name in known)) return known as Keys // all there
  const keys = { ...made, ...known }
  mkdirSync(home, { recursive: true })
  writeFileSync(file, JSON.stringify(keys, null, 2), { mode: 0o600 })
  return keys
}

function keysFrom(file: string): Partial<Keys> {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Partial<Keys>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error
    return {}
  }
}

/**
 * The settings of the stack that `CEREBROS_HOME` (default `.cerebros`) and `CEREBROS_PORT_BASE` name.
 * Reads or makes the stack's keys.
 */
export function settings(env: NodeJS.ProcessEnv = process.env): Settings {
  const home = resolve(ROOT, env.CEREBROS_HOME ?? ".cerebros")
  const ports = portsFrom(Number(env.CEREBROS_PORT_BASE ?? DEFAULT_PORT_BASE))
  const at = (port: number) => `http://127.0.0.1:${port}`
  const database = (user: string) => `postgresql://${user}:postgres@127.0.0.1:${ports.database}/postgres`
  return {
    home,
    ports,
    keys: keysIn(home),
    apiUrl: at(ports.api),
    appUrl: at(ports.app),
    inboxUrl: at(ports.inbox),
    nasUrl: at(ports.nas),
    writerUrl: at(ports.writer),
    dbUrl: database("postgres"),
    adminDbUrl: database("supabase_admin"),
  }
}
