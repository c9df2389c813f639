// The wake-up: the hub broadcasts to one worker that tasks are waiting. Only a hint; the poll covers a lost one.
import { TASKS_WAITING, workerTopic } from "@cerebros/contract/topics.ts"
import { wait } from "./work.ts"

export type WakeUp = {
  wake(): void
  /** Resolves once it was woken since the last pause, after so many milliseconds, or when aborted, whichever is first. */
  pause(ms: number, signal: AbortSignal): Promise<void>
}

/** Woken by nobody yet. One pause at a time. */
export function makeWakeUp(): WakeUp {
  let isAwake = false // also between two pauses: then the next one is over at once
  let endPause = () => {}
  return {
    wake() {
      isAwake = true
      endPause()
    },
    async pause(ms, signal) {
      const over = new AbortController()
      endPause = () => over.abort()
      signal.addEventListener("abort", endPause, { once: true })
      if (!isAwake && !signal.aborted) await wait(ms, over.signal)
      signal.removeEventListener("abort", endPause)
      isAwake = false
    },
  }
}

/** As far as it is needed of supabase-js. */
export type Realtime = {
  channel(
    topic: string,
    options: { config: { private: boolean } },
  ): {
    on(
      type: "broadcast",
      filter: { event: string },
      told: () => void,
    ): { subscribe(told: (status: string) => void): unknown }
  }
}

/**
 * Joins the own topic of a worker that the hub knows, others are refused; realtime joins again by itself when the connection was
 * lost. Each time it wakes: nobody heard what came before.
 */
export function listen(client: Realtime, workerId: string, wakeUp: WakeUp): void {
  client
    .channel(workerTopic(workerId), { config: { private: true } })
    .on("broadcast", { event: TASKS_WAITING }, wakeUp.wake)
    .subscribe((status) => {
      if (status === "SUBSCRIBED") wakeUp.wake()
    })
}
