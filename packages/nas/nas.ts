// The reference training service as a part of the stack, or alone.
import { createAdaptorServer } from "@hono/node-server"
import type { AddressInfo } from "node:net"
import { outsideEncoder } from "./encoders/from-env.ts"
import { keepVectors } from "./encoders/outside.ts"
import { makeModels } from "./chat.ts"
import { startJobs } from "./jobs.ts"
import { encoderNamed } from "./encoder-named.ts"
import { finishedModelFolder, makeServer } from "./server.ts"
import { openStore } from "./store.ts"
import { startWebhooks } from "./webhooks.ts"

export type NasOptions = {
  /** Folder of its data, made when missing. */ folder: string
  /** 0 takes a free one. */ port: number
  apiKey: string
  /** Standard Webhooks secret, `whsec_` and base64. */ webhookSecret: string
  /** Milliseconds for a second of the webhooks' retry schedule; 1000 unless a test is in a hurry. */ retrySecondMs?: number
}

/** A running service. `stop` resolves when its port is free; calling it twice is fine. */
export type Nas = { name: string; url: string; stop(): Promise<void> }

const KEEP_ALIVE_MS = 65_000 // longer than callers keep a connection: Node's 5 s cut some off in the moment they asked

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
  const server = createAdaptorServer({
    fetch: makeServer({ apiKey: options.apiKey, jobs, models, store, encoder: encoderNamed(process.env) })
      .fetch,
  })
  if ("keepAliveTimeout" in server) server.keepAliveTimeout = KEEP_ALIVE_MS
  let stopping: Promise<void> | null = null
  const stop = async () => {
    await new Promise((resolve) => {
      server.close(resolve)
      if ("closeAllConnections" in server) server.closeAllConnections()
    })
    await jobs.stop()
    await webhooks.stop()
    vectors?.close()
    store.close()
  }
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject)
      server.listen(options.port, "127.0.0.1", resolve)
    })
  } catch (error) {
    await stop()
    throw error
  }
  // A listening TCP server has an AddressInfo.
  const { port } = server.address() as AddressInfo
  return {
    name: "nas",
    url: `http://127.0.0.1:${port}`,
    stop: () => (stopping ??= stop()),
  }
}
