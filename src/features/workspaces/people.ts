// Who is in a workspace and who is asked to join, and what may be done about it.
import { invitationsKey, membersKey } from "../../model/keys.ts"
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { ROLES, type Role } from "@cerebros/contract/permissions.ts"
import { Problem, toProblem, unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"

const Member = z
  .object({
    user_id: z.string(),
    role: z.enum(ROLES),
    created_at: z.string(),
    profiles: z.object({ name: z.string(), email: z.string() }),
  })
  .transform(({ user_id, role, created_at, profiles }) => ({
    id: user_id,
    role,
    joinedAt: created_at,
    email: profiles.email,
    name: profiles.name.trim() || profiles.email,
  }))
/** A member; `id` is the person's. `name` is never empty. */
export type Member = z.infer<typeof Member>

const Invitation = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  expires_at: z.string(),
})
/** An invitation that was neither accepted nor withdrawn; it may have expired. */
export type Invitation = z.infer<typeof Invitation>

export const peopleQueries = {
  members: (workspaceId: string) =>
    queryOptions({
      queryKey: membersKey(workspaceId),
      queryFn: async () =>
        z
          .array(Member)
          .parse(
            unwrap(
              await supabase
                .from("members")
                .select("user_id, role, created_at, profiles(name, email)")
                .eq("workspace_id", workspaceId)
                .order("created_at"),
            ),
          ),
    }),
  /** Owners only: everybody else sees none. */
  invitations: (workspaceId: string) =>
    queryOptions({
      queryKey: invitationsKey(workspaceId),
      queryFn: async () =>
        z
          .array(Invitation)
          .parse(
            unwrap(
              await supabase
                .from("invitations")
                .select("id, email, role, expires_at")
                .eq("workspace_id", workspaceId)
                .is("accepted_at", null)
                .is("withdrawn_at", null)
                .order("created_at"),
            ),
          ),
    }),
}

/** Row policies answer a refused change with no rows instead of an error. */
export function changed<Row>(rows: Row[]): Row {
  const first = rows[0]
  if (first === undefined) throw new Problem("forbidden")
  return first
}

/** Throws `last_owner` for the only owner, `forbidden` to those who may not. */
export async function setRole(workspaceId: string, userId: string, role: Role): Promise<void> {
  const reply = await supabase
    .from("members")
    .update({ role })
    .eq("workspace_id", workspaceId)
    .eq("user_id", userId)
    .select("user_id")
  changed(unwrap(reply))
}

/** Removes a person, or lets them leave. Throws `last_owner` for the only owner. */
export async function removeMember(workspaceId: string, userId: string): Promise<void> {
  const reply = await supabase
    .from("members")
    .delete()
    .eq("workspace_id", workspaceId)
    .eq("user_id", userId)
    .select("user_id")
  changed(unwrap(reply))
}

/** The other one becomes owner, the caller editor. */
export async function handOver(workspaceId: string, userId: string): Promise<void> {
  const reply = await supabase.rpc("hand_over", { workspace: workspaceId, to_user: userId })
  if (reply.error) throw toProblem(reply.error)
}

/** Removes it with everything in it, for all. */
export async function deleteWorkspace(workspaceId: string): Promise<void> {
  const reply = await supabase.rpc("delete_workspace", { workspace: workspaceId })
  if (reply.error) throw toProblem(reply.error)
}

/** From now on a release needs so many approvals before it is trained on. */
export async function requireApprovals(workspaceId: string, approvals: number): Promise<void> {
  const reply = await supabase.rpc("require_approvals", { workspace: workspaceId, approvals })
  if (reply.error) throw toProblem(reply.error)
}
