// What hosted Supabase already has, applied to our Postgres before the migrations.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import pg from "pg"

const FOLDER = fileURLToPath(new URL("platform", import.meta.url))

/**
 * Runs `platform/NN_<part>.sql` in the order of their names as the superuser that `adminDbUrl` names, each in one
 * transaction. A part whose SQL is computed puts a module there instead, `NN_<part>.ts`, that exports
 * `platformSql(): Promise<string>`. All of it may be repeated.
 */
export async function applyPlatform(adminDbUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminDbUrl })
  await client.connect()
  try {
    await client.query("set client_min_messages = warning") // "already exists, skipping" is the normal case
    for (const file of platformFiles()) await applyFile(client, file)
  } finally {
    await client.end()
  }
}

/** File names of the platform's SQL, in order. */
function platformFiles(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => /^\d+_\w+\.(sql|ts)$/.test(file))
    .sort()
}

async function applyFile(client: pg.Client, file: string): Promise<void> {
  try {
    await client.query(await sqlOf(file)) // several statements in one simple query are one transaction
  } catch (cause) {
    const { message, position } = cause as pg.DatabaseError
    throw new Error(`platform/${file}: ${message}${position ? ` (at character ${position})` : ""}`, { cause })
  }
}

async function sqlOf(file: string): Promise<string> {
  const path = join(FOLDER, file)
  if (file.endsWith(".sql")) return readFileSync(path, "utf8")
  const part = (await import(path)) as { platformSql(): Promise<string> } // the convention above
  return part.platformSql()
}
