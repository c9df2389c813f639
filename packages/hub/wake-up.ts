// The doorbell: the hub broadcasts to one worker that tasks are waiting. Only a hint; the poll covers a lost one.
import type { SupabaseClient } from "@supabase/supabase-js"
import { TASKS_WAITING, workerTopic } from "@cerebros/contract/topics.ts"
import { wait } from "./work.ts"

export type Bell = {
  ring(): void
  /** Resolves once it rang since the last pause, after so many milliseconds, or when aborted, whichever is first. */
  pause(ms: number, signal: AbortSignal): Promise<void>
}

/** A bell that nobody rings yet. One pause at a time. */
export function makeBell(): Bell {
  let hasRung = false // also between two pauses: then the next one is over at once
  let wakeUp = () => {}
  return {
    ring() {
      hasRung = true
      wakeUp()
    },
    async pause(ms, signal) {
      const over = new AbortController()
      wakeUp = () => over.abort()
      signal.addEventListener("abort", wakeUp, { once: true })
      if (!hasRung && !signal.aborted) await wait(ms, over.signal)
      signal.removeEventListener("abort", wakeUp)
      hasRung = false
    },
  }
}

/**
 * Joins the own topic of a worker that the hub knows, others are refused; realtime joins again by itself when the connection was
 * lost. Each time it rings: nobody heard what was rung before.
 */
export function listen(client: SupabaseClient, workerId: string, bell: Bell): void {
  client
    .channel(workerTopic(workerId), { config: { private: true } })
    .on("broadcast", { event: TASKS_WAITING }, bell.ring)
    .subscribe((status) => {
      if (status === "SUBSCRIBED") bell.ring()
    })
}
