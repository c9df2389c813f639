// Which ports a stack takes and which keys it hands out.
import { createHmac, randomBytes } from "node:crypto"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

export type Ports = {
  /** Gateway: what supabase-js talks to. */
  api: number
  database: number
  inbox: number
  rest: number
  restAdmin: number
  auth: number
  storage: number
  realtime: number
  /** First of a row of ports, one an edge function. */
  functions: number
}

export type Keys = {
  jwtSecret: string
  /** Legacy role keys: JWTs signed with `jwtSecret`. */
  anon: string
  serviceRole: string
  /** Keys of the new form; the gateway swaps them for the role's JWT. */
  publishable: string
  secret: string
}

export type Settings = {
  /** Folder that holds all data of this stack, absolute. */
  home: string
  ports: Ports
  keys: Keys
  apiUrl: string
  inboxUrl: string
  /** As `postgres`: what migrations and tests use. */
  dbUrl: string
  /** As the superuser `supabase_admin`: platform SQL and the services only. */
  adminDbUrl: string
}

const EPHEMERAL = 32_768 // from here upwards systems hand ports out by themselves, to anybody
const BELOW = 30_000

/**
 * Where the ports lie that no address of the CLI names: at the base itself, or 30,000 below it where that would be among
 * those which systems hand out, so that a port is not somebody's by chance when a part wants it.
 */
export const innerBase = (base: number): number => (base < EPHEMERAL ? base : base - BELOW)

/** The ports of a stack. */
export function portsFrom(base: number): Ports {
  const inner = innerBase(base)
  return {
    api: base + 1,
    database: base + 2,
    inbox: base + 4,
    rest: inner + 13,
    restAdmin: inner + 14,
    auth: inner + 15,
    storage: inner + 16,
    realtime: inner + 17,
    functions: inner + 30,
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
  }
}

/**
 * Keys of the stack in `home`, made at its first start, or when a newer version needs one more, and kept in `keys.json`
 * (mode 600).
 */
export function keysIn<K extends Keys>(home: string, make: () => K): K {
  const file = join(home, "keys.json")
  const known = keysFrom(file)
  const made = make()
  if (Object.keys(made).every((name) => name in known)) return known as K // all there
  const keys = { ...made, ...known }
  mkdirSync(home, { recursive: true })
  writeFileSync(file, JSON.stringify(keys, null, 2), { mode: 0o600 })
  return keys
}

function keysFrom(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error
    return {}
  }
}

/** The address of a port of the loopback. */
export const at = (port: number): string => `http://127.0.0.1:${port}`

/** The settings of a stack in `home` with these ports and keys. */
export function settingsOf<P extends Ports, K extends Keys>(home: string, ports: P, keys: K) {
  const database = (user: string) => `postgresql://${user}:postgres@127.0.0.1:${ports.database}/postgres`
  return {
    home,
    ports,
    keys,
    apiUrl: at(ports.api),
    inboxUrl: at(ports.inbox),
    dbUrl: database("postgres"),
    adminDbUrl: database("supabase_admin"),
  } satisfies Settings
}
