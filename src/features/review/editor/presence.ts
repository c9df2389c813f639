// Who is in which example and field, by presence on the assistant's topic. See create-presence.ts.
import { z } from "zod"
import { FIELDS } from "@cerebros/contract/example-doc.ts"

export const Presence = z.object({
  user_id: z.string(),
  name: z.string(),
  example: z.string(),
  field: z.enum(FIELDS).nullish().catch(undefined),
})
export type Presence = z.infer<typeof Presence>

/** The others who are in an example, each person once; of several tabs the one in a field counts. */
export function othersIn(everyone: readonly Presence[], example: string, myId: string): Presence[] {
  const people = new Map<string, Presence>()
  for (const each of everyone)
    if (each.example === example && each.user_id !== myId && !people.get(each.user_id)?.field)
      people.set(each.user_id, each)
  return [...people.values()]
}
