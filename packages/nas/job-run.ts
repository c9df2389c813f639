// One job from its data to its end, over crashes of the process that trains.
import { BadGroup, gatherGroups } from "./groups.ts"
import { EncoderFault } from "./encoders/outside.ts"
import { type JobFiles, modelIdOf } from "./job-files.ts"
import type { JobNews } from "./job-news.ts"
import type { Store } from "./store.ts"
import { type Train, TrainingFault } from "./trainer.ts"

const CRASHES_MAX = 2 // a process that dies a third time would die for ever

export type JobWorld = { store: Store; files: JobFiles; news: JobNews; train: Train }

/** Resolves when the job has ended, or was aborted: then it stands as it did. */
export async function runJob(world: JobWorld, jobId: string, signal: AbortSignal): Promise<void> {
  const { store, files, news, train } = world
  try {
    if (!files.hasData(jobId)) files.keepData(jobId, await gatherGroups(files.submission(jobId), signal))
    news.tell(jobId, { status: "training" }, { kind: "step", log: ["Training begins."] })
    await train(
      {
        jobId,
        jobFolder: files.jobFolder(jobId),
        modelFolder: files.modelFolder(modelIdOf(jobId)),
        budgetSeconds: store.jobs.get(jobId)?.budget_seconds,
        vectorsFolder: files.folder,
      },
      signal,
      (said) => news.note(jobId, said),
    )
    files.forgetData(jobId) // the model holds what it answers from
  } catch (error) {
    if (signal.aborted) return
    const job = store.jobs.get(jobId)
    if (!job) return
    const isSaid =
      error instanceof BadGroup || error instanceof EncoderFault || error instanceof TrainingFault
    if (!isSaid && job.crashes < CRASHES_MAX) {
      console.warn(`nas: training of ${jobId} stopped and goes on from its checkpoint:`, error)
      store.jobs.put({ ...job, crashes: job.crashes + 1 })
      return runJob(world, jobId, signal)
    }
    const reason = isSaid ? error.message : "Training stopped with an error on the training machine."
    if (!isSaid) console.error(`nas: training of ${jobId} failed:`, error)
    news.tell(jobId, { status: "failed", error: reason }, { kind: "step", log: [reason] })
    files.forgetData(jobId)
  }
}
