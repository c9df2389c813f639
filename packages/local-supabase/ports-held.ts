// Who has a port, where the system tells.
import { readdirSync, readFileSync, readlinkSync } from "node:fs"
import { basename } from "node:path"

const LISTENS = "0A"

/** Name and id of the process that listens on a TCP port, as `node (process 123)`; undefined when nobody may know. */
export function holderOf(port: number): string | undefined {
  try {
    const sockets = new Set(["/proc/net/tcp", "/proc/net/tcp6"].flatMap((file) => socketsIn(file, port)))
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name)))
      if (holdsOne(pid, sockets)) return `${nameOf(pid)} (process ${pid})`
  } catch {
    // another system
  }
  return undefined
}

/** The inodes of the sockets that listen on the port, from the table that proc(5) describes. */
function socketsIn(file: string, port: number): string[] {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")}`
  return readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local = "", , state]) => local.endsWith(wanted) && state === LISTENS)
    .map((fields) => `socket:[${fields[9]}]`)
}

function holdsOne(pid: string, sockets: ReadonlySet<string>): boolean {
  try {
    const folder = `/proc/${pid}/fd`
    return readdirSync(folder).some((fd) => isOneOf(`${folder}/${fd}`, sockets))
  } catch {
    return false // somebody else's process, or gone
  }
}

function isOneOf(link: string, sockets: ReadonlySet<string>): boolean {
  try {
    return sockets.has(readlinkSync(link))
  } catch {
    return false // closed meanwhile
  }
}

const nameOf = (pid: string) =>
  basename(readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")[0] || "a program")
