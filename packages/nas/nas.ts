// The reference training service as a part of the stack, or alone.
import { outsideEncoder } from "./encoders/from-env.ts"
import { keepVectors } from "./encoders/outside.ts"
import { askingRoutes } from "./asking.ts"
import { makeModels } from "./chat.ts"
import { startJobs } from "./jobs.ts"
import { encoderNamed } from "./encoder-named.ts"
import { listenHere } from "./listen.ts"
import { finishedModelFolder, makeServer } from "./server.ts"
import { openStore } from "./store.ts"
import { startWebhooks } from "./webhooks.ts"

export type NasOptions = {
  /** Folder of its data, made when missing. */
  folder: string
  /** 0 takes a free one. */
  port: number
  apiKey: string
  /** Standard Webhooks secret, `whsec_` and base64. */
  webhookSecret: string
  /** Milliseconds for a second of the webhooks' retry schedule; 1000 unless a test is in a hurry. */
  retrySecondMs?: number
}

/** A running service. `stop` resolves when its port is free; calling it twice is fine. */
export type Nas = { name: string; url: string; stop(): Promise<void> }

/** Starts the service on 127.0.0.1 and goes on with jobs and webhooks that were under way. Rejects when the port is taken. */
export async function startNas(options: NasOptions): Promise<Nas> {
  const outside = await outsideEncoder(process.env) // before anything runs: what it cannot use starts nothing
  const store = openStore(options.folder)
  const webhooks = startWebhooks({
    store,
    secret: options.webhookSecret,
    retrySecondMs: options.retrySecondMs ?? 1000,
  })
  const jobs = startJobs({ folder: options.folder, store, wake: webhooks.wake })
  const vectors = outside && keepVectors(outside, options.folder)
  const models = makeModels(finishedModelFolder(jobs), vectors)
  const app = makeServer({
    apiKey: options.apiKey,
    jobs,
    store,
    asking: askingRoutes(models),
    forget: models.forget,
    encoder: encoderNamed(process.env),
    ownEncoder: "words and WordNet",
  })
  const end = async () => {
    await jobs.stop()
    await webhooks.stop()
    vectors?.close()
    store.close()
  }
  return { name: "nas", ...(await listenHere(app, { port: options.port, end })) }
}
