// A throw-away Postgres with platform and migrations, for tests and for tools that look at the schema.
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { migrate } from "./migrate.ts"
import { applyPlatform } from "./platform.ts"
import { freePort } from "./ports.ts"
import { startPostgres } from "./postgres.ts"

export type Scratch = {
  port: number
  /** Name of the database that holds platform and migrations; nobody is connected to it, so it can be a template. */
  database: string
  stop(): Promise<void>
}

const FASTER_THAN_SAFE = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] // it is deleted afterwards

/** Where a role finds a database of a scratch server. */
export function scratchUrl(
  port: number,
  database: string,
  role: "postgres" | "supabase_admin" = "postgres",
): string {
  return `postgresql://${role}:postgres@127.0.0.1:${port}/${database}`
}

/** Starts it on a free port in a temporary folder, about 3 s. Throws with the CLI's words when a migration fails. */
export async function startScratch(): Promise<Scratch> {
  const home = await mkdtemp(join(tmpdir(), "local-supabase-scratch-"))
  const port = await freePort()
  const postgres = await startPostgres({ home, port, flags: FASTER_THAN_SAFE })
  const stop = async () => {
    await postgres.stop()
    await rm(home, { recursive: true, force: true })
  }
  try {
    const database = "scratch"
    await asAdmin(port, `create database ${database}`)
    await applyPlatform(scratchUrl(port, database, "supabase_admin"))
    await migrate(scratchUrl(port, database))
    return { port, database, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Copies a database that nobody is connected to, about 0.1 s; returns the copy's name. */
export async function cloneDatabase(port: number, from: string): Promise<string> {
  const name = `${from}_${process.pid}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`
  await asAdmin(port, `create database ${name} template ${from} owner postgres`)
  return name
}

export async function dropDatabase(port: number, name: string): Promise<void> {
  await asAdmin(port, `drop database if exists ${name} with (force)`)
}

async function asAdmin(port: number, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: scratchUrl(port, "postgres", "supabase_admin") })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
