// A command per task: it reads the task from a file, leaves its result in another, and may die in any way it likes.
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { TaskResult } from "@cerebros/contract/hub.ts"
import type { Handler } from "@cerebros/hub/work.ts"
import { failure, parsed, runProgram } from "./program.ts"

const RESULT_MAX_BYTES = 1024 * 1024

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
      const variables = { TASK_ID: task_id, TASK_FILE: file, RESULTS_DIR: results }
      const tail = await runProgram(command, variables, offer, signal, {
        words: report,
        steps: (steps) => report({ progress: steps.at(-1) }),
      })
      return { result: await resultOf(join(results, `${task_id}.json`), tail) }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
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
