// A command per task: it reads the task from a file, leaves its result in another, and may die in any way it likes.
import { type ChildProcess, spawn } from "node:child_process"
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { stripVTControlCharacters } from "node:util"
import { TaskResult } from "@cerebros/contract/hub.ts"
import type { Offer } from "@cerebros/hub/protocol.ts"
import { type Handler, type Report, TaskFailure } from "@cerebros/hub/work.ts"

const TAIL_CHARS = 2000 // of what the command wrote, in the reason of a failure
const RESULT_MAX_BYTES = 1024 * 1024
const MERCY_MS = 3000 // between the polite signal and the last one
const DRAIN_MS = 500 // for output still under way after the end
const REPORT_S = 1 // of the time limit, at most half of it, for saying how it ended
const PROGRESS = "progress: " // begins a line that says how far the command is
const OURS = /^(WORKER_|SUPABASE_|NAS_)/ // what makes a worker a worker is nothing for its commands

/** Runs `command` by the shell for each task. Its result completes the task; anything else fails the attempt in words. */
export const runCommand =
  (command: string): Handler =>
  async (offer, signal, report) => {
    const folder = await mkdtemp(join(tmpdir(), "cerebros-task-"))
    try {
      const results = join(folder, "results")
      const file = join(folder, "task.json")
      await mkdir(results)
      const { task_id, description, payload: metadata, attempt, generation } = offer
      await writeFile(file, JSON.stringify({ task_id, description, metadata, attempt, generation }), {
        mode: 0o600,
      })
      const tail = await run(
        command,
        { TASK_ID: task_id, TASK_FILE: file, RESULTS_DIR: results },
        offer,
        signal,
        report,
      )
      return { result: await resultOf(join(results, `${task_id}.json`), tail) }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

/** Waits for the command's end; the last lines it wrote. Throws when it did not end well. */
async function run(
  command: string,
  task: Record<string, string>,
  { seconds_left }: Offer,
  signal: AbortSignal,
  report: Report,
): Promise<string> {
  const given = Object.entries(process.env).filter(([name]) => !OURS.test(name))
  const child = spawn(command, {
    shell: true,
    detached: process.platform !== "win32", // a group of its own, so that all of it can be ended
    env: { ...Object.fromEntries(given), ...task },
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
      begun = (lines.pop() ?? "").slice(0, TAIL_CHARS)
      const step = lines.findLast(isProgress)?.slice(PROGRESS.length)
      const words = lines.filter((line) => !isProgress(line))
      if (words.length > 0) report({ log: `${words.join("\n")}\n` })
      if (step) report({ progress: parsed(step) })
    })
    stream.once("end", () => begun !== "" && report({ log: begun }))
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

async function resultOf(path: string, tail: string): Promise<unknown> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) throw failure("The command ended well and left no result file.", tail)
  if (found.size > RESULT_MAX_BYTES)
    throw failure(`The result file is larger than ${RESULT_MAX_BYTES} bytes.`, tail)
  const result = TaskResult.safeParse(parsed(await readFile(path, "utf8")))
  if (!result.success)
    throw failure("The result file is not valid: it needs a status of success or failed.", tail)
  const { status, output, error } = result.data
  if (status === "failed") throw failure(error ?? "The command says that it failed.", tail)
  return output ?? null
}

/** The JSON in a text, or the text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Shown as such, and nowhere else. */
const isProgress = (line: string): boolean => line.startsWith(PROGRESS)

function failure(reason: string, tail: string): TaskFailure {
  const words = tail.split("\n").filter((line) => !isProgress(line))
  const last = words.join("\n").trim()
  return new TaskFailure(last === "" ? reason : `${reason} It last wrote: ${last}`, { retry: true })
}
