// The training thread: reads a job's data, trains, writes checkpoints and the model, and tells the main thread.
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { parentPort, workerData } from "node:worker_threads"
import type { Submitted } from "./candidates.ts"
import { readFloats, saveModel, writeFolder } from "./model.ts"
import { seedOf } from "./random.ts"
import { outsideEncoder } from "../encoders/from-env.ts"
import { EncoderFault, keepVectors } from "../encoders/outside.ts"
import { textsToEncode, trainModel, type Checkpoint, type StageNote } from "./run.ts"
import type { Artefact, TestQuestion } from "@cerebros/contract/webhook.ts"

/** What the thread is given: the job's folder with `data.json`, and where the model goes. */
export type TrainingOrder = {
  jobFolder: string
  modelFolder: string
  budgetSeconds: number | undefined
  vectorsFolder: string
}
export type TrainingNews =
  | StageNote
  | { kind: "trained"; questions: TestQuestion[]; encoder: string | null; artefact?: Artefact }
  | {
      kind: "unencoded"
      /** For people. */
      reason: string
    }

const STEP_NEWS_MS = 100 // steps come faster than anyone reads; webhooks go out twice a second at most

/** The checkpoint in a job's folder, `null` before the first stage is done. */
function readCheckpoint(folder: string): Checkpoint | null {
  try {
    // Written by this module.
    const { done, trials } = JSON.parse(readFileSync(join(folder, "done.json"), "utf8")) as Omit<
      Checkpoint,
      "encoder"
    >
    const table = join(folder, "table.f32")
    return {
      done,
      trials,
      encoder: existsSync(table)
        ? { table: readFloats(table), logWeights: readFloats(join(folder, "weights.f32")) }
        : null,
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null
    throw error
  }
}

async function work(
  { jobFolder, modelFolder, budgetSeconds, vectorsFolder }: TrainingOrder,
  tell: (news: TrainingNews) => void,
): Promise<void> {
  const data = readFileSync(join(jobFolder, "data.json"), "utf8")
  // Validated before it was written.
  const submitted = JSON.parse(data) as Submitted
  const checkpoint = join(jobFolder, "checkpoint")
  let told = 0
  const seed = seedOf(contentOf(submitted))
  const outside = await outsideEncoder(process.env)
  const vectors = outside && keepVectors(outside, vectorsFolder)
  try {
    await vectors?.prepare(textsToEncode(submitted, seed))
  } catch (error) {
    vectors?.close()
    if (!(error instanceof EncoderFault)) throw error
    return tell({ kind: "unencoded", reason: error.message }) // an error's class does not cross threads
  }
  const { model, questions } = trainModel(
    submitted,
    seed,
    readCheckpoint(checkpoint),
    {
      now: () => performance.now(),
      note(note) {
        if (note.kind === "step" && performance.now() - told < STEP_NEWS_MS) return
        told = performance.now()
        tell(note)
      },
      save: ({ encoder, done, trials }) =>
        writeFolder(checkpoint, {
          "done.json": JSON.stringify({ done, trials }),
          ...(encoder ? { "table.f32": encoder.table, "weights.f32": encoder.logWeights } : {}),
        }),
    },
    { budgetSeconds, vectors },
  )
  vectors?.close()
  saveModel(modelFolder, model)
  tell({ kind: "trained", questions, encoder: model.outside })
}

/** What a submission says, whatever ids its rows were given: the same files begin with the same chance. */
const contentOf = ({ documents, examples }: Submitted): string =>
  JSON.stringify([
    Object.values(documents).map((rows) => rows.map(({ name, text }) => [name, text])),
    Object.values(examples).map((rows) => rows.map(({ prompt, output }) => [prompt, output])),
  ])

// `workerData` is untyped; the main thread gives a TrainingOrder.
if (parentPort) await work(workerData as TrainingOrder, (news) => parentPort?.postMessage(news))
