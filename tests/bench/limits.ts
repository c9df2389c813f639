// How long the reference NAS trains and how much memory that takes, at two sizes, and how fast the model answers then: the training in
// the very process the service starts for it, the answers in another. The bars: 200 examples and 50 documents under two minutes, 5,000
// examples and 2,000 pages under ten, in at most 1.5 GB, p95 of an answer at most 300 ms. Beside the time that passed stands the
// processor's, which a busy machine does not stretch.
//
//   npm run -s bench -- limits [small|large]
import { execFile, fork } from "node:child_process"
import { once } from "node:events"
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { TRAINING_PROCESS } from "@cerebros/nas/trainer.ts"
import type { TrainingOrder } from "@cerebros/nas/training/worker.ts"
import { made, Size, SIZES } from "./limits/material.ts"

const [wanted] = process.argv.slice(2)
const home = await mkdtemp(join(tmpdir(), "cerebros-limits-"))
try {
  for (const size of wanted === undefined ? Size.options : [Size.parse(wanted)])
    console.log(JSON.stringify({ bench: "limits", size, ...(await measured(size, join(home, size))) }))
} finally {
  await rm(home, { recursive: true, force: true })
}

async function measured(size: Size, jobFolder: string) {
  const submitted = made(size)
  const order: TrainingOrder = {
    jobFolder,
    modelFolder: join(jobFolder, "model"),
    budgetSeconds: undefined,
    vectorsFolder: join(jobFolder, "vectors"),
  }
  await mkdir(jobFolder)
  await writeFile(join(jobFolder, "data.json"), JSON.stringify(submitted))
  const began = performance.now()
  const usage = await trained(order)
  const seconds = (performance.now() - began) / 1000
  const { stdout } = await promisify(execFile)(process.execPath, [
    fileURLToPath(new URL("./limits/answers.ts", import.meta.url)),
    order.modelFolder,
    size,
  ])
  return {
    documents: submitted.documents.references.length,
    pages: SIZES[size].documents * SIZES[size].pagesEach,
    examples: submitted.examples.synthetic_samples.length,
    train_s: Math.round(seconds * 10) / 10,
    ...usage,
    ...(JSON.parse(stdout) as object), // by answers.ts
  }
}

/** Trains as the service does; comes back with what the process took. Throws when it wrote no model. */
async function trained(order: TrainingOrder): Promise<object> {
  const { file, execArgv } = TRAINING_PROCESS
  const child = fork(file, {
    execArgv: [...execArgv, "--import", new URL("./limits/usage.ts", import.meta.url).href],
    serialization: "advanced",
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  })
  if (!child.stdout) throw new Error("it has a pipe")
  const said = text(child.stdout)
  child.send(order)
  const [code] = (await once(child, "exit")) as [number | null]
  if (code !== 0) throw new Error(`the training process ended with ${code}`)
  return JSON.parse(await said) as object // by usage.ts
}
