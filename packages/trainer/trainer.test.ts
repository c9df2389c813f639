// A team's own trainer, the whole way: a release goes by the hub to a command on a worker, its artefact comes back with its hash, and the
// trained model answers. What trains is the example of packages/trainer.
import { createHash } from "node:crypto"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { CHECKS, check, type Verdict } from "@cerebros/nas/check/check.ts"
import { ROOT } from "@cerebros/launcher/settings.ts"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import { freePort } from "@cerebros/local-supabase/ports.ts"
import { byProgram } from "./serving.ts"
import { startTrainer, type Trainer } from "./trainer.ts"
import type { Deployment } from "../../tests/support/deployment.ts"
import {
  type HubApi,
  hubApi,
  makeKey,
  startWorkerProcess,
  type WorkerProcess,
} from "../../tests/support/hub-api.ts"
import { ask } from "../../tests/support/journey/asking.ts"
import { call, makeAgent, trained } from "../../tests/support/journey/building.ts"
import { must, type Person, signIn } from "../../tests/support/journey/person.ts"
import { startTestStack, type TestStack } from "../../tests/support/stack.ts"

const EXAMPLE = join(ROOT, "packages/trainer/example")
const CAPABILITY = "our-trainer"
const KEYS = { NAS_API_KEY: "nas_ours", NAS_WEBHOOK_SECRET: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }
const TRAINER_KEY = "the workers' own key"
const FACTS = ["refund", "delivery", "warranty", "invoice", "visit", "course", "inspection", "licence"]

vi.setConfig({ testTimeout: 600_000 }) // several trainings on a stack of its own, on a machine that is busy otherwise
const ENDED_MS = 240_000

let stack: TestStack
let deployment: Deployment
let ann: Person
let database: pg.Client
let trainer: Trainer
let worker: WorkerProcess | undefined
let hub: HubApi
let token = ""
let folder = ""

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cerebros-trainer-"))
  const port = await freePort()
  stack = await startTestStack({
    parts: ["inbox", "rest", "auth", "storage", "functions", "worker"],
    given: { ...KEYS, NAS_API_ENDPOINT: `http://127.0.0.1:${port}` },
  })
  deployment = statusJson(stack.settings)
  ann = await signIn(deployment, "ann")
  database = new pg.Client({ connectionString: stack.settings.dbUrl })
  await database.connect()
  hub = hubApi(deployment, await ann.token())
  const { body } = await hub("POST", "/tokens", {
    workspace_id: ann.workspace,
    name: "Training machine",
    capabilities: [CAPABILITY],
    kinds: ["train"],
  })
  token = String(body.token)
  trainer = await startTrainer({
    folder: join(folder, "trainer"),
    port,
    apiKey: KEYS.NAS_API_KEY,
    webhookSecret: KEYS.NAS_WEBHOOK_SECRET,
    workerKey: TRAINER_KEY,
    hub: {
      url: stack.settings.apiUrl,
      key: (await makeKey(deployment, ann)).key,
      capability: CAPABILITY,
      seconds: 60,
    },
    serving: byProgram([process.execPath, join(EXAMPLE, "serve.mjs")]),
    retrySecondMs: 50,
  })
  worker = trainWith(join(EXAMPLE, "train.mjs"))
}, 900_000)
afterAll(async () => {
  await stopWorker()
  await trainer?.stop()
  await database?.end()
  await stack?.stop()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

const trainWith = (file: string) =>
  startWorkerProcess(
    stack.settings.apiUrl,
    token,
    { train: JSON.stringify([process.execPath, file]), trainer: trainer.url },
    { env: { TRAINER_KEY } },
  )
async function stopWorker(): Promise<void> {
  worker?.child.kill("SIGTERM")
  await worker?.ended
}
const sha256Of = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex")
const models = async (agent: string) =>
  must(
    await ann.client
      .from("models")
      .select("name, number, state, release_hash, artefact_hash, artefact_bytes")
      .eq("agent_id", agent)
      .order("number"),
  )
const artefactOf = (model: string) => join(folder, "trainer/models", model, "artefact")
const lastTask = async () => {
  const { rows } = await database.query<{ id: string }>(
    "select id from private.tasks where kind = 'train' order by created_at desc limit 1",
  )
  return (await hub("GET", `/tasks/${rows[0]?.id}`)).body
}

test("a release goes to the command, its artefact comes back by its hash, and the model answers", async () => {
  const agent = await makeAgent(ann)
  must(
    await ann.client.from("examples").insert(
      FACTS.map((fact, n) => ({
        workspace_id: ann.workspace,
        agent_id: agent,
        prompt: `How many days does a ${fact} take?`,
        output: `A ${fact} takes ${n + 3} days.`,
      })),
    ),
  )
  await call(ann, "submit-training", { agent_id: agent })
  expect(await trained(ann, agent, ENDED_MS)).toMatchObject({ state: "completed" })

  const [release] = must(await ann.client.from("releases").select("hash, number").eq("agent_id", agent))
  const [model] = await models(agent)
  expect(model).toMatchObject({ number: 1, state: "live", release_hash: release?.hash })
  const artefact = artefactOf(model?.name ?? "")
  expect(model?.artefact_hash).toBe(sha256Of(artefact))
  const index = JSON.parse(readFileSync(artefact, "utf8")) as { release: unknown; entries: unknown[] }
  expect(index.release).toBe(release?.hash)
  expect(await lastTask()).toMatchObject({
    kind: "train",
    status: "completed",
    needed_capabilities: [CAPABILITY],
    result: { artefact: { sha256: model?.artefact_hash, bytes: model?.artefact_bytes } },
  })
  const listed = await fetch(`${trainer.url}/v1/models`, {
    headers: { authorization: `Bearer ${KEYS.NAS_API_KEY}` },
  })
  expect(await listed.json()).toMatchObject({
    data: [{ id: model?.name, artefact: { sha256: model?.artefact_hash } }],
  })

  expect((await ask(deployment, ann, agent, "How many days will a warranty take?")).answer).toBe(
    "A warranty takes 5 days.",
  )
  expect((await ask(deployment, ann, agent, "Who painted the Mona Lisa?")).answer).toContain(
    "I did not find this in your documents",
  )

  const { rows: told } = await database.query<{ log: string }>(
    "select log from public.training_events where agent_id = $1 and log <> '' order by sequence",
    [agent],
  )
  const log = told.map((row) => row.log).join("\n")
  expect(log).toContain("Stage II, Social & Dialog: skipped: this trainer has no such stage.")
  expect(log).toContain("words learned.")

  // The same release again gives the same bytes; a command that fails changes nothing, and its last words are the reason.
  await call(ann, "submit-training", { agent_id: agent, again: true })
  expect(await trained(ann, agent, ENDED_MS)).toMatchObject({ state: "completed" })
  expect((await models(agent)).map(({ state, artefact_hash }) => [state, artefact_hash])).toEqual([
    ["retired", model?.artefact_hash],
    ["live", model?.artefact_hash],
  ])
  await stopWorker()
  const broken = join(folder, "broken.mjs")
  writeFileSync(broken, 'console.log("The disk is full."); process.exitCode = 3')
  worker = trainWith(broken)
  await call(ann, "submit-training", { agent_id: agent, again: true })
  expect(await trained(ann, agent, ENDED_MS)).toMatchObject({
    state: "failed",
    reason: "The trainer failed: The command ended with exit code 3. It last wrote: The disk is full.",
  })
  expect((await models(agent)).map(({ state }) => state)).toEqual(["retired", "live"])
  await stopWorker()
  worker = trainWith(join(EXAMPLE, "train.mjs"))
})

test("it keeps the contract, by the judge of training services", async () => {
  const all: Verdict[] = []
  const { NAS_API_KEY: key, NAS_WEBHOOK_SECRET: secret } = KEYS
  for await (const verdict of check({ endpoint: trainer.url, key, secret })) all.push(verdict)
  expect(all.filter(({ verdict }) => verdict !== "holds")).toEqual([])
  expect(all).toHaveLength(CHECKS.length)
})

test("a worker without its key gets nothing, and none a job that is over", async () => {
  const task = await lastTask()
  const { job_id } = task.metadata as { job_id: string } // as the trainer submitted it
  const at = `${trainer.url}/jobs/${job_id}/tasks/${String(task.task_id)}`
  const asked = async (key: string) =>
    (await fetch(at, { headers: { authorization: `Bearer ${key}` } })).status
  expect([await asked("another key"), await asked(TRAINER_KEY)]).toEqual([401, 404])
})
