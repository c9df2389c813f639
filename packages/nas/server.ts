// The routes of a training service, but for those that answer questions, which depend on what it trains.
import { type Context, Hono } from "hono"
import { existsSync } from "node:fs"
import { bodyLimit } from "hono/body-limit"
import { INLINE_MAX_BYTES, Submission, type JobStatus } from "@cerebros/contract/nas.ts"
import type { Recipients } from "@cerebros/contract/recipients.ts"
import { EncoderFault } from "./encoders/outside.ts"
import { bodyOf, problem, sameText } from "./http.ts"
import { KeyReused, type Jobs } from "./jobs.ts"
import type { Job, Store } from "./store.ts"

const BODY_MAX_BYTES = INLINE_MAX_BYTES + 1024 * 1024 // the rows may fill the limit, what stands around them comes on top
const KEY_MAX_CHARS = 255

const noJob = (c: Context) =>
  problem(c, { status: 404, message: "There is no job of this id.", param: "job_id", code: "job_not_found" })

export type ServerOptions = {
  apiKey: string
  jobs: Jobs
  store: Store
  /** Adds the routes that answer questions. */
  asking(app: Hono): void
  /** Hears of a model that was deleted. */
  forget(modelId: string): void
  /** What turns texts into vectors, where that is not the service itself. */
  encoder?: Recipients["encoder"]
  /** What a model uses that needed none; null where the service cannot know. */
  ownEncoder?: string | null
}

export function makeServer({
  apiKey,
  jobs,
  store,
  asking,
  forget,
  encoder = null,
  ownEncoder = null,
}: ServerOptions): Hono {
  const app = new Hono()

  app.get("/health", (c) => c.json({ status: "ok" }))

  app.use(async (c, next) => {
    const given = c.req.header("authorization") ?? ""
    if (sameText(given, `Bearer ${apiKey}`)) return next()
    c.header("www-authenticate", "Bearer")
    return problem(c, {
      status: 401,
      message: "The API key is missing or wrong. Send it as a bearer token.",
      code: "invalid_api_key",
    })
  })
  app.use(
    bodyLimit({
      maxSize: BODY_MAX_BYTES,
      onError: (c) =>
        problem(c, {
          status: 413,
          message: "The body is larger than 6 MB. Put its groups behind links.",
          code: "body_too_large",
        }),
    }),
  )

  app.post("/training/submit", async (c) => {
    const key = c.req.header("idempotency-key") ?? null
    if (key !== null && (key === "" || key.length > KEY_MAX_CHARS))
      return problem(c, {
        status: 400,
        message: `Must have 1 to ${KEY_MAX_CHARS} characters.`,
        param: "idempotency-key",
        code: "invalid_key",
      })
    const read = await bodyOf(c, Submission)
    if (!read.ok) return problem(c, read.problem)
    if (isEmpty(read.data))
      return problem(c, {
        status: 400,
        message: "There is nothing to train on: send at least one document or one example.",
        param: "body",
        code: "nothing_to_train",
      })
    try {
      return c.json({ job_id: jobs.submit(read.data, key) })
    } catch (error) {
      if (!(error instanceof KeyReused)) throw error
      return problem(c, {
        status: 422,
        message: "This Idempotency-Key was used with other data. Send a new key for a new training.",
        param: "idempotency-key",
        code: "key_reused",
      })
    }
  })

  app.get("/training/status/:job", (c) => {
    const job = jobs.get(c.req.param("job"))
    return job ? c.json(statusOf(job)) : noJob(c)
  })

  app.post("/training/:job/cancel", async (c) => {
    const job = await jobs.cancel(c.req.param("job"))
    if (!job) return noJob(c)
    if (job.status === "cancelled") return c.json({ job_id: job.id, status: job.status })
    return problem(c, {
      status: 409,
      message: `The job has already ended: ${job.status}.`,
      param: "job_id",
      code: `job_${job.status}`,
    })
  })

  app.delete("/training/:job", async (c) => {
    const job = jobs.get(c.req.param("job"))
    if (!job || !(await jobs.remove(job.id))) return noJob(c)
    if (job.model) forget(job.model)
    return c.body(null, 204)
  })

  app.get("/v1/models", (c) =>
    c.json({
      object: "list",
      data: store.jobs.withModel().map((job) => ({
        id: job.model,
        object: "model",
        created: Math.floor(job.created_at_ms / 1000),
        owned_by: job.agent_id,
        encoder: job.encoder ?? ownEncoder,
        ...(job.artefact ? { artefact: job.artefact } : {}),
        ...(job.release ? { release: job.release } : {}),
      })),
      encoder,
    }),
  )

  asking(app)

  app.notFound((c) =>
    problem(c, {
      status: 404,
      message: `There is no ${c.req.method} ${c.req.path} here.`,
      code: "not_found",
    }),
  )
  app.onError((error, c) => {
    if (error instanceof EncoderFault) {
      console.error("nas:", error.message)
      return problem(c, { status: 503, message: error.message, code: "encoder_unavailable" })
    }
    console.error("nas:", error)
    return problem(c, {
      status: 500,
      message: "Something went wrong in the training service.",
      code: "internal",
    })
  })
  return app
}

/** The folder of a finished model by its id, null when there is none. */
export const finishedModelFolder =
  (jobs: Jobs) =>
  (modelId: string): string | null => {
    const job = /^model_[0-9a-f]{32}$/.test(modelId) ? jobs.get(modelId.replace("model_", "job_")) : null
    return job?.model === modelId && existsSync(jobs.modelFolder(modelId)) ? jobs.modelFolder(modelId) : null
  }

function statusOf(job: Job): JobStatus {
  return {
    job_id: job.id,
    agent_id: job.agent_id,
    status: job.status,
    progress: job.progress,
    // Stages are numbered 1 to 5 from the start.
    stage: job.stage as JobStatus["stage"],
    metrics: job.stages.findLast((stage) => stage.state === "done")?.metrics ?? null,
    error: job.error,
    model: job.model,
    artefact: job.artefact ?? null,
    sequence: job.sequence,
    stages: job.stages,
    test_questions: job.test_questions,
  }
}

const isEmpty = (submission: Submission) =>
  [
    submission.work_products,
    submission.communications,
    submission.references,
    submission.qa_pairs,
    submission.synthetic_samples,
  ].every((group) => (Array.isArray(group) ? group.length : group.rows) === 0)
