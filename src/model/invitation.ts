// What a person is invited to, by their address.
import { invitationsKey } from "./keys.ts"
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { ROLES } from "@cerebros/contract/permissions.ts"
import { unwrap } from "../lib/problem.ts"
import { me } from "../lib/session.ts"
import { supabase } from "../lib/supabase.ts"

const Invitation = z.object({
  id: z.string(),
  workspace: z.string(),
  workspace_id: z.string(),
  role: z.enum(ROLES),
  invited_by: z.string().nullable(),
  open: z.boolean(),
  withdrawn: z.boolean(),
  accepted: z.boolean(),
})
export type Invitation = z.infer<typeof Invitation>

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const SHOWN = 10

/** One by its id; `null` when there is none for this person. */
const fetchInvitation = async (id: string): Promise<Invitation | null> =>
  UUID.test(id)
    ? Invitation.nullable().parse(unwrap(await supabase.rpc("invitation_for_me", { invitation: id })))
    : null // a link that was cut on its way

async function fetchWaiting(): Promise<Invitation[]> {
  const rows = unwrap(
    await supabase
      .from("invitations")
      .select("id")
      .eq("email", (me().email ?? "").toLowerCase()) // an owner sees those of others, too
      .is("accepted_at", null)
      .is("withdrawn_at", null)
      .order("created_at", { ascending: false })
      .limit(SHOWN),
  )
  const found = await Promise.all(rows.map(({ id }) => fetchInvitation(id)))
  return found.filter((each) => each !== null).filter(({ open }) => open)
}

export const invitationQueries = {
  one: (id: string) =>
    queryOptions({
      queryKey: invitationsKey(me().id, id),
      queryFn: () => fetchInvitation(id),
      staleTime: 0,
    }),
  /** Those the person can accept now, newest first. */
  waiting: () =>
    queryOptions({ queryKey: invitationsKey(me().id, "waiting"), queryFn: fetchWaiting, staleTime: 0 }),
}

/** "Olga invited you as an editor." */
export const sayInvited = ({ invited_by, role }: Pick<Invitation, "invited_by" | "role">): string =>
  `${invited_by ?? "An owner"} invited you as ${/^[aeiou]/.test(role) ? "an" : "a"} ${role}.`
