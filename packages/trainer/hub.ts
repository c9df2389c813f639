// The task hub as the trainer calls it (docs/api/hub.md): submit a training, look how far it is, cancel it.
import { Submitted, TASK_STATES } from "@cerebros/contract/hub.ts"
import { z } from "zod"

const ANSWER_MS = 15_000

/** A training as the hub tells of it. */
export const TrainTask = z.looseObject({
  status: z.enum(TASK_STATES),
  progress: z.unknown(),
  result: z.unknown(),
  reason: z.string().nullish(),
  waits_because: z.string().nullish(),
})
export type TrainTask = z.infer<typeof TrainTask>

/** The hub refused, and will again: the key, or what was asked. */
export class HubRefused extends Error {
  override name = "HubRefused"
}

export type Hub = {
  /** → the task's id; again for the same job, the same. */
  submit(jobId: string, description: string): Promise<string>
  look(taskId: string): Promise<TrainTask>
  cancel(taskId: string): Promise<void>
}

export type HubOptions = {
  /** API address of the stack. */
  url: string
  /** An API key of the workspace whose workers train, `crb_…`. */
  key: string
  /** What a worker must be able to do. */
  capability: string
  /** How long one attempt may take. */
  seconds: number
}

const Refusal = z.object({ error: z.string(), detail: z.string().nullish() })

/** Each call throws `HubRefused` for what another try does not change, and any other error while the hub does not answer. */
export function makeHub({ url, key, capability, seconds }: HubOptions): Hub {
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${url.replace(/\/+$/, "")}/functions/v1/hub${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      signal: AbortSignal.timeout(ANSWER_MS),
      ...(method !== "GET" && { body: JSON.stringify(body ?? {}) }),
    })
    if (response.ok) return response.json()
    const { error, detail } = Refusal.catch({ error: `status ${response.status}` }).parse(
      await response.json().catch(() => null),
    )
    const words = detail ? `${error} (${detail})` : error
    const isFinal = response.status >= 400 && response.status < 500 && response.status !== 429
    throw isFinal ? new HubRefused(words) : new Error(words)
  }
  return {
    async submit(jobId, description) {
      const task = { kind: "train", description, needed_capabilities: [capability], timeout_seconds: seconds }
      const made = await call("POST", "/tasks", {
        ...task,
        metadata: { job_id: jobId },
        key: jobId,
        max_retries: 1,
      })
      return Submitted.parse(made).task_id
    },
    look: async (taskId) => TrainTask.parse(await call("GET", `/tasks/${taskId}`)),
    cancel: async (taskId) => void (await call("POST", `/tasks/${taskId}/cancel`)),
  }
}
