// A training of a team's own: fetches the release from the trainer it belongs to, runs the command on it, and brings the artefact back.
import { createHash } from "node:crypto"
import { createReadStream, createWriteStream } from "node:fs"
import { mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { TASKS } from "@cerebros/contract/tasks.ts"
import {
  afterStep,
  NOTHING_TRAINED,
  type OrderFile,
  TrainOrder,
  type TrainResult,
  TrainStep,
} from "@cerebros/contract/trainer.ts"
import type { Artefact } from "@cerebros/contract/webhook.ts"
import { type Handler, TaskFailure } from "@cerebros/hub/work.ts"
import { failure, type Program, runProgram } from "./program.ts"

const ANSWER_MS = 120_000 // 256 MiB of a group at 2 MiB/s and something

export type TrainOptions = {
  /** The file and its arguments; no shell reads them. */
  program: Exclude<Program, string>
  /** Address of the trainer's service. A task says only which job: who submits tasks must not choose where the key goes. */
  trainer: string
  key: string
}

/** Trains by a command. The result names the artefact by its hash; anything else fails the attempt in words. */
export const trainBy =
  ({ program, trainer, key }: TrainOptions): Handler =>
  async (offer, signal, report) => {
    const { job_id } = TASKS.train.payload.parse(offer.payload)
    const at = `${trainer.replace(/\/+$/, "")}/jobs/${encodeURIComponent(job_id)}/tasks/${offer.task_id}`
    const call = (path: string, init: RequestInit = {}) => asked(`${at}${path}`, key, init, signal)
    const folder = await mkdtemp(join(tmpdir(), "cerebros-train-"))
    try {
      const order = TrainOrder.parse(await (await call("")).json())
      const release = join(folder, "release")
      await mkdir(release, { mode: 0o700 })
      for (const file of order.files) await keep(await call(`/files/${file.name}`), file, release)
      await writeFile(join(release, "manifest.json"), JSON.stringify(order, null, 2))
      const path = join(folder, "artefact")
      let state = NOTHING_TRAINED
      let model: string | null = null
      const variables = { TASK_ID: offer.task_id, RELEASE_DIR: release, ARTEFACT: path }
      const tail = await runProgram(program, variables, offer, signal, {
        words: report,
        steps(steps) {
          for (const said of steps) {
            const { success, data } = TrainStep.safeParse(said)
            if (!success) continue // as good as not said
            state = afterStep(state, data)
            model = data.model ?? model
          }
          report({ progress: state })
        },
      })
      const artefact = await fingerprint(path)
      if (!artefact) throw failure("The command ended well and left no file at ARTEFACT.", tail)
      await call("/artefact", {
        method: "PUT",
        body: Readable.toWeb(createReadStream(path)) as ReadableStream, // Node's own and the standard's are one class
        headers: { "content-length": String(artefact.bytes), "x-artefact-sha256": artefact.sha256 },
        duplex: "half",
      } as RequestInit) // the standard's type does not know `duplex`, which Node needs for a stream
      return { result: { artefact, model, state } satisfies TrainResult }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

/** The trainer's answer. What it refuses is not tried again: the job has ended, or the key is another one. */
async function asked(url: string, key: string, init: RequestInit, signal: AbortSignal): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set("authorization", `Bearer ${key}`)
  const response = await fetch(url, {
    ...init,
    redirect: "error", // the key is for this address
    headers,
    signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
  })
  if (response.ok) return response
  const words = `The trainer answered ${response.status}: ${(await response.text()).slice(0, 200)}`
  throw new TaskFailure(words, { retry: response.status >= 500 })
}

/** Writes a file of the release. Throws when it is not the one that the order names. */
async function keep(response: Response, file: OrderFile, folder: string): Promise<void> {
  const path = join(folder, file.name)
  if (!response.body) throw new Error(`${file.name} came without a body.`)
  await pipeline(Readable.fromWeb(response.body as never), createWriteStream(path)) // as above
  const came = await fingerprint(path)
  if (came?.sha256 !== file.sha256) throw new Error(`${file.name} is not the file that the order names.`)
}

/** Hash and size of a file; undefined where there is none. */
async function fingerprint(path: string): Promise<Artefact | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) return undefined
  const hash = createHash("sha256")
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  return { sha256: hash.digest("hex"), bytes: found.size }
}
