// What `npm pack -w packages/worker` makes runs where there is Node and nothing else: installed without a network into an
// empty folder, it says what it takes, does a task and reads a file in its thread, a picture in another.
import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { Worker } from "node:worker_threads"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { extractInNode } from "@cerebros/pipeline/extract/node.ts"
import { ROOT } from "@cerebros/launcher/settings.ts"
import {
  hubApi,
  makeKey,
  makeWorkerToken,
  startWorkerProcess,
  type WorkerProcess,
  whenTask,
} from "../support/hub-api.ts"
import { type Person, signIn, sweepAway } from "../support/journey/person.ts"

const stack = inject("stack")
const DONE = `import { writeFileSync } from "node:fs"
writeFileSync(process.env.RESULTS_DIR + "/" + process.env.TASK_ID + ".json", '{"status":"success","output":"packed"}')`
let folder = ""
let installed = ""
let ann: Person
let worker: WorkerProcess | undefined

beforeAll(async () => {
  ann = await signIn(stack, "packed")
  folder = await mkdtemp(join(tmpdir(), "cerebros-packed-"))
  const npm = (cwd: string, ...args: string[]) =>
    execFileSync("npm", [...args, "--loglevel=error"], {
      cwd,
      encoding: "utf8",
      env: { PATH: process.env.PATH },
    })
  const tarball = npm(ROOT, "pack", "-w", "packages/worker", "--pack-destination", folder)
    .trim()
    .split("\n")
    .at(-1)
  npm(
    folder,
    "install",
    "--offline",
    "--no-audit",
    "--no-fund",
    "--prefix",
    folder,
    join(folder, tarball ?? ""),
  )
  installed = join(folder, "node_modules/@cerebros/worker/dist")
})
afterAll(async () => {
  worker?.child.kill("SIGKILL")
  await worker?.ended
  await sweepAway(stack, ann)
  await rm(folder, { recursive: true, force: true })
})

test("it brings all it needs, and says what it takes", async () => {
  expect((await readdir(join(folder, "node_modules"))).filter((name) => !name.startsWith("."))).toEqual([
    "@cerebros",
  ])
  expect(await readdir(join(folder, "node_modules/@cerebros"))).toEqual(["worker"])
  const help = execFileSync(process.execPath, [join(installed, "cerebros-worker.js"), "--help"], {
    cwd: folder,
    encoding: "utf8",
  })
  expect(help).toMatch(/^cerebros-worker \[sync <folder>\] \[options\]\n[\s\S]*--token <crw_…>/)
})

test("it does a task of the hub", async () => {
  const program = join(folder, "done.mjs")
  await writeFile(program, DONE)
  const { token } = await makeWorkerToken(stack, ann, ["packed"])
  const api = hubApi(stack, (await makeKey(stack, ann)).key)
  const { body } = await api("POST", "/tasks", { description: "Say so.", needed_capabilities: ["packed"] })
  worker = startWorkerProcess(
    stack.API_URL ?? "",
    token,
    { command: `"${process.execPath}" "${program}"` },
    { program: join(installed, "cerebros-worker.js") },
  )
  expect(await whenTask(api, body.task_id, "completed")).toMatchObject({ result: "packed" })
})

test("it reads a file in a thread of its own, as the checkout does", async () => {
  const name = "i24-hyphen.pdf"
  const bytes = new Uint8Array(readFileSync(join(ROOT, "tests/fixtures/cases", name)))
  const thread = new Worker(pathToFileURL(join(installed, "node-worker.js")), {
    workerData: { bytes, name },
    stdout: true, // pdf.js complains of what it has nothing to draw with
    stderr: true,
  })
  const replies: unknown[] = []
  thread.on("message", (reply) => replies.push(reply))
  await new Promise((resolve, reject) => thread.once("exit", resolve).once("error", reject))
  expect(replies.at(-1)).toEqual({ kind: "result", extracted: await extractInNode(bytes, { name }) })
})

test("it reads a picture with the languages it brings", { timeout: 120_000 }, async () => {
  const name = "hausordnung.jpg"
  const bytes = new Uint8Array(readFileSync(join(ROOT, "tests/fixtures/scans", name)))
  const thread = new Worker(pathToFileURL(join(installed, "thread.js")), {
    workerData: { bytes, name },
    stdout: true,
    stderr: true,
  })
  const answer = new Promise((resolve, reject) => thread.once("message", resolve).once("error", reject))
  thread.postMessage(1)
  expect(await answer).toMatchObject({
    reading: { text: expect.stringContaining("Die Schlüssel hängen im Stahlschrank neben Tür 4.") as string },
  })
  await thread.terminate()
})
