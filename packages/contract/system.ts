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
