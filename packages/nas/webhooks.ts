// Sends a job's webhooks in order, signed, each again and again until it is accepted. What waits is in the store, so a
// restart loses none. Standard Webhooks 1.0.0 (github.com/standard-webhooks/standard-webhooks): headers, signature, schedule.
import { Webhook } from "standardwebhooks"
import type { Delivery, Store } from "./store.ts"

const MINUTE = 60
const HOUR = 60 * MINUTE
/**
 * Seconds before each further attempt; together more than 75 hours, as the standard advises. The first minute is
 * denser than its 5 s and 5 min, because people watch the progress while a receiver restarts.
 */
export const RETRY_AFTER_SECONDS: readonly number[] = [
  1,
  2,
  5,
  10,
  20,
  30,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
]
const JITTER = 0.1 // so that many jobs do not knock at once when a receiver comes back
const ANSWER_WITHIN_MS = 15_000 // the standard's lower bound for a sender
const GONE = 410 // the receiver wants no more of this

export type WebhookOptions = {
  store: Store
  secret: string
  /** Milliseconds for each second of the schedule: 1000, or less in tests. */
  retrySecondMs: number
}
export type WebhookSender = {
  /** Something new waits for this job. */
  wake(jobId: string): void
  stop(): Promise<void>
}

/** Headers that sign a body: the signed text is `id.timestamp.body`. */
export function signedHeaders(
  secret: string,
  eventId: string,
  at: Date,
  body: string,
): Record<string, string> {
  return {
    "content-type": "application/json",
    "webhook-id": eventId,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(eventId, at, body),
  }
}

/** Starts with whatever waits in the store. */
export function startWebhooks({ store, secret, retrySecondMs }: WebhookOptions): WebhookSender {
  const stopping = new AbortController()
  const lines = new Map<string, Promise<void>>() // one a job: its events arrive in order

  const wake = (jobId: string) => {
    if (lines.has(jobId) || stopping.signal.aborted) return
    const line = drain(jobId).finally(() => {
      lines.delete(jobId)
      // Something may have come in after the last look.
      if (!stopping.signal.aborted && store.outbox.first(jobId)) wake(jobId)
    })
    lines.set(jobId, line)
  }

  async function drain(jobId: string): Promise<void> {
    for (;;) {
      const delivery = store.outbox.first(jobId)
      if (!delivery) return
      await pause(delivery.next_at_ms - Date.now(), stopping.signal)
      if (stopping.signal.aborted) return
      const status = await attempt(delivery)
      if (stopping.signal.aborted && status === null) return // our own stop cut it short: no attempt was lost
      const wait = RETRY_AFTER_SECONDS[delivery.attempts]
      if (status !== null && status >= 200 && status < 300) store.outbox.remove(delivery)
      else if (status === GONE) store.outbox.removeJob(jobId)
      else if (wait === undefined) {
        console.warn(
          `nas: gave up on webhook ${delivery.event_id} of ${jobId} (last answer: ${status ?? "none"})`,
        )
        store.outbox.remove(delivery)
      } else {
        const jitter = 1 + JITTER * (2 * Math.random() - 1)
        store.outbox.postpone(delivery, Math.round(Date.now() + wait * retrySecondMs * jitter))
      }
    }
  }

  /** The status that came back, `null` when none did. Redirects are not followed: they count as not accepted. */
  async function attempt(delivery: Delivery): Promise<number | null> {
    try {
      const answer = await fetch(delivery.url, {
        method: "POST",
        redirect: "manual",
        body: delivery.body,
        headers: signedHeaders(secret, delivery.event_id, new Date(), delivery.body),
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      })
      await answer.body?.cancel()
      return answer.status
    } catch {
      return null
    }
  }

  for (const jobId of store.outbox.jobIds()) wake(jobId)
  return {
    wake,
    async stop() {
      stopping.abort()
      await Promise.all(lines.values())
    },
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (ms <= 0 || signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener("abort", done)
      resolve()
    }
    const timer = setTimeout(done, Math.min(ms, LONGEST_TIMER_MS))
    signal.addEventListener("abort", done)
  })
}
const LONGEST_TIMER_MS = 2 ** 31 - 1
