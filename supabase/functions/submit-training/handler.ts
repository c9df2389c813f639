// Starts a training run: opens it, waits until its release is frozen, hands that to the NAS, and remembers the job.
import { z } from "zod"
import { Submitted } from "@cerebros/contract/nas.ts"
import { Problem } from "@cerebros/contract/problems.ts"
import { wait } from "@cerebros/hub/work.ts"
import type { Call } from "../_shared/endpoint.ts"
import { postToNas, wordsOf } from "../_shared/nas.ts"
import type { Database, World } from "../_shared/function-world.ts"
import { type Run, frozenData } from "./frozen-data.ts"

export const SubmitTraining = z.object({
  agent_id: z.uuid(),
  include_unreviewed: z.boolean().default(true),
  /** A failed or cancelled run whose data is sent again, as a new job. */
  retry_of: z.uuid().optional(),
  /** What is sent; without it what stands now is frozen. */
  release_id: z.uuid().optional(),
  /** Trains the next version of an assistant that is ready. */
  again: z.boolean().default(false),
})
export type SubmitTraining = z.infer<typeof SubmitTraining>

type OpenRun = Run & {
  agent_id: string
  state: string
  job_id: string | null
  submission_key: string
  created: boolean
}

type Behind = { examples: number; before: string }

const SETTLING_MS = 20_000 // a worker needs two or three seconds; after this none is there
const TRIES = 2 // the second with the same Idempotency-Key finds the job if only the answer was lost

/** → `{run_id, job_id, state}`. Two starts make one run; whoever comes second gets the first one's. */
export const submitTraining =
  (world: World) =>
  async ({ body, token }: Call<SubmitTraining>) => {
    const database = world.asCaller(token)
    if (!body.retry_of && !body.release_id) await settled(database, body.agent_id) // a retry sends what was frozen then
    const run = await database.rpc<OpenRun>("begin_training", {
      agent_id: body.agent_id,
      include_unreviewed: body.include_unreviewed,
      retry_of: body.retry_of ?? null,
      release_id: body.release_id ?? null,
      again: body.again,
    })
    if (!run.created) return { run_id: run.id, job_id: run.job_id, state: run.state }
    try {
      const { release, groups, counts } = await frozenData(database, run, functionsUrl(world))
      const job = await submit(world, run, { release, ...groups })
      return await remember(database, run, job, counts)
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem("unexpected", { cause: error })
      if (problem.code !== "not_training")
        await database.rpc("fail_submission", { run_id: run.id, reason: sentence(problem) })
      if (await isCancelled(database, run)) throw new Problem("not_training", { cause: error }) // no wonder, then
      throw problem
    }
  }

const sentence = (problem: Problem) =>
  problem.detail ? `${problem.message} ${problem.detail}` : problem.message

/** Whether somebody ended the run while it was being submitted; its data can then be stored no more. */
async function isCancelled(database: Database, run: OpenRun): Promise<boolean> {
  const { data } = await database.client
    .from("training_runs")
    .select("state")
    .eq("id", run.id)
    .maybeSingle<{ state: string }>()
  return data?.state === "cancelled"
}

/** Waits until everything typed before now stands in the examples' texts. Throws `not_settled` when nobody settles it. */
async function settled(database: Database, agent: string): Promise<void> {
  const giveUp = AbortSignal.timeout(SETTLING_MS)
  let before: string | null = null
  for (let pauseMs = 250; ; pauseMs = Math.min(2 * pauseMs, 2000)) {
    const behind: Behind = await database.rpc<Behind>("settle_now", { agent, before })
    if (behind.examples === 0) return
    if (giveUp.aborted)
      throw new Problem("not_settled", { detail: `Examples concerned: ${behind.examples}.` })
    before = behind.before
    await wait(pauseMs, giveUp)
  }
}

async function submit(world: World, run: OpenRun, data: object): Promise<string> {
  const body = { agent_id: run.agent_id, webhook_url: webhookUrl(world), ...data }
  for (let attempt = 1; ; attempt++) {
    try {
      const { status, json } = await postToNas(world, "/training/submit", body, {
        "idempotency-key": run.submission_key,
      })
      const parsed = Submitted.safeParse(json)
      if (status >= 200 && status < 300) {
        if (parsed.success) return parsed.data.job_id
        throw new Problem("nas_unavailable", { detail: "Its answer names no job." }) // a gateway's page, say: asked again with the same key
      }
      throw new Problem("nas_refused", { detail: wordsOf(json, status) })
    } catch (error) {
      if (attempt >= TRIES || !(error instanceof Problem) || error.code !== "nas_unavailable") throw error
    }
  }
}

async function remember(database: Database, run: OpenRun, job: string, counts: Record<string, number>) {
  const stored = await database.rpc<{ state: string }>("record_submission", {
    run_id: run.id,
    job_id: job,
    counts,
  })
  if (stored.state === "cancelled" || stored.state === "failed") throw new Problem("not_training") // meanwhile; the hub has the job deleted
  return { run_id: run.id, job_id: job, state: stored.state }
}

const webhookUrl = (world: World): string =>
  world.env.NAS_TRAINING_WEBHOOK_URL || `${functionsUrl(world)}/nas-webhook`

/** Where the training service reaches our functions. */
const functionsUrl = (world: World): string =>
  `${(world.env.PUBLIC_API_URL || world.env.SUPABASE_URL || "").replace(/\/+$/, "")}/functions/v1`
