// Applies supabase/migrations with the real CLI, as hosted does.
import { execFile } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import pg from "pg"
import { PROJECT } from "./project.ts"

const MIGRATIONS = join(PROJECT, "supabase/migrations")

/** Hash of each migration by file name: a database that has them all needs no `db push`. */
function migrationHashes(): Record<string, string> {
  const hash = (file: string) =>
    createHash("sha256")
      .update(readFileSync(join(MIGRATIONS, file)))
      .digest("hex")
      .slice(0, 16)
  return Object.fromEntries(migrationFiles().map((file) => [file, hash(file)]))
}

/** File names of the migrations, in the order in which they apply. */
export function migrationFiles(): string[] {
  if (!existsSync(MIGRATIONS)) return []
  return readdirSync(MIGRATIONS)
    .filter((file) => file.endsWith(".sql"))
    .sort()
}

/** Applies what the database that `dbUrl` names does not have yet. Throws with what the CLI said, which names file and statement. */
export async function migrate(dbUrl: string): Promise<void> {
  await supabase(["db", "push", `--remote=${dbUrl}`, "--include-all", "--yes"])
}

/**
 * Migrates the stack's database unless it has these very migrations already: the CLI takes 1.8 s to find that out, the
 * hashes kept with the database no time. Throws with a sentence when a migration changed after it was applied.
 */
export async function migrateOnce({
  adminDbUrl,
  dbUrl,
}: {
  adminDbUrl: string
  dbUrl: string
}): Promise<void> {
  const client = new pg.Client({ connectionString: adminDbUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ kept: string | null }>(
      "select current_setting('local_supabase.applied', true) as kept",
    )
    const applied = JSON.parse(rows[0]?.kept || "{}") as Record<string, string> // written below
    const wanted = migrationHashes()
    const changed = Object.keys(applied).filter((file) => applied[file] !== wanted[file])
    if (changed.length > 0)
      throw new Error(
        `${changed.join(", ")}: changed since this database applied it. Undo that, or begin anew with \`npm run reset\`.`,
      )
    if (migrationFiles().every((file) => file in applied)) return
    await migrate(dbUrl)
    const note = client.escapeLiteral(JSON.stringify(wanted))
    await client.query(
      `alter database ${client.escapeIdentifier(client.database ?? "")} set local_supabase.applied = ${note}`,
    )
  } finally {
    await client.end()
  }
}

// Over the loopback there is no TLS; left to itself the CLI says so in the middle of what it prints.
const QUIET = { PGSSLMODE: "disable", SUPABASE_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" }

/** Runs the Supabase CLI for the project and returns what it printed. Throws with its own words when it fails. */
export async function supabase(args: string[]): Promise<string> {
  const cli = join(
    dirname(createRequire(import.meta.url).resolve("supabase/package.json")),
    "dist/supabase.js",
  )
  const env = { ...process.env, ...QUIET }
  try {
    const done = await promisify(execFile)(
      process.execPath,
      [cli, ...args, "--workdir", PROJECT, "--agent", "no"],
      {
        env,
        maxBuffer: 50_000_000,
      },
    )
    return done.stdout
  } catch (cause) {
    const { stderr, stdout, message } = cause as { stderr?: string; stdout?: string; message: string }
    throw new Error(`supabase ${args[0]} ${args[1]}: ${[stdout, stderr].join("\n").trim() || message}`, {
      cause,
    })
  }
}
