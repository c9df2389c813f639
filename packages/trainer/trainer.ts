// A training service that keeps the NAS contract and lets a team's own command do the work, on whichever machine a worker has it.
import { join } from "node:path"
import { Hono } from "hono"
import { isTerminal } from "@cerebros/contract/webhook.ts"
import { startJobs } from "@cerebros/nas/jobs.ts"
import { listenHere } from "@cerebros/nas/listen.ts"
import { makeServer } from "@cerebros/nas/server.ts"
import { openStore } from "@cerebros/nas/store.ts"
import { startWebhooks } from "@cerebros/nas/webhooks.ts"
import { askingRoutes } from "./asking.ts"
import { makeHandOver } from "./hand-over.ts"
import { type HubOptions, makeHub } from "./hub.ts"
import { isModel, type Serving } from "./serving.ts"
import { workerRoutes } from "./worker-routes.ts"

export type TrainerOptions = {
  /** Folder of its data, made when missing. */
  folder: string
  /** 0 takes a free one. */
  port: number
  /** This machine alone when left out. */
  host?: string
  /** What Cerebros sends as its bearer. */
  apiKey: string
  /** Standard Webhooks secret, `whsec_` and base64. */
  webhookSecret: string
  /** What workers send as their bearer. */
  workerKey: string
  hub: HubOptions
  serving: Serving
  /** Milliseconds for a second of the webhooks' retry schedule; 1000 unless a test is in a hurry. */
  retrySecondMs?: number
}

/** A running service. `stop` resolves when its port is free; trainings under way go on with the hub and are taken up at the next start. */
export type Trainer = { url: string; stop(): Promise<void> }

/** Starts the service and goes on with jobs and webhooks that were under way. Rejects when the port is taken. */
export async function startTrainer(options: TrainerOptions): Promise<Trainer> {
  const { folder, serving } = options
  const store = openStore(folder)
  const webhooks = startWebhooks({
    store,
    secret: options.webhookSecret,
    retrySecondMs: options.retrySecondMs ?? 1000,
  })
  const handOver = makeHandOver(makeHub(options.hub), (jobId) => {
    const job = store.jobs.get(jobId)
    return !job || isTerminal(job.status)
  })
  const jobs = startJobs({ folder, store, wake: webhooks.wake, train: handOver.train })
  const folderOf = (modelId: string): string | null => {
    const isOurs = store.jobs.withModel().some(({ model }) => model === modelId)
    return isOurs && isModel(jobs.modelFolder(modelId)) ? jobs.modelFolder(modelId) : null
  }
  const app = new Hono()
  const jobFolder = (jobId: string) => join(folder, "jobs", jobId)
  app.route("/", workerRoutes({ key: options.workerKey, taskOf: handOver.taskOf, jobFolder }))
  app.route(
    "/",
    makeServer({
      apiKey: options.apiKey,
      jobs,
      store,
      asking: askingRoutes(serving, folderOf),
      forget: serving.forget,
    }),
  )
  const end = async () => {
    await jobs.stop()
    await webhooks.stop()
    await serving.stop()
    store.close()
  }
  return listenHere(app, { port: options.port, host: options.host, end })
}
