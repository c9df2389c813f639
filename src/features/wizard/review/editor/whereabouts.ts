// Who is in which example and field, by presence on the assistant's topic. Loads neither Yjs nor CodeMirror: lists use it too.
import type { Accessor } from "solid-js"
import { z } from "zod"
import { type Field, FIELDS } from "../../../../../contract/example-doc.ts"
import { createPresence } from "../../../../lib/realtime.ts"
import { me, nameOf } from "../../../../lib/session.ts"

export const Whereabouts = z.object({
  user_id: z.string(),
  name: z.string(),
  example: z.string(),
  field: z.enum(FIELDS).nullish().catch(undefined),
})
export type Whereabouts = z.infer<typeof Whereabouts>

/** Tells the assistant's other screens in which example and field this tab is, and lists everyone who is in one. `undefined` only looks. */
export function createWhereabouts(
  agentTopic: Accessor<string | undefined>,
  here: Accessor<{ example: string; field: Field | undefined } | undefined>,
): Accessor<Whereabouts[]> {
  const present = createPresence(agentTopic, () => {
    const at = here()
    return at && { user_id: me().id, name: nameOf(me()), example: at.example, field: at.field ?? null }
  })
  return () => present().flatMap((each) => Whereabouts.safeParse(each).data ?? [])
}

/** The others who are in an example, each person once; of several tabs the one in a field counts. */
export function othersIn(everyone: readonly Whereabouts[], example: string, myId: string): Whereabouts[] {
  const people = new Map<string, Whereabouts>()
  for (const each of everyone)
    if (each.example === example && each.user_id !== myId && !people.get(each.user_id)?.field)
      people.set(each.user_id, each)
  return [...people.values()]
}
