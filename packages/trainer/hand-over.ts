// Hands a job to the hub and waits for its end: a training whose work is done by a worker somewhere else.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { TrainResult, TrainState } from "@cerebros/contract/trainer.ts"
import { type Train, TrainingFault } from "@cerebros/nas/trainer.ts"
import { type Hub, HubRefused } from "./hub.ts"
import { orderOf, writeOrder } from "./order.ts"
import { makeTelling } from "./telling.ts"

const LOOK_MS = 500
const AGAIN_MS = 2000 // while the hub does not answer

/** Where workers leave what they trained, until the hub says which of them counts. */
export const artefactsOf = (jobFolder: string): string => join(jobFolder, "artefacts")

export type HandOver = {
  train: Train
  /** The task of a job that is under way; undefined for any other. */
  taskOf(jobId: string): Promise<string> | undefined
}

/** `isOver`: whether the job has ended, by a cancel for instance; then its task is cancelled too, and left alone otherwise. */
export function makeHandOver(hub: Hub, isOver: (jobId: string) => boolean): HandOver {
  const tasks = new Map<string, Promise<string>>()

  const train: Train = async ({ jobId, jobFolder, modelFolder }, signal, onNews) => {
    writeOrder(jobId, jobFolder)
    const telling = makeTelling(onNews)
    const task = patient(() => hub.submit(jobId, describe(jobFolder)), signal)
    tasks.set(jobId, task)
    task.catch(() => {}) // told below
    try {
      const taskId = await task
      const result = await ended(taskId, hub, telling, signal)
      keep(result, jobFolder, modelFolder)
      telling.end(result.state)
      onNews({ kind: "trained", questions: [], encoder: null, artefact: result.artefact })
    } catch (error) {
      if (signal.aborted && isOver(jobId))
        await task
          .then((taskId) => hub.cancel(taskId))
          .catch((cause: unknown) => {
            console.warn(`trainer: the task of ${jobId} could not be cancelled:`, cause)
          })
      throw error
    } finally {
      tasks.delete(jobId)
    }
  }
  return { train, taskOf: (jobId) => tasks.get(jobId) }
}

function describe(jobFolder: string): string {
  const order = orderOf(jobFolder)
  const rows = order?.files.reduce((sum, file) => sum + file.rows, 0) ?? 0
  return `Train on ${order?.release ? `release ${order.release.number}` : "a submission"} (${rows} rows)`
}

/** Looks at the task until it has ended, and tells of it. Throws a `TrainingFault` when it did not end well. */
async function ended(
  taskId: string,
  hub: Hub,
  telling: ReturnType<typeof makeTelling>,
  signal: AbortSignal,
): Promise<TrainResult> {
  let waited: string | null = null
  for (;;) {
    const task = await patient(() => hub.look(taskId), signal)
    const state = TrainState.safeParse(task.progress)
    if (state.success) telling.hear(state.data)
    if (task.waits_because && task.waits_because !== waited) telling.say(`Waiting: ${task.waits_because}`)
    waited = task.waits_because ?? null
    if (task.status === "failed")
      throw new TrainingFault(`The trainer failed: ${task.reason ?? "no reason was given"}`)
    if (task.status === "cancelled") throw new TrainingFault("The training was cancelled on the task hub.")
    if (task.status === "completed") {
      const result = TrainResult.safeParse(task.result)
      if (!result.success) throw new TrainingFault("The trainer's worker named no artefact.")
      return result.data
    }
    await pause(LOOK_MS, undefined, { signal })
  }
}

/** The artefact with the hash that the hub was told becomes the model; what other attempts left goes. */
function keep({ artefact, model }: TrainResult, jobFolder: string, modelFolder: string): void {
  const kept = join(modelFolder, "artefact")
  const came = join(artefactsOf(jobFolder), artefact.sha256)
  if (!existsSync(came) && !existsSync(kept))
    throw new TrainingFault("The trainer's worker named an artefact that never arrived.")
  mkdirSync(modelFolder, { recursive: true })
  writeFileSync(join(modelFolder, "model.json"), JSON.stringify({ artefact, model }), { flush: true })
  if (existsSync(came)) renameSync(came, kept)
  rmSync(artefactsOf(jobFolder), { recursive: true, force: true })
}

/** Tries again while the hub does not answer. Throws a `TrainingFault` when it refuses. */
async function patient<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await call()
    } catch (error) {
      if (error instanceof HubRefused)
        throw new TrainingFault(`The task hub refused the training: ${error.message}`)
      console.warn("trainer: the task hub does not answer:", error instanceof Error ? error.message : error)
      await pause(AGAIN_MS, undefined, { signal })
    }
  }
}
