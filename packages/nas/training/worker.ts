// The training thread: reads a job's data, trains, writes checkpoints and the model, and tells the main thread.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parentPort, workerData } from "node:worker_threads"
import type { Submitted } from "./candidates.ts"
import { readFloats, saveModel, writeFolder } from "./model.ts"
import { seedOf } from "./random.ts"
import { trainModel, type Checkpoint, type StageNote } from "./run.ts"
import type { TestQuestion } from "@cerebros/contract/webhook.ts"

/** What the thread is given: the job's folder with `data.json`, and where the model goes. */
export type TrainingOrder = { jobFolder: string; modelFolder: string }
export type TrainingNews = StageNote | { kind: "trained"; questions: TestQuestion[] }

const STEP_NEWS_MS = 100 // steps come faster than anyone reads; webhooks go out twice a second at most

/** The checkpoint in a job's folder, `null` before the first stage is done. */
function readCheckpoint(folder: string): Checkpoint | null {
  try {
    return {
      // Written by this module.
      done: JSON.parse(readFileSync(join(folder, "done.json"), "utf8")) as Checkpoint["done"],
      encoder: {
        table: readFloats(join(folder, "table.f32")),
        logWeights: readFloats(join(folder, "weights.f32")),
      },
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null
    throw error
  }
}

function work({ jobFolder, modelFolder }: TrainingOrder, tell: (news: TrainingNews) => void): void {
  const data = readFileSync(join(jobFolder, "data.json"), "utf8")
  const checkpoint = join(jobFolder, "checkpoint")
  let told = 0
  // Validated before it was written.
  const { model, questions } = trainModel(
    JSON.parse(data) as Submitted,
    seedOf(data),
    readCheckpoint(checkpoint),
    {
      now: () => performance.now(),
      note(note) {
        if (note.kind === "step" && performance.now() - told < STEP_NEWS_MS) return
        told = performance.now()
        tell(note)
      },
      save: ({ encoder, done }) =>
        writeFolder(checkpoint, {
          "done.json": JSON.stringify(done),
          "table.f32": encoder.table,
          "weights.f32": encoder.logWeights,
        }),
    },
  )
  saveModel(modelFolder, model)
  tell({ kind: "trained", questions })
}

// `workerData` is untyped; the main thread gives a TrainingOrder.
if (parentPort) work(workerData as TrainingOrder, (news) => parentPort?.postMessage(news))
