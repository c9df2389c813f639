// What a worker asks for while it holds the task of a job: the order, its files, and where the artefact goes.
import { createHash, randomUUID } from "node:crypto"
import { createReadStream, createWriteStream, mkdirSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { type Context, Hono } from "hono"
import { Sha256 } from "@cerebros/contract/webhook.ts"
import { type Problem, problem, sameText } from "@cerebros/nas/http.ts"
import { artefactsOf } from "./hand-over.ts"
import { fileOf, orderOf } from "./order.ts"

const ARTEFACT_MAX_BYTES = 8 * 1024 ** 3 // a full disk would end every training

const NOT_YOURS: Problem = {
  status: 404,
  message: "No job under way has this task.",
  code: "task_not_found",
}

export type WorkerRoutesOptions = {
  /** What workers send as their bearer. */
  key: string
  /** The task of a job under way; undefined for any other. */
  taskOf(jobId: string): Promise<string> | undefined
  jobFolder(jobId: string): string
}

/** Routes under `/jobs/:job/tasks/:task`, for whoever has the key and the task that is under way. */
export function workerRoutes({ key, taskOf, jobFolder }: WorkerRoutesOptions): Hono {
  const app = new Hono().basePath("/jobs/:job/tasks/:task")
  app.use("*", async (c, next) => {
    if (!sameText(c.req.header("authorization") ?? "", `Bearer ${key}`))
      return problem(c, { status: 401, message: "TRAINER_KEY is missing or wrong.", code: "invalid_api_key" })
    const task = await taskOf(c.req.param("job") ?? "")?.catch(() => undefined)
    return task === undefined || task !== c.req.param("task") ? problem(c, NOT_YOURS) : next()
  })
  const folder = (c: Context) => jobFolder(c.req.param("job") ?? "") // of a job under way, so no path of anybody's making

  app.get("/", (c) => {
    const order = orderOf(folder(c))
    return order ? c.json(order) : problem(c, NOT_YOURS)
  })
  app.get("/files/:name", (c) => {
    const file = orderOf(folder(c))?.files.find(({ name }) => name === c.req.param("name"))
    if (!file)
      return problem(c, { status: 404, message: "The order has no such file.", code: "file_not_found" })
    const stream = Readable.toWeb(createReadStream(fileOf(folder(c), file.name)))
    return c.body(stream as ReadableStream, 200, { "content-length": String(file.bytes) }) // Node's own class
  })
  app.put("/artefact", async (c) => {
    const { data: wanted } = Sha256.safeParse(c.req.header("x-artefact-sha256"))
    const body = c.req.raw.body
    if (wanted === undefined || !body)
      return problem(c, {
        status: 400,
        message: "Send the artefact as the body and its SHA-256 in x-artefact-sha256.",
        param: "x-artefact-sha256",
        code: "invalid_artefact",
      })
    const artefacts = artefactsOf(folder(c))
    mkdirSync(artefacts, { recursive: true })
    const draft = join(artefacts, `${randomUUID()}.draft`)
    const came = await written(body, draft)
    if (came !== wanted) {
      rmSync(draft, { force: true })
      return problem(c, {
        status: 422,
        message: "The body is not the file of that hash, or too large.",
        code: "invalid_artefact",
      })
    }
    renameSync(draft, join(artefacts, came))
    return c.body(null, 204)
  })
  return app
}

/** Writes a body; its hash, or undefined where it is too large or was cut off. */
async function written(body: ReadableStream, path: string): Promise<string | undefined> {
  const hash = createHash("sha256")
  let bytes = 0
  try {
    await pipeline(
      Readable.fromWeb(body as never), // as above
      async function* (pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) {
          bytes += piece.byteLength
          if (bytes > ARTEFACT_MAX_BYTES) throw new Error("too large")
          hash.update(piece)
          yield piece
        }
      },
      createWriteStream(path, { flush: true }),
    )
    return hash.digest("hex")
  } catch (error) {
    console.warn("trainer: an artefact did not arrive:", error instanceof Error ? error.message : error)
    return undefined
  }
}
