// A process of the stack: started in a group of its own, logged, recorded, ended together with its children.
import { spawn } from "node:child_process"
import { forgetProcess, recordProcess } from "./orphans.ts"
import { byLine, openLog } from "./log.ts"
import { listensOn } from "./ports.ts"
import { watchHome } from "./watch-home.ts"

const STOP_GRACE_MS = 3_500 // ends of three kinds one after the other stay below 15 s: see stopAll
const LAST_WORDS_MS = 1_000 // a grandchild may hold the output open longer than its parent lives

export type ChildOptions = {
  name: string
  home: string
  command: string
  args: string[]
  env?: NodeJS.ProcessEnv
  cwd?: string
  uid?: number
  gid?: number
  /** Sees every line of output, after the log file has it. */
  onLine?: (line: string) => void
  /** What asks it politely to end; SIGTERM unless said otherwise. */
  stopSignal?: NodeJS.Signals
  /** After which it is killed, 3.5 s unless said otherwise. */
  stopGraceMs?: number
  /** Stops it. */
  signal?: AbortSignal
}

export type Child = {
  pid: number
  /** Resolves with the reason, in words, once the process is gone. Never rejects. */
  ended: Promise<string>
  stop(): Promise<void>
}

/** Resolves once a child takes connections on `port`; with the reason, in words, when it ended before. */
export async function takesConnections(child: Child, port: number): Promise<string | undefined> {
  const over = new AbortController()
  try {
    return await Promise.race([listensOn(port, over.signal), child.ended])
  } finally {
    over.abort()
  }
}

/**
 * Starts a process in its own group, so that Ctrl-C in the terminal reaches only the supervisor and ending it takes its
 * children along. Output goes to `<home>/logs/<name>.log`. Throws when the command cannot be started.
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const { name, home, command, args, onLine, signal, ...rest } = options
  const { stopSignal = "SIGTERM", stopGraceMs = STOP_GRACE_MS, ...place } = rest
  signal?.throwIfAborted()
  const log = openLog(home, name)
  const child = spawn(command, args, { ...place, detached: true, stdio: ["ignore", "pipe", "pipe"] })
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(`could not be started: ${error.message}`))
    const say = (code: number | null, by: NodeJS.Signals | null) =>
      resolve(by ? `was ended by ${by}` : `ended with code ${code}`)
    child.once("close", say)
    child.once("exit", (code, by) => setTimeout(say, LAST_WORDS_MS, code, by))
  })
  for (const stream of [child.stdout, child.stderr]) {
    const lines = byLine((line) => {
      log(line)
      onLine?.(line)
    })
    stream.setEncoding("utf8").on("data", lines.push).once("end", lines.end)
  }
  const pid = child.pid
  if (pid === undefined) throw new Error(`${name} ${await ended}`)
  const watched = watchHome(home)
  try {
    recordProcess(home, name, pid)
  } catch (error) {
    log(`could not be noted for the next start: ${(error as Error).message}`) // it runs all the same
  }
  void ended.then(() => {
    forgetProcess(home, pid)
    watched.release()
  })

  const killGroup = () => {
    try {
      process.kill(-pid, "SIGKILL")
    } catch {
      // the group is gone already
    }
  }
  async function stop(): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) child.kill(stopSignal)
    const force = setTimeout(killGroup, stopGraceMs)
    await ended
    clearTimeout(force)
    killGroup() // grandchildren that outlived it
    await watched.released
  }
  signal?.addEventListener("abort", () => void stop(), { once: true })
  return { pid, ended, stop }
}
