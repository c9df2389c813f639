// Assistants as the dashboard lists them: always one page of them, searched, filtered and sorted by the database.
import { agentsKey } from "../../model/keys.ts"
import { keepPreviousData, queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { links, SETUP_STEPS } from "../../lib/links.ts"
import { literal } from "../../lib/like.ts"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import type { Tone } from "../../ui/badge.tsx"
import { STATES } from "./words.ts"

export const PAGE_SIZE = 25

/** What the view's `badge` says, and how it looks. `busy` turns a ring: work is going on. */
export const BADGES = {
  draft: { label: STATES.draft, tone: "neutral", busy: false },
  in_setup: { label: STATES.in_setup, tone: "info", busy: false },
  processing: { label: STATES.processing, tone: "info", busy: true },
  training: { label: STATES.training, tone: "violet", busy: true },
  ready: { label: STATES.ready, tone: "success", busy: false },
  failed: { label: STATES.failed, tone: "danger", busy: false },
} as const satisfies Record<string, { label: string; tone: Tone; busy: boolean }>
export type BadgeName = keyof typeof BADGES
export const isBadgeName = (value: unknown): value is BadgeName =>
  typeof value === "string" && Object.hasOwn(BADGES, value)

const Card = z.object({
  id: z.string(),
  name: z.string(),
  /** What it is for; may be empty. */
  purpose: z.string(),
  badge: z.custom<BadgeName>(isBadgeName),
  furthest_step: z.number(),
  /** The version that is trained beside the live one. */
  training_version: z.number().nullish(),
  /** The version that answers. */
  live_version: z.number().nullable(),
  last_asked_at: z.string().nullable(),
  /** Examples nobody decided about, and of those the person's own; both end at a thousand. */
  review_count: z.number(),
  assigned_count: z.number(),
  /** Questions of the last 30 days that it did not find and nobody took up. */
  not_found_count: z.number(),
  /** Ids of at most five who worked on it, the latest first. */
  people: z.array(z.string()),
  created_at: z.string(),
})
export type Card = z.infer<typeof Card>

export const SORTS = ["created_at", "updated_at", "name"] as const
export type SortColumn = (typeof SORTS)[number]
/** What of a workspace's assistants is looked at. `page` counts from 0. */
export type Look = {
  search: string
  badge: BadgeName | undefined
  by: SortColumn
  down: boolean
  page: number
}

/** How they stand at first: all, newest first. */
export const NEWEST: Look = { search: "", badge: undefined, by: "created_at", down: true, page: 0 }

/** `words` as a pattern that finds them anywhere. */
export const patternOf = (words: string): string => `%${literal(words)}%`

/** One page; `page` is the one it is: a page behind the end leads to the last. */
type Page = { cards: Card[]; total: number; page: number }

async function fetchCards(workspaceId: string, look: Look): Promise<Page> {
  const first = look.page * PAGE_SIZE
  let asked = supabase
    .from("agent_cards")
    .select(
      "id, name, purpose, badge, furthest_step, training_version, live_version, last_asked_at, review_count, assigned_count, not_found_count, people, created_at",
      { count: "exact" },
    )
    .eq("workspace_id", workspaceId)
  if (look.search.trim() !== "") asked = asked.ilike("name", patternOf(look.search))
  if (look.badge) asked = asked.eq("badge", look.badge)
  const reply = await asked
    .order(look.by, { ascending: !look.down })
    .order("id") // two of the same moment must not change places between pages
    .range(first, first + PAGE_SIZE - 1)
  // PostgREST refuses a range behind the end, as after the last row of the last page was deleted.
  if (reply.error?.code === "PGRST103" && look.page > 0) {
    const start = await fetchCards(workspaceId, { ...look, page: 0 })
    const last = lastPageOf(start.total)
    return last === 0 ? start : fetchCards(workspaceId, { ...look, page: Math.min(last, look.page - 1) })
  }
  return { cards: z.array(Card).parse(unwrap(reply)), total: reply.count ?? 0, page: look.page }
}

const lastPageOf = (total: number): number => Math.max(0, Math.ceil(total / PAGE_SIZE) - 1)

const Stats = z.object({
  assistants: z.number(),
  new_assistants: z.number(),
  calls: z.number(),
  answered: z.number(),
  not_found: z.number(),
  failed: z.number(),
  average_ms: z.number().nullable(),
  /** Percent of what was asked: answered, or honestly not found. */
  success_rate: z.number().nullable(),
})
export type Stats = z.infer<typeof Stats>

export const cardQueries = {
  /** One page, and how many there are in all. The last page stays on screen until the next is there. */
  page: (workspaceId: string, look: Look) =>
    queryOptions({
      queryKey: agentsKey(workspaceId, "cards", look),
      queryFn: () => fetchCards(workspaceId, look),
      placeholderData: keepPreviousData,
    }),
  /** The four numbers of the last 30 days. */
  stats: (workspaceId: string) =>
    queryOptions({
      queryKey: agentsKey(workspaceId, "stats"),
      queryFn: async () =>
        Stats.parse(unwrap(await supabase.rpc("dashboard_stats", { workspace_id: workspaceId }))),
    }),
}

/** Where its setup is taken up again. */
export const setupOf = (card: Card): string =>
  links.setup(
    card.id,
    card.badge === "training" || card.badge === "failed"
      ? "training"
      : (SETUP_STEPS[card.furthest_step - 1] ?? "work-products"),
  )

/** Where a click leads: to the assistant once it was trained, before that on with its setup. */
export const openOf = (card: Card): string =>
  card.badge === "ready" || card.badge === "training" || card.badge === "failed"
    ? links.agent(card.id)
    : setupOf(card)
