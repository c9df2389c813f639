import type { Accessor } from "solid-js"
import type { Field } from "@cerebros/contract/example-doc.ts"
import { createPresence } from "../../../lib/realtime.ts"
import { me, nameOf } from "../../../lib/session.ts"
import { Presence } from "./presence.ts"

/** Tells the assistant's other screens in which example and field this tab is, and lists everyone who is in one. `undefined` only looks. */
export function createExamplePresence(
  agentTopic: Accessor<string | undefined>,
  here: Accessor<{ example: string; field: Field | undefined } | undefined>,
): Accessor<Presence[]> {
  const present = createPresence(agentTopic, () => {
    const at = here()
    return at && { user_id: me().id, name: nameOf(me()), example: at.example, field: at.field ?? null }
  })
  return () => present().flatMap((each) => Presence.safeParse(each).data ?? [])
}
