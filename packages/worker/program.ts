// A program that works on a task: started so that all of it can be ended, heard line by line, and judged by how it ends.
import { type ChildProcess, spawn } from "node:child_process"
import { stripVTControlCharacters } from "node:util"
import type { Offer } from "@cerebros/hub/protocol.ts"
import { type Report, TaskFailure } from "@cerebros/hub/work.ts"

const TAIL_CHARS = 2000 // of what the program wrote, in the reason of a failure
const LINE_MAX_CHARS = 16_384 // of one that has not ended: what a line of progress may need
const MERCY_MS = 3000 // between the polite signal and the last one
const DRAIN_MS = 500 // for output still under way after the end
const REPORT_S = 1 // of the time limit, at most half of it, for saying how it ended
const PROGRESS = "progress: " // begins a line that says how far the program is
const OURS = /^(WORKER_|SUPABASE_|NAS_|TRAINER_)/ // what makes a worker a worker is nothing for its programs

/** What a shell reads, or a file with its arguments, which nothing reads but the file. */
export type Program = string | readonly [file: string, ...args: string[]]

/** Where its lines go: its words, and of each piece of output the steps that it told in it, oldest first. */
export type Heard = { words: Report; steps(steps: unknown[]): void }

/** Waits for the program's end; the last lines it wrote. Throws when it did not end well. */
export async function runProgram(
  program: Program,
  variables: Record<string, string>,
  { seconds_left }: Offer,
  signal: AbortSignal,
  heard: Heard,
): Promise<string> {
  const given = Object.entries(process.env).filter(([name]) => !OURS.test(name))
  const isShell = typeof program === "string"
  const [file, args] = isShell ? [program, []] : [program[0], program.slice(1)]
  const child = spawn(file, args, {
    shell: isShell,
    detached: process.platform !== "win32", // a group of its own, so that all of it can be ended
    env: { ...Object.fromEntries(given), ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  })
  endWithUs(child)
  let tail = ""
  for (const stream of [child.stdout, child.stderr]) {
    let begun = "" // a line whose end has not come yet
    stream.setEncoding("utf8").on("data", (written: string) => {
      const text = stripVTControlCharacters(written) // colours are for a terminal
      tail = `${tail}${text}`.slice(-TAIL_CHARS)
      const lines = `${begun}${text}`.split("\n")
      begun = (lines.pop() ?? "").slice(0, LINE_MAX_CHARS)
      const steps = lines.filter(isProgress).map((line) => parsed(line.slice(PROGRESS.length)))
      const words = lines.filter((line) => !isProgress(line))
      if (words.length > 0) heard.words({ log: `${words.join("\n")}\n` })
      if (steps.length > 0) heard.steps(steps)
    })
    stream.once("end", () => begun !== "" && heard.words({ log: begun }))
  }
  let isLate = false
  const limit = setTimeout(
    () => {
      isLate = true
      end(child)
    },
    (seconds_left - Math.min(REPORT_S, seconds_left / 2)) * 1000,
  )
  const stop = () => end(child)
  signal.addEventListener("abort", stop)
  try {
    const how = await endOf(child)
    if (isLate) throw failure(`It took longer than ${Math.round(seconds_left)} s and was ended.`, tail)
    if (how !== "exit code 0") throw failure(`The command ended with ${how}.`, tail)
    return tail
  } finally {
    clearTimeout(limit)
    signal.removeEventListener("abort", stop)
  }
}

/** How the command ended, once its output has arrived too, or a moment later: a grandchild may keep the pipe. */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(`an error: ${error.message}`))
    child.once("exit", (code, by) => {
      const how = by === null ? `exit code ${code}` : `signal ${by}`
      child.once("close", () => resolve(how))
      setTimeout(() => resolve(how), DRAIN_MS).unref()
    })
  })
}

/** Ends the command when this process is gone, even killed: a shell waits for the end of its input and does it then. */
function endWithUs(child: ChildProcess): void {
  const { pid } = child
  if (pid === undefined || process.platform === "win32") return
  const watch = spawn("/bin/sh", ["-c", 'read -r _; kill -KILL -- "-$1"', "sh", String(pid)], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  })
  watch.on("error", () => {}) // without a shell there would be no command either
  watch.unref()
  child.once("exit", () => watch.kill("SIGKILL"))
}

/** Ends the command and whatever it has started. */
function end(child: ChildProcess): void {
  const tell = (by: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined && process.platform !== "win32") process.kill(-child.pid, by)
      else child.kill(by)
    } catch {
      // all of it has gone
    }
  }
  tell("SIGTERM")
  const last = setTimeout(tell, MERCY_MS, "SIGKILL")
  last.unref()
  child.once("close", () => clearTimeout(last))
}

/** The JSON in a text, or the text. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Shown as such, and nowhere else. */
const isProgress = (line: string): boolean => line.startsWith(PROGRESS)

/** A failed attempt that is tried again, with the program's last words. */
export function failure(reason: string, tail: string): TaskFailure {
  const words = tail.split("\n").filter((line) => !isProgress(line))
  const last = words.join("\n").trim()
  return new TaskFailure(last === "" ? reason : `${reason} It last wrote: ${last}`, { retry: true })
}
