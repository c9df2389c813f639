// What a person was told, newest first, and where each leads.
import { notificationsKey } from "../../model/keys.ts"
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { Verdict } from "@cerebros/contract/verdict.ts"
import { links } from "../../lib/links.ts"
import { olderThan, type PagedList } from "../../lib/pages.ts"
import { toProblem, unwrap } from "../../lib/problem.ts"
import { serverNow } from "../../lib/server-time.ts"
import { me } from "../../lib/session.ts"
import { supabase } from "../../lib/supabase.ts"

const PAGE = 30

export const Notification = z.object({
  id: z.string(),
  workspace_id: z.string(),
  agent_id: z.string().nullable(),
  kind: z.enum([
    "training_started",
    "training_completed",
    "training_failed",
    "drafting_done",
    "drafting_failed",
    "member_joined",
    "mentioned",
    "assigned",
    "unapproved",
    "answer_added",
    "training_pays",
    "corrections_checked",
    "marked_bad",
  ]),
  payload: z.object({
    agent: z.string().optional(),
    words: z.string().optional(),
    by: z.string().optional(),
    example: z.string().optional(),
    run: z.string().optional(),
    thread_id: z.string().nullish(),
    version: z.number().optional(),
    examples: z.number().optional(),
    covered: z.number().optional(),
    files: z.number().optional(),
    /** Of what was taught: how much a version answers rightly, how much it does not, and how many people heard of it. */
    right: z.number().optional(),
    wrong: z.number().optional(),
    told: z.number().optional(),
    /** What a version said instead of what it was taught, and how that was judged. */
    got: z.string().optional(),
    verdict: Verdict.optional(),
    /** Why it could not be asked. */
    problem: z.string().optional(),
  }),
  created_at: z.string(),
  read_at: z.string().nullable(),
})
export type Notification = z.infer<typeof Notification>

/** How many are unread. */
export const unreadQuery = () =>
  queryOptions({
    queryKey: notificationsKey(me().id, "unread"),
    queryFn: async () => {
      const unread = await supabase
        .from("notifications")
        .select("id", { count: "exact" })
        .is("read_at", null)
        .limit(1)
      if (unread.error) throw toProblem(unread.error)
      return unread.count ?? 0
    },
  })

/** All of them, newest first. */
export const notificationList = (): PagedList<Notification> => ({
  queryKey: notificationsKey(me().id, "list"),
  size: PAGE,
  fetchAfter: async (last, rows) => {
    const asked = supabase
      .from("notifications")
      .select("id, workspace_id, agent_id, kind, payload, created_at, read_at")
    const older = last ? asked.or(olderThan("created_at", last.created_at, last.id)) : asked
    return z
      .array(Notification)
      .parse(unwrap(await older.order("created_at", { ascending: false }).order("id").limit(rows)))
  },
})

/** Marks one as read, or all. */
export async function markRead(id?: string): Promise<void> {
  const now = new Date(serverNow()).toISOString()
  const mine = supabase
    .from("notifications")
    .update({ read_at: now })
    .eq("user_id", me().id)
    .is("read_at", null)
  const reply = await (id === undefined ? mine : mine.eq("id", id))
  if (reply.error) throw toProblem(reply.error)
}

/** Where it leads. */
export function linkOf(
  notification: Pick<Notification, "kind" | "agent_id" | "workspace_id" | "payload">,
): string {
  const { agent_id: agent, kind, payload } = notification
  if (agent === null) return links.members(notification.workspace_id)
  if (kind === "answer_added") return links.chat(agent, payload.thread_id ?? undefined)
  if (kind === "corrections_checked")
    return payload.wrong === 1 && payload.example
      ? links.example(agent, payload.example)
      : links.questions(agent)
  if (kind === "marked_bad") return links.questions(agent, payload.run)
  if (kind === "assigned") return `${links.setup(agent, "review")}?asked=me`
  if ((kind === "mentioned" || kind === "unapproved") && payload.example)
    return links.example(agent, payload.example)
  if (kind === "training_pays") return links.setup(agent, "training")
  return kind === "drafting_done" || kind === "drafting_failed"
    ? links.setup(agent, "review")
    : links.agent(agent)
}
