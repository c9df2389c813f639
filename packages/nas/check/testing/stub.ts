// A training service that keeps the contract and learns nothing, with one fault or another.
import { createHash, randomUUID } from "node:crypto"
import { gunzipSync } from "node:zlib"
import type { AddressInfo } from "node:net"
import { createAdaptorServer } from "@hono/node-server"
import { type Context, Hono } from "hono"
import { Webhook } from "standardwebhooks"
import { Submission } from "@cerebros/contract/nas.ts"
import { explain } from "../../explain.ts"

export type Fault =
  | "is unwell"
  | "asks for no key"
  | "refuses in plain text"
  | "makes a job a call"
  | "trains on a file that is another one"
  | "cancels in words only"
  | "deletes in words only"
  | "deletes nothing"
  | "goes back"
  | "signs with another secret"
  | "tells once"
  | "forgets its model"
  | "streams something else"
  | "quotes beside the place"
  | "answers everything"
  | "answers for every model"
  | "does not search"
  | "gives no extras"
  | "names no releases"
  | "names another release"
  | "searches upside down"

type Job = {
  id: string
  status: string
  progress: number
  stage: number
  error: string | null
  sequence: number
  submission: Submission
}

const STEP_MS = 30 // between two webhooks
const RETRY_MS = 20

export async function startStub({ key, secret, faults }: { key: string; secret: string; faults: Fault[] }) {
  const has = (fault: Fault) => faults.includes(fault)
  const jobs = new Map<string, Job>()
  const keys = new Map<string, { print: string; id: string }>()
  const signer = new Webhook(
    has("signs with another secret") ? `whsec_${Buffer.from("another").toString("base64")}` : secret,
  )
  const underWay = new Set<Promise<void>>()
  const app = new Hono()

  const refuse = (
    c: Context,
    status: 400 | 401 | 404 | 405 | 409 | 422,
    message: string,
    param: string | null = null,
  ) =>
    has("refuses in plain text") && status === 400
      ? c.text(message, status)
      : c.json({ error: { message, type: "invalid_request_error", param, code: null } }, status)
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

  async function tell(job: Job): Promise<void> {
    job.sequence += 1
    const { status, progress, stage, error, sequence } = job
    const id = randomUUID()
    const model = status === "completed" ? `model_${job.id}` : null
    const body = JSON.stringify({
      agent_id: job.submission.agent_id,
      job_id: job.id,
      status,
      progress,
      stage,
      error,
      sequence,
      event_id: id,
      model,
    })
    for (;;) {
      const at = new Date()
      const answer = await fetch(job.submission.webhook_url, {
        method: "POST",
        body,
        headers: {
          "webhook-id": id,
          "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
          "webhook-signature": signer.sign(id, at, body),
        },
      }).catch(() => null)
      if (answer === null || answer.ok || has("tells once")) return
      await pause(RETRY_MS)
    }
  }

  async function train(job: Job): Promise<void> {
    await tell(job)
    const { qa_pairs } = job.submission
    if (!Array.isArray(qa_pairs)) {
      const file = Buffer.from(await (await fetch(qa_pairs.url)).arrayBuffer())
      const isRight =
        createHash("sha256").update(file).digest("hex") === qa_pairs.sha256 && gunzipSync(file).length > 0
      if (!isRight && !has("trains on a file that is another one")) {
        Object.assign(job, { status: "failed", error: "qa_pairs: the file is another one." })
        return tell(job)
      }
    }
    for (const [progress, stage] of [
      [20, 1],
      [60, 3],
      [90, 5],
    ] as const) {
      await pause(STEP_MS * (job.submission.budget_seconds ? 5 : 1))
      if (job.status === "cancelled") return
      Object.assign(job, {
        status: "training",
        progress: has("goes back") && progress === 60 ? 10 : progress,
        stage,
      })
      await tell(job)
    }
    await pause(STEP_MS)
    if (job.status === "cancelled") return
    Object.assign(job, { status: "completed", progress: 100, stage: 5 })
    await tell(job)
  }

  app.get("/health", (c) => c.json({ status: "ok" }, has("is unwell") ? 503 : 200))
  app.use(async (c, next) =>
    has("asks for no key") || c.req.header("authorization") === `Bearer ${key}`
      ? next()
      : refuse(c, 401, "No."),
  )
  app.post("/training/submit", async (c) => {
    const text = await c.req.text()
    let json: unknown
    try {
      json = JSON.parse(text)
    } catch {
      return refuse(c, 400, "No JSON.", "body")
    }
    const read = Submission.safeParse(json)
    if (!read.success) return refuse(c, 400, "No submission.", explain(read.error).path)
    const { work_products, synthetic_samples, qa_pairs } = read.data
    if (
      [work_products, synthetic_samples, qa_pairs].every(
        (group) => Array.isArray(group) && group.length === 0,
      )
    )
      return refuse(c, 400, "Nothing to train on.")
    const once = has("makes a job a call") ? randomUUID() : (c.req.header("idempotency-key") ?? randomUUID())
    const known = keys.get(once)
    if (known && known.print !== text) return refuse(c, 422, "Another one.")
    if (known) return c.json({ job_id: known.id }, 202)
    const job: Job = {
      id: `job_${randomUUID()}`,
      status: "queued",
      progress: 0,
      stage: 1,
      error: null,
      sequence: 0,
      submission: read.data,
    }
    jobs.set(job.id, job)
    keys.set(once, { print: text, id: job.id })
    const training: Promise<void> = train(job).finally(() => underWay.delete(training))
    underWay.add(training)
    return c.json({ job_id: job.id }, 202)
  })
  app.get("/training/status/:job", (c) => {
    const job = jobs.get(c.req.param("job"))
    if (!job) return refuse(c, 404, "No such job.")
    const { status, progress, stage, error } = job
    return c.json({
      status,
      progress,
      stage,
      metrics: null,
      error,
      ...(status === "completed" && { model: `model_${job.id}` }),
    })
  })
  app.post("/training/:job/cancel", (c) => {
    const job = jobs.get(c.req.param("job"))
    if (!job) return refuse(c, 404, "No such job.")
    if (job.status === "completed") return refuse(c, 409, "It has ended.")
    if (!has("cancels in words only")) job.status = "cancelled"
    return c.json({ job_id: job.id, status: "cancelled" })
  })
  app.delete("/training/:job", (c) => {
    const job = jobs.get(c.req.param("job"))
    if (has("deletes nothing")) return refuse(c, 405, "Nothing is deleted here.")
    if (!job) return refuse(c, 404, "No such job.")
    if (!has("deletes in words only")) {
      job.status = "cancelled"
      jobs.delete(job.id)
    }
    return c.body(null, 204)
  })
  app.get("/v1/models", (c) =>
    c.json({
      object: "list",
      data: [...jobs.values()].flatMap(({ id, status, submission }) =>
        status === "completed" && !has("forgets its model")
          ? [
              {
                id: `model_${id}`,
                ...(!has("names no releases") && {
                  release: { ...submission.release, ...(has("names another release") && { number: 9 }) },
                }),
              },
            ]
          : [],
      ),
    }),
  )

  /** The model's job and the question, or undefined when there is no such model. */
  const askedOf = (body: { model: string; messages: { content: string }[] }) => {
    const job =
      jobs.get(body.model.replace("model_", "")) ??
      (has("answers for every model") ? [...jobs.values()][0] : undefined)
    const example = (
      job?.submission.synthetic_samples as { prompt: string; output: string; source: object }[] | undefined
    )?.[0]
    const isKnown = body.messages.at(-1)?.content === example?.prompt || has("answers everything")
    return example && { example, isKnown }
  }
  const sourceOf = ({ source }: { source: object }) => {
    const { start, ...rest } = source as { start: number } // as the check's sample has it
    return {
      example_id: "check-1",
      score: 0.9,
      ...rest,
      start: has("quotes beside the place") ? start + 1 : start,
    }
  }
  app.post("/v1/chat/completions", async (c) => {
    const body = await c.req.json<{ model: string; messages: { content: string }[]; stream?: boolean }>()
    const asked = askedOf(body)
    if (!asked) return refuse(c, 404, "No such model.")
    const content = asked.isKnown ? asked.example.output : "I did not find this in your documents."
    const extras = has("gives no extras")
      ? {}
      : {
          sources: asked.isKnown ? [sourceOf(asked.example)] : [],
          outcome: asked.isKnown ? "answered" : "not_found",
          closest: [],
        }
    if (!body.stream) return c.json({ choices: [{ message: { role: "assistant", content } }], ...extras })
    const said = has("streams something else") ? `${content} Or so.` : content
    const lines = said
      .split(" ")
      .map((word, n) => (n === 0 ? word : ` ${word}`))
      .map((piece) => `data: ${JSON.stringify({ choices: [{ delta: { content: piece } }] })}\n\n`)
    return c.body(`${lines.join("")}data: [DONE]\n\n`, 200, { "content-type": "text/event-stream" })
  })
  app.post("/v1/retrieve", async (c) => {
    if (has("does not search")) return refuse(c, 404, "Nothing is searched here.")
    const asked = askedOf(await c.req.json<{ model: string; messages: { content: string }[] }>())
    if (!asked) return refuse(c, 404, "No such model.")
    const passage = { ...sourceOf(asked.example), text: "x" }
    const passages = [
      { ...passage, id: "1", score: 0.9 },
      { ...passage, id: "2", score: 0.2 },
    ]
    return c.json({ passages: has("searches upside down") ? passages.reverse() : passages, confidence: 0.9 })
  })

  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // it listens on a port
    async stop() {
      await Promise.all(underWay)
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
