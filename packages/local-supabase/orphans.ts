// Processes a stack has started, on record, so that the next start can end the orphans of a killed supervisor.
import { execFileSync } from "node:child_process"
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"

type ProcessRecord = { name: string; pid: number; startedAt: string }

const folderOf = (home: string) => join(home, "run")
const fileOf = (home: string, pid: number) => join(folderOf(home), `${pid}.json`)

/**
 * When the process with this pid was started, as the system words it; undefined when there is none (a zombie counts as
 * none). A pid is reused one day, a pid with its start time is not.
 */
export function startTime(pid: number): string | undefined {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ") // the name before may hold spaces and brackets
      return fields[0] === "Z"
        ? undefined
        : `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${fields[19]}`
    }
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined
  } catch {
    return undefined
  }
}

/** The command line of a process, empty when there is none. */
export function commandOf(pid: number): string {
  try {
    if (process.platform === "linux")
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
    return execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" })
  } catch {
    return ""
  }
}

/** Notes a process of this home. Throws when the disk takes no note. */
export function recordProcess(home: string, name: string, pid: number): void {
  const startedAt = startTime(pid)
  if (startedAt === undefined) return // over before it could be recorded
  mkdirSync(folderOf(home), { recursive: true })
  writeFileSync(fileOf(home, pid), JSON.stringify({ name, pid, startedAt } satisfies ProcessRecord))
}

export function forgetProcess(home: string, pid: number): void {
  rmSync(fileOf(home, pid), { force: true })
}

/** The recorded processes of this home that still run. Records of others are thrown away. */
export function liveProcesses(home: string): ProcessRecord[] {
  let files: string[]
  try {
    files = readdirSync(folderOf(home))
  } catch {
    return []
  }
  return files.flatMap((file) => {
    const record = readRecord(join(folderOf(home), file))
    if (record && startTime(record.pid) === record.startedAt) return [record]
    rmSync(join(folderOf(home), file), { force: true })
    return []
  })
}

function readRecord(file: string): ProcessRecord | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as ProcessRecord // our own file
  } catch {
    return undefined // gone meanwhile, or cut off by a full disk
  }
}

const GRACE_MS = 5_000
const LOOK_MS = 50

/** Ends recorded processes that outlived their supervisor. Returns their names. */
export async function endOrphans(home: string): Promise<string[]> {
  const found = liveProcesses(home).filter((one) => one.pid !== process.pid)
  const signal = (pid: number, how: NodeJS.Signals) => {
    try {
      process.kill(how === "SIGKILL" ? -pid : pid, how)
    } catch {
      // it went by itself
    }
  }
  for (const { name, pid } of found) signal(pid, name === "postgres" ? "SIGINT" : "SIGTERM")
  const deadline = Date.now() + GRACE_MS
  while (liveProcesses(home).some((one) => one.pid !== process.pid) && Date.now() < deadline)
    await delay(LOOK_MS)
  for (const { pid } of found) signal(pid, "SIGKILL")
  while (liveProcesses(home).some((one) => one.pid !== process.pid)) await delay(LOOK_MS)
  return found.map((one) => one.name)
}
