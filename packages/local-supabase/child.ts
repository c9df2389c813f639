// A process of the stack: started in a group of its own, logged, recorded, ended together with its children.
import { spawn } from "node:child_process"
import { forgetProcess, recordProcess } from "./leftovers.ts"
import { byLine, openLog } from "./log.ts"

const STOP_GRACE_MS = 8_000 // Postgres needs up to 5 s for its shutdown checkpoint on a busy disk

export type ChildOptions = {
  name: string
  home: string
  command: string
  args: string[]
  env?: NodeJS.ProcessEnv
  cwd?: string
  uid?: number
  gid?: number
  /** Sees every line of output, after the log file has it. */ onLine?: (line: string) => void
  /** What asks it politely to end; SIGTERM unless said otherwise. */ stopSignal?: NodeJS.Signals
}

export type Child = {
  pid: number
  /** Resolves with the reason, in words, once the process is gone. Never rejects. */ ended: Promise<string>
  stop(): Promise<void>
}

/**
 * Starts a process in its own group, so that Ctrl-C in the terminal reaches only the supervisor and ending it takes its
 * children along. Output goes to `<home>/logs/<name>.log`. Throws when the command cannot be started.
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const { name, home, command, args, onLine, stopSignal = "SIGTERM", ...place } = options
  const log = openLog(home, name)
  const child = spawn(command, args, { ...place, detached: true, stdio: ["ignore", "pipe", "pipe"] })
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(`could not be started: ${error.message}`))
    child.once("close", (code, signal) =>
      resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`),
    )
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
  recordProcess(home, name, pid)
  void ended.then(() => forgetProcess(home, pid))

  const signalGroup = (signal: NodeJS.Signals) => {
    try {
      process.kill(-pid, signal)
    } catch {
      // the group is gone already
    }
  }
  return {
    pid,
    ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill(stopSignal)
      const force = setTimeout(() => signalGroup("SIGKILL"), STOP_GRACE_MS)
      await ended
      clearTimeout(force)
      signalGroup("SIGKILL") // grandchildren that outlived it
    },
  }
}
