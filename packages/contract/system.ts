// What the System page asks the backend about itself.
import { z } from "zod"

/** What is looked at from where the functions run. */
export const LOOKED_AT = ["language model", "training service", "webhook", "storage"] as const
export type LookedAt = (typeof LOOKED_AT)[number]

export const Seen = z.object({
  /** Whether it is well. */
  ok: z.boolean(),
  /** What was seen, or what to do. */
  say: z.string(),
})
export type Seen = z.infer<typeof Seen>

/** A worker as `hub_workers` lists it. */
export const SeenWorker = z.object({
  state: z.string(),
  is_platform: z.boolean(),
  kinds: z.array(z.string()),
})
type SeenWorker = z.infer<typeof SeenWorker>

/** What is seen of the platform's workers. Its settler and the function `synthesize` register, too, and do a few kinds of task only. */
export function seenWorkers(workers: readonly SeenWorker[]): Seen {
  const count = workers.filter(
    ({ is_platform, kinds, state }) => is_platform && state !== "offline" && kinds.includes("extract"),
  ).length
  return count > 0
    ? { ok: true, say: `${count} of the platform ${count === 1 ? "is" : "are"} connected` }
    : {
        ok: false,
        say: "No worker of the platform is connected: nothing is read, trained or settled. Start npm run worker (docs/deploy.md).",
      }
}
