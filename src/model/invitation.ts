// What a person is invited to, by their address.
import { invitationsKey } from "./keys.ts"
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { ROLES } from "@cerebros/contract/permissions.ts"
import { unwrap } from "../lib/problem.ts"
import { serverNow } from "../lib/server-time.ts"
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
const SHOWN = 20
const TOLD_MS = 30 * 24 * 60 * 60_000 // so long it is told that one has ended

/** One by its id; `null` when there is none for this person. */
const fetchInvitation = async (id: string): Promise<Invitation | null> =>
  UUID.test(id)
    ? Invitation.nullable().parse(unwrap(await supabase.rpc("invitation_for_me", { invitation: id })))
    : null // a link that was cut on its way

/** The newest one to each workspace that has neither been accepted nor ended long ago, the newest first. */
async function fetchMine(): Promise<Invitation[]> {
  const rows = unwrap(
    await supabase
      .from("invitations")
      .select("id, workspace_id")
      .eq("email", (me().email ?? "").toLowerCase()) // an owner sees those of others, too
      .gt("expires_at", new Date(serverNow() - TOLD_MS).toISOString())
      .order("created_at", { ascending: false })
      .limit(SHOWN),
  )
  const newest = rows.filter(
    (row, at) => rows.findIndex((other) => other.workspace_id === row.workspace_id) === at,
  )
  const found = await Promise.all(newest.map(({ id }) => fetchInvitation(id)))
  return found.filter((each) => each !== null).filter(({ accepted }) => !accepted)
}

export const invitationQueries = {
  one: (id: string) =>
    queryOptions({
      queryKey: invitationsKey(me().id, id),
      queryFn: () => fetchInvitation(id),
      staleTime: 0,
    }),
  /** Those the person can accept now, and those that ended in the last 30 days: expired or withdrawn. */
  mine: () => queryOptions({ queryKey: invitationsKey(me().id, "mine"), queryFn: fetchMine, staleTime: 0 }),
}

/** "Olga invited you as an editor." */
export const sayInvited = ({ invited_by, role }: Pick<Invitation, "invited_by" | "role">): string =>
  `${invited_by ?? "An owner"} invited you as ${/^[aeiou]/.test(role) ? "an" : "a"} ${role}.`
