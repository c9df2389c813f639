// Stops a training run: the NAS confirms first, then the run ends.
import { z } from "zod"
import { Problem } from "@cerebros/contract/problems.ts"
import type { Call } from "../_shared/endpoint.ts"
import { postToNas, wordsOf } from "../_shared/nas.ts"
import { type World, problemFrom } from "../_shared/function-world.ts"

export const CancelTraining = z.object({ run_id: z.uuid() })
export type CancelTraining = z.infer<typeof CancelTraining>

/** → `{state: "cancelled"}`; 409 when the run had ended, 502 when the NAS does not answer (the run then goes on). */
export const cancelTraining =
  (world: World) =>
  async ({ body, token }: Call<CancelTraining>) => {
    const database = world.asCaller(token)
    const {
      data: run,
      error,
      status,
    } = await database.client
      .from("training_runs")
      .select("job_id, state, workspace_id")
      .eq("id", body.run_id)
      .maybeSingle()
    if (error) throw problemFrom(error, status)
    if (!run) throw new Problem("not_found")
    await database.rpc("demand", { wanted: "cancel_training", workspace: run.workspace_id }) // before the NAS hears anything
    if (!["submitting", "queued", "training", "probing"].includes(run.state))
      throw new Problem("not_training")
    if (run.job_id !== null && run.state !== "probing") {
      const answer = await postToNas(world, `/training/${encodeURIComponent(run.job_id)}/cancel`, {})
      // 404: the NAS does not know the job any more; 409: it ended on its own, and its last event is on the way.
      if (answer.status === 409)
        throw new Problem("not_training", { detail: wordsOf(answer.json, answer.status) })
      if (answer.status >= 400 && answer.status !== 404)
        throw new Problem("nas_refused", { detail: wordsOf(answer.json, answer.status) })
    }
    await database.rpc("record_cancel", { run_id: body.run_id })
    return { state: "cancelled" }
  }
