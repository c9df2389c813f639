// What an example said at earlier times, and who wrote it.
import { z } from "zod"
import { type Field, FIELDS } from "@cerebros/contract/example-doc.ts"

export const Version = z.object({
  number: z.number(),
  prompt: z.string(),
  reasoning: z.string(),
  output: z.string(),
  context: z.string(),
  authors: z.array(z.object({ user_id: z.string(), name: z.string() })),
  at: z.string(),
})
export type Version = z.infer<typeof Version>

/** A version beside the one before it. */
export type Step = { version: Version; before: Version | undefined; changed: Field[] }

/** The versions in which `field` (or any) became what it is, the newest first. The oldest one known always is such a step. */
export function stepsOf(versions: readonly Version[], field: Field | "any"): Step[] {
  return versions
    .map((version, index): Step => {
      const before = versions[index + 1]
      return {
        version,
        before,
        changed: before ? FIELDS.filter((each) => version[each] !== before[each]) : [...FIELDS],
      }
    })
    .filter(({ before, changed }) => !before || field === "any" || changed.includes(field))
}
