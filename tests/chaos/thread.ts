// People whose clock is wrong work in a thread of their own: its `Date` is not the test's.
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads"
import { createClient } from "@supabase/supabase-js"
import type { Database } from "@cerebros/contract/database.types.ts"
import type { Deployment } from "../support/deployment.ts"
import { ledgerIn } from "./ledger.ts"
import { type Call, arrive, isServed, work } from "./people.ts"

type Given = { stack: Deployment; ledger: string }
type Told = "arrived" | { call: Call } | { served: boolean }

export type Thread = {
  /** Asks for the end; whether the person could still write then. */
  end(): Promise<boolean>
}

/** Somebody new whose clock is wrong by `clockMs`, there and at work until the end. Their calls are told as those of the others. */
export async function workWithWrongClock(
  given: Given,
  clockMs: number,
  tell: (call: Call) => void,
): Promise<Thread> {
  const thread = new Worker(new URL(import.meta.url), {
    workerData: given,
    execArgv: ["--import", new URL("wrong-clock.ts", import.meta.url).pathname],
    env: { ...process.env, CEREBROS_CLOCK_MS: String(clockMs) },
  })
  const arrived = Promise.withResolvers<void>()
  const ended = new Promise<boolean>((resolve, reject) => {
    thread.once("error", (error) => {
      arrived.reject(error)
      reject(error)
    })
    thread.on("message", (told: Told) => {
      if (told === "arrived") arrived.resolve()
      else if ("served" in told) resolve(told.served)
      else tell({ ...told.call, at: performance.now() - told.call.ms }) // by this thread's clock
    })
  })
  await arrived.promise
  return {
    end() {
      thread.postMessage("end")
      return ended.finally(() => thread.terminate())
    },
  }
}

if (!isMainThread && parentPort) {
  const port = parentPort
  const { stack, ledger } = workerData as Given // as `workWithWrongClock` gives it
  const isOver = new Promise<void>((resolve) => port.once("message", () => resolve()))
  let over = false
  void isOver.then(() => (over = true))
  const noted = ledgerIn(ledger)
  const human = await arrive(stack, createClient<Database>(stack.API_URL ?? "", stack.SECRET_KEY ?? ""))
  port.postMessage("arrived" satisfies Told)
  await work(
    stack,
    human,
    noted,
    () => over,
    (call) => port.postMessage({ call } satisfies Told),
  )
  port.postMessage({ served: await isServed(human, noted) } satisfies Told)
}
