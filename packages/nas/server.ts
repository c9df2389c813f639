// The routes of the training service. Every error has OpenAI's form: {error: {message, type, param, code}}.
import { TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { createHash, timingSafeEqual } from "node:crypto"
import { existsSync } from "node:fs"
import { Hono, type Context } from "hono"
import { bodyLimit } from "hono/body-limit"
import { streamSSE } from "hono/streaming"
import type { ContentfulStatusCode } from "hono/utils/http-status"
import type { z } from "zod"
import {
  ChatRequest,
  INLINE_MAX_BYTES,
  RetrieveRequest,
  Submission,
  type JobStatus,
} from "@cerebros/contract/nas.ts"
import type { Recipients } from "@cerebros/contract/recipients.ts"
import { chunks, completion, type Models } from "./chat.ts"
import { explain } from "./explain.ts"
import { KeyReused, type Jobs } from "./jobs.ts"
import { retrieve } from "./retrieve.ts"
import type { Job, Store } from "./store.ts"
import { questionIn, searchTextIn } from "./thread.ts"
import type { Answerer } from "./training/answer.ts"
import { EncoderFault } from "./encoders/outside.ts"

const BODY_MAX_BYTES = INLINE_MAX_BYTES + 1024 * 1024 // the rows may fill the limit, what stands around them comes on top
const KEY_MAX_CHARS = 255
const OWN_ENCODER = "words and WordNet" // the service's own

type Problem = { status: ContentfulStatusCode; message: string; param?: string; code: string }

const problem = (c: Context, { status, message, param, code }: Problem) =>
  c.json(
    {
      error: {
        message,
        type: status >= 500 ? "server_error" : "invalid_request_error",
        param: param ?? null,
        code,
      },
    },
    status,
  )

const noJob = (c: Context) =>
  problem(c, { status: 404, message: "There is no job of this id.", param: "job_id", code: "job_not_found" })

export type ServerOptions = {
  apiKey: string
  jobs: Jobs
  models: Models
  store: Store
  /** What turns texts into vectors, where that is not the service itself. */ encoder?: Recipients["encoder"]
}

export function makeServer({ apiKey, jobs, models, store, encoder = null }: ServerOptions): Hono {
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
      return c.json({ job_id: jobs.submit(read.data, key) }, 202)
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
    if (job.model) models.forget(job.model)
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
        encoder: job.encoder ?? OWN_ENCODER,
      })),
      encoder,
    }),
  )

  app.post("/v1/chat/completions", async (c) => {
    const read = await bodyOf(c, ChatRequest)
    if (!read.ok) return problem(c, read.problem)
    const request = read.data
    const ready = await readyFor(request)
    if ("message" in ready) return problem(c, ready)
    const answer = ready.answerer.answer(ready.text)
    if (!request.stream) return c.json(completion(request, answer))
    return streamSSE(c, async (stream) => {
      for (const chunk of chunks(request, answer)) await stream.writeSSE({ data: JSON.stringify(chunk) })
      await stream.writeSSE({ data: "[DONE]" })
    })
  })

  app.post("/v1/retrieve", async (c) => {
    const read = await bodyOf(c, RetrieveRequest)
    if (!read.ok) return problem(c, read.problem)
    const ready = await readyFor(read.data)
    if ("message" in ready) return problem(c, ready)
    return c.json(retrieve(ready.answerer, ready.text, read.data.k))
  })

  /** The model and what is to be searched for, or why that cannot be. */
  async function readyFor(
    asked: Pick<ChatRequest, "model" | "messages">,
  ): Promise<{ answerer: Answerer; text: string } | Problem> {
    const question = questionIn(asked.messages)
    if (question === "" || question.length > TEXT_MAX_CHARS)
      return {
        status: 400,
        message:
          question === ""
            ? "There is no message by the user to answer."
            : `The question is longer than ${TEXT_MAX_CHARS} characters.`,
        param: "messages",
        code: question === "" ? "empty_question" : "context_length_exceeded",
      }
    const text = searchTextIn(asked.messages)
    const answerer = await models.answerer(asked.model, text)
    if (answerer) return { answerer, text }
    return {
      status: 404,
      message: `The model ${asked.model.slice(0, 100)} does not exist.`,
      param: "model",
      code: "model_not_found",
    }
  }

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

/** Digests have one length, so the time it takes tells nothing. */
const sameText = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))
const digest = (text: string) => createHash("sha256").update(text).digest()

type Read<T> = { ok: true; data: T } | { ok: false; problem: Problem }

async function bodyOf<T>(c: Context, schema: z.ZodType<T>): Promise<Read<T>> {
  let json: unknown
  try {
    json = JSON.parse(await c.req.text())
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const message = "The body is not JSON."
    return { ok: false, problem: { status: 400, message, param: "body", code: "invalid_json" } }
  }
  const read = schema.safeParse(json)
  if (read.success) return { ok: true, data: read.data }
  const { path, message } = explain(read.error)
  return {
    ok: false,
    problem: { status: 400, message: `${path}: ${message}`, param: path, code: "invalid_body" },
  }
}
