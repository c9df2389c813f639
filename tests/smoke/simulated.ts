// A worker in this process that behaves as told.
import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { createClient } from "@supabase/supabase-js"
import { register, cycle } from "@cerebros/hub/protocol.ts"
import { type Handler, TaskFailure } from "@cerebros/hub/work.ts"
import { rpcBy, serve } from "@cerebros/hub/serve.ts"
import { keepSession } from "@cerebros/hub/session.ts"
import { until } from "../support/until.ts"

/** `ignore` takes an offer and never accepts it, `cut` accepts it and falls silent, as when its connection is cut. */
export type Behaviour = "complete" | "fail" | "delay" | "ignore" | "cut"
export type Simulated = {
  /** Tasks that reached it. */
  received: string[]
  /** Tasks it has done. */
  completed: string[]
  stop(): Promise<void>
}
export type Crew = { url: string; token: string; folder: string; name: string }

const DELAY_MS = 300

/** Connects and behaves. `stop` ends it politely; one that fell silent has nothing to say any more. */
export async function simulate(crew: Crew, behaviour: Behaviour): Promise<Simulated> {
  const over = new AbortController()
  const session = await keepSession(crew.url, crew.token, over.signal)
  if (!session) throw new Error("The session was not opened.")
  const client = createClient(crew.url, session.publishableKey, { accessToken: session.accessToken })
  const received: string[] = []
  const completed: string[] = []
  const task: Handler = async (offer) => {
    received.push(offer.task_id)
    if (behaviour === "fail") throw new TaskFailure("This worker always fails.", { retry: true })
    if (behaviour === "delay") await setTimeout(DELAY_MS)
    const result = await writeNumber(offer.description, crew.folder)
    completed.push(offer.task_id)
    return { result }
  }
  const { promise: isThere, resolve: registered } = Promise.withResolvers<void>()
  const ended =
    behaviour === "ignore" || behaviour === "cut"
      ? takeOneAndFallSilent()
      : serve(client, { name: crew.name, slots: 1, handlers: { task }, registered }, over.signal)

  async function takeOneAndFallSilent(): Promise<void> {
    const rpc = rpcBy(client)
    const me = await register(rpc, { id: crypto.randomUUID(), name: crew.name, slots: 1 })
    const silent = { completes: [], fails: [], hand_backs: [], accepts: [], progress: [], want: 0 }
    const [offer] = await until("an offer", async () => {
      const { offers } = await cycle(rpc, me, { ...silent, want: 1 })
      return offers.length > 0 && offers
    })
    if (!offer) return
    received.push(offer.task_id)
    if (behaviour === "cut") await cycle(rpc, me, { ...silent, accepts: [offer] })
  }
  ended.catch(() => {}) // whoever stops it hears of it
  if (behaviour !== "ignore" && behaviour !== "cut") await Promise.race([isThere, ended])
  return {
    received,
    completed,
    async stop() {
      over.abort()
      await ended
    },
  }
}

/** The trivial work of every task here: "Write number N to a file". → N. */
async function writeNumber(description: string, folder: string): Promise<number> {
  const number = Number(/number (\d+)/.exec(description)?.[1])
  await writeFile(join(folder, `${number}.txt`), String(number))
  return number
}
