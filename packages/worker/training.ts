// Watching training from our side, in case webhooks are lost, and asking a new model its first question.
import { z } from "zod"
import type { KindOf } from "@cerebros/contract/tasks.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import { type Handler, TaskFailure } from "@cerebros/hub/work.ts"
import type { Nas } from "./nas.ts"

const Input = z.object({
  job_id: z.string().nullable(),
  state: z.string(),
  silent_seconds: z.coerce.number(),
  model: z.string().nullable(),
  question: z.string().nullable(),
})

const SILENCE_S = 9.5 // webhooks that arrive more often than every 10 s make asking superfluous
const FALLBACK_QUESTION = "What can you help me with?"

/** Asks the NAS how far a job is, unless its webhooks came lately. A job it does not know has failed. */
export const pollTraining =
  (rpc: Rpc, nas: Nas): Handler =>
  async ({ task_id, generation }) => {
    const run = Input.nullable().parse(await rpc<unknown>("training_input", { task: task_id, generation }))
    const asking =
      run &&
      run.job_id !== null &&
      ["queued", "training"].includes(run.state) &&
      run.silent_seconds >= SILENCE_S
    const event = asking ? await eventOf(nas, run.job_id ?? "") : null
    await rpc("save_poll", { task: task_id, generation, event })
    return "completed"
  }

async function eventOf(nas: Nas, jobId: string): Promise<object> {
  const status = await nas.status(jobId)
  if (!status) return { status: "failed", error: "the training service does not know this job any more" }
  const { status: state, progress, stage, metrics, error, model, artefact, sequence } = status
  return { status: state, progress, stage, metrics, error, model, artefact, sequence }
}

/** An agent is ready only after its model answered. */
export const probeModel =
  (rpc: Rpc, nas: Nas): Handler =>
  async ({ task_id, generation, attempt, max_attempts }) => {
    const run = Input.nullable().parse(await rpc<unknown>("training_input", { task: task_id, generation }))
    if (!run?.model) return { result: { skipped: "the run is gone" } }
    let answer = ""
    try {
      answer = (await nas.ask(run.model, run.question ?? FALLBACK_QUESTION)).text
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error)
      if (attempt < max_attempts) throw new TaskFailure(words, { retry: true })
      await rpc("save_probe", { task: task_id, generation, problem: words })
      return "completed"
    }
    await rpc("save_probe", {
      task: task_id,
      generation,
      answer,
      problem: answer === "" ? "the answer was empty" : null,
      encoder: await nas.encoderOf(run.model),
    })
    return "completed"
  }

/** Has the NAS stop and delete a job that was cancelled or has failed. */
export const cancelJob =
  (rpc: Rpc, nas: Pick<Nas, "cancel" | "remove">): Handler =>
  async ({ task_id, generation }) => {
    const run = Input.nullable().parse(await rpc<unknown>("training_input", { task: task_id, generation }))
    if (!run?.job_id) return { result: { skipped: "the run is gone" } }
    await nas.cancel(run.job_id) // one that deletes nothing has at least stopped
    await nas.remove(run.job_id)
    return { result: { job_id: run.job_id } }
  }

/** Has the NAS delete the job, data and model of a version that is not kept any more. */
const removeModel =
  (rpc: Rpc, nas: Pick<Nas, "remove">): Handler =>
  async ({ task_id, generation }) => {
    const run = Input.nullable().parse(await rpc<unknown>("training_input", { task: task_id, generation }))
    if (!run?.job_id) return { result: { skipped: "the run is gone" } }
    await nas.remove(run.job_id)
    return { result: { job_id: run.job_id } }
  }

/** Ends a submission whose caller vanished before the NAS answered. */
const watchSubmission =
  (rpc: Rpc): Handler =>
  async ({ task_id, generation }) => {
    await rpc("save_watch", { task: task_id, generation })
    return "completed"
  }

/** Tells a team once that training again pays; the database reckons whether it does. */
const suggestTraining =
  (rpc: Rpc): Handler =>
  async ({ task_id, generation }) => {
    await rpc("save_suggestion", { task: task_id, generation })
    return "completed"
  }

/** All that the worker does about a training run. */
export const trainingHandlers = (rpc: Rpc, nas: Nas) =>
  ({
    poll_training: pollTraining(rpc, nas),
    probe_model: probeModel(rpc, nas),
    watch_submission: watchSubmission(rpc),
    cancel_job: cancelJob(rpc, nas),
    remove_model: removeModel(rpc, nas),
    suggest_training: suggestTraining(rpc),
  }) satisfies Partial<Record<KindOf<"worker">, Handler>>
