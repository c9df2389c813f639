import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { JobStatus, Retrieved } from "@cerebros/contract/nas.ts"
import { ModelList } from "@cerebros/contract/recipients.ts"
import { startNas } from "../nas.ts"
import { leave } from "../testing/company-documents.ts"
import { handwritten } from "../testing/company-examples.ts"
import { submissionTo } from "../testing/company.ts"
import { KEY, MODEL, startEmbeddings, type Standin } from "../testing/embeddings.ts"
import { SECRET, startReceiver, until, type Receiver } from "../testing/receiver.ts"

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 }) // a busy machine trains slowly

const NAS_KEY = "nas_test"
let standin: Standin
let receiver: Receiver
let folder: string
const cleanups: (() => Promise<void>)[] = []
beforeEach(async () => {
  standin = await startEmbeddings()
  receiver = await startReceiver()
  folder = join(mkdtempSync(join(tmpdir(), "nas-encoder-")), "data")
  vi.stubEnv("EMBEDDINGS_URL", standin.url)
  vi.stubEnv("EMBEDDINGS_MODEL", MODEL)
  vi.stubEnv("EMBEDDINGS_API_KEY", KEY)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const cleanup of cleanups.splice(0)) await cleanup()
  await receiver.stop()
  await standin.stop()
  rmSync(join(folder, ".."), { recursive: true, force: true })
})

async function service() {
  const nas = await startNas({ folder, port: 0, apiKey: NAS_KEY, webhookSecret: SECRET, retrySecondMs: 20 })
  cleanups.push(() => nas.stop())
  return async (path: string, body?: object): Promise<unknown> => {
    const response = await fetch(nas.url + path, {
      method: body ? "POST" : "GET",
      headers: { authorization: `Bearer ${NAS_KEY}`, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return response.json()
  }
}

async function trained(ask: Awaited<ReturnType<typeof service>>) {
  // A little of the company: what is looked at here is who was asked.
  const rows = {
    ...submissionTo(receiver.url),
    references: [leave],
    communications: [],
    work_products: [],
    synthetic_samples: [],
    qa_pairs: handwritten.slice(0, 2),
  }
  const { job_id } = (await ask("/training/submit", rows)) as { job_id: string }
  return until("the end of the job", async () => {
    const job = JobStatus.parse(await ask(`/training/status/${job_id}`))
    return job.status === "completed" || job.status === "failed" ? job : null
  })
}

test("the list of models says which encoder each uses and where texts go", async () => {
  const ask = await service()
  expect(ModelList.parse(await ask("/v1/models")).encoder).toEqual({
    name: MODEL,
    host: new URL(standin.url).host,
  })
  expect(standin.asked).toEqual([]) // named, and nothing to encode yet
  const job = await trained(ask)
  expect(job).toMatchObject({ status: "completed", error: null })
  expect(await ask("/v1/models")).toMatchObject({ data: [{ id: job.model, encoder: MODEL }] })

  const texts = standin.asked.length
  const question = "How many hours has the working week?"
  const found = { model: job.model, messages: [{ role: "user", content: question }] }
  expect(Retrieved.parse(await ask("/v1/retrieve", found)).passages[0]?.text).toContain("38 hours")
  const asked = standin.asked.slice(texts).flatMap(({ ask: { input } }) => input)
  expect(asked).toEqual([question]) // the documents' vectors were kept

  standin.faults.push({ status: 400, body: JSON.stringify({ error: { message: "Too long." } }) })
  const other = { ...found, messages: [{ role: "user", content: "Sick leave?" }] }
  expect(await ask("/v1/retrieve", other)).toMatchObject({
    error: { code: "encoder_unavailable", message: expect.stringContaining("Too long.") as string },
  })
})

test("a model of the service's own says so, and no text leaves", async () => {
  vi.unstubAllEnvs()
  const ask = await service()
  const job = await trained(ask)
  expect(await ask("/v1/models")).toMatchObject({
    data: [{ id: job.model, encoder: "words and WordNet" }],
    encoder: null,
  })
  expect(standin.asked).toEqual([])
})

test("a job whose encoder refuses fails with its sentence", async () => {
  vi.stubEnv("EMBEDDINGS_API_KEY", "sk-wrong")
  const job = await trained(await service())
  expect(job.status).toBe("failed")
  expect(job.error).toContain(`The encoder ${MODEL} at`)
  expect(job.error).toContain("refused the key in EMBEDDINGS_API_KEY")
})

test("half a configuration starts nothing", async () => {
  vi.stubEnv("EMBEDDINGS_MODEL", "")
  await expect(service()).rejects.toThrow("EMBEDDINGS_URL needs EMBEDDINGS_MODEL")
  expect(existsSync(folder)).toBe(false)
})
