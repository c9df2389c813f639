// Which file becomes the model of a team's own trainer, and who may fetch and leave what on the way.
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { beforeEach, expect, onTestFinished, test } from "vitest"
import { NOTHING_TRAINED } from "@cerebros/contract/trainer.ts"
import { artefactsOf, makeHandOver } from "./hand-over.ts"
import type { Hub } from "./hub.ts"
import { writeOrder } from "./order.ts"
import { byProgram } from "./serving.ts"
import { workerRoutes } from "./worker-routes.ts"

const KEY = "the workers' own key"
const JOB = "job_1"
const TASK = "task-under-way"

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex")
let folder = ""
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cerebros-artefacts-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const groups = { references: [], communications: [], work_products: [] }
  const examples = {
    synthetic_samples: [],
    qa_pairs: [{ id: "1", prompt: "Since when?", output: "Since May." }],
  }
  writeFileSync(join(folder, "submission.json"), JSON.stringify({ agent_id: "agent" }))
  writeFileSync(join(folder, "data.json"), JSON.stringify({ documents: groups, examples }))
})

/** What a worker with this key hears under a job and a task; the job's own task is under way. */
const asWorker = (
  path: string,
  init: { method?: string; body?: string; headers?: Record<string, string> } = {},
  { key = KEY, job = JOB, task = TASK } = {},
) =>
  workerRoutes({
    key: KEY,
    taskOf: (jobId) => (jobId === JOB ? Promise.resolve(TASK) : undefined),
    jobFolder: () => folder,
  }).request(`/jobs/${job}/tasks/${task}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${key}`, ...init.headers },
  })
const leave = (text: string, hash: string, as = {}) =>
  asWorker("/artefact", { method: "PUT", body: text, headers: { "x-artefact-sha256": hash } }, as)
const left = () => (existsSync(artefactsOf(folder)) ? readdirSync(artefactsOf(folder)) : [])

test("[OT1] a release's files go to the task under way alone, and nothing else of the job does", async () => {
  writeOrder(JOB, folder)
  const file = await asWorker("/files/qa_pairs.jsonl")
  expect(JSON.parse(await file.text())).toMatchObject({ prompt: "Since when?" })
  for (const as of [{ key: "another key" }, { task: "an-attempt-given-up" }, { job: "job_2" }]) {
    expect((await asWorker("", {}, as)).status).toBe("key" in as ? 401 : 404)
    expect((await asWorker("/files/qa_pairs.jsonl", {}, as)).status).toBe("key" in as ? 401 : 404)
    expect((await leave("a model", sha256("a model"), as)).status).toBe("key" in as ? 401 : 404)
  }
  for (const name of ["manifest.json", "..%2Fsubmission.json", "..%2fdata.json"])
    expect((await asWorker(`/files/${name}`)).status).toBe(404)
  expect(left()).toEqual([])
})

test("[OT1] an artefact that is not the file of the hash that was reported is refused, and nothing of it stays", async () => {
  expect((await leave("another model", sha256("a model"))).status).toBe(422)
  expect((await leave("a model", "no hash")).status).toBe(400)
  expect(left()).toEqual([])
  expect((await leave("a model", sha256("a model"))).status).toBe(204)
  expect(left()).toEqual([sha256("a model")])
})

/** Trains where the hub says that the task ended with this artefact. */
function trainTo(hash: string): Promise<void> {
  const result = { artefact: { sha256: hash, bytes: 7 }, model: null, state: NOTHING_TRAINED }
  const hub: Hub = {
    submit: () => Promise.resolve(TASK),
    look: () => Promise.resolve({ status: "completed", progress: null, result }),
    cancel: () => Promise.resolve(),
  }
  const { train } = makeHandOver(hub, () => false)
  const job = {
    jobId: JOB,
    jobFolder: folder,
    modelFolder: join(folder, "model"),
    budgetSeconds: undefined,
    vectorsFolder: folder,
  }
  return train(job, new AbortController().signal, () => {})
}

test("[OT1] of all that attempts left, the model is the file of the hash that the task ended with, or there is none", async () => {
  await leave("given up", sha256("given up"))
  await leave("a model", sha256("a model"))
  await expect(trainTo(sha256("never sent"))).rejects.toThrow("never arrived")
  expect(existsSync(join(folder, "model"))).toBe(false)
  await trainTo(sha256("a model"))
  expect(readFileSync(join(folder, "model/artefact"), "utf8")).toBe("a model")
  expect(left()).toEqual([])
})

test("[OT1] a model whose file was changed since answers nobody", async () => {
  mkdirSync(join(folder, "model"))
  const artefact = { sha256: sha256("a model"), bytes: 7 }
  writeFileSync(join(folder, "model/model.json"), JSON.stringify({ artefact, model: null }))
  const serve = join(folder, "serve.mjs")
  writeFileSync(
    serve,
    'console.log("listens: http://127.0.0.1:9"); process.stdin.resume().on("end", process.exit)',
  )
  const serving = byProgram([process.execPath, serve])
  onTestFinished(() => serving.stop())
  const answerer = () => serving.answerer("m", join(folder, "model"))
  writeFileSync(join(folder, "model/artefact"), "another")
  await expect(answerer()).rejects.toThrow("its SHA-256 differs")
  serving.forget("m")
  writeFileSync(join(folder, "model/artefact"), "a model")
  expect(await answerer()).toMatchObject({ base: "http://127.0.0.1:9/v1" })
})
