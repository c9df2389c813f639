import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { links } from "../../lib/links.ts"
import { unwrap } from "../../lib/problem.ts"
import { me } from "../../lib/session.ts"
import { supabase } from "../../lib/supabase.ts"

const SHOWN = 30 // older ones are rarely looked for, and go after 90 days

const Note = z.object({
  id: z.string(),
  workspace_id: z.string(),
  agent_id: z.string().nullable(),
  kind: z.string(),
  payload: z.object({
    agent: z.string().optional(),
    words: z.string().optional(),
    by: z.string().optional(),
  }),
  created_at: z.string(),
  read_at: z.string().nullable(),
})
/** Something that happened while the person looked elsewhere. */
export type Note = z.infer<typeof Note>

export const noteQueries = {
  /** The newest ones, and how many of all are unread. */
  mine: () =>
    queryOptions({
      queryKey: ["notifications", me().id],
      queryFn: async () => {
        const [newest, unread] = await Promise.all([
          supabase
            .from("notifications")
            .select("id, workspace_id, agent_id, kind, payload, created_at, read_at")
            .order("created_at", { ascending: false })
            .limit(SHOWN),
          supabase.from("notifications").select("id", { count: "exact", head: true }).is("read_at", null),
        ])
        unwrap({ data: null, error: unread.error } as Parameters<typeof unwrap>[0])
        return { notes: z.array(Note).parse(unwrap(newest)), unread: unread.count ?? 0 }
      },
    }),
}

/** Marks the given ones as read, or all. */
export async function markRead(ids?: readonly string[]): Promise<void> {
  const asked = supabase
    .from("notifications")
    .update({ read_at: new Date().toISOString() })
    .is("read_at", null)
  unwrap(await (ids ? asked.in("id", ids) : asked).select("id"))
}

/** What happened, as a sentence. */
export function sayNote({ kind, payload }: Note): string {
  const agent = payload.agent ?? "An assistant"
  const by = payload.by ?? "Someone"
  switch (kind) {
    case "training_started":
      return `${by} started training ${agent}.`
    case "training_completed":
      return `${agent} is trained and ready.`
    case "training_failed":
      return `Training ${agent} failed${payload.words ? `: ${payload.words}` : "."}`
    case "drafting_done":
      return `Examples for ${agent} are drafted.`
    case "drafting_failed":
      return `Some examples for ${agent} could not be drafted${payload.words ? `: ${payload.words}` : "."}`
    case "member_joined":
      return `${payload.words ?? by} joined the workspace.`
    default:
      return "Something changed." // a kind that this version of the app does not know yet
  }
}

/** Where it can be looked at. */
export function linkOf({ kind, agent_id, workspace_id }: Note): string {
  if (kind === "member_joined") return links.members(workspace_id)
  if (agent_id === null) return links.dashboard()
  if (kind === "drafting_done" || kind === "drafting_failed") return links.setup(agent_id, "review")
  return kind === "training_started" || kind === "training_failed"
    ? links.setup(agent_id, "training")
    : links.agent(agent_id)
}
