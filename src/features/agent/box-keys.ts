import { boxKeyOf, BoxShows, type BoxTerms } from "@cerebros/contract/box.ts"
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { callFunction } from "../../lib/functions.ts"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { agentKey } from "../../model/keys.ts"

const BoxKey = z.object({
  id: z.string(),
  name: z.string(),
  origins: z.array(z.string()),
  per_minute: z.number(),
  per_visitor: z.number(),
  per_day: z.number(),
  shows: BoxShows,
  last_used_at: z.string().nullable(),
})
/** A key of a box that is in force. */
export type BoxKey = z.infer<typeof BoxKey>

/** The keys that an assistant is asked by on websites, newest first. */
export const boxKeysQuery = (agentId: string) =>
  queryOptions({
    queryKey: agentKey(agentId, "box-keys"),
    queryFn: async () =>
      z
        .array(BoxKey)
        .parse(
          unwrap(
            await supabase
              .from("box_keys")
              .select("id, name, origins, per_minute, per_visitor, per_day, shows, last_used_at")
              .eq("agent_id", agentId)
              .is("revoked_at", null)
              .order("created_at", { ascending: false }),
          ),
        ),
  })

const Made = z.object({ id: z.string(), key: z.string() })

/** Makes a key; its id. */
export async function makeBoxKey(
  { id, workspace_id }: { id: string; workspace_id: string },
  { name, ...terms }: BoxTerms,
): Promise<string> {
  const made = await callFunction("api-keys", Made, {
    workspace_id,
    name,
    box: { ...terms, agent_id: id },
  })
  return made.id
}

export async function changeBoxKey(id: string, terms: BoxTerms): Promise<void> {
  unwrap(await supabase.rpc("change_box_key", { key_id: id, terms }))
}

export async function revokeBoxKey(id: string): Promise<void> {
  unwrap(await supabase.rpc("revoke_box_key", { key_id: id }))
}

/** What stands in a page: one tag, wherever in it. `host` is the app's own address. */
export const boxSnippet = (host: string, id: string): string =>
  `<script src="${host}/box.js" data-key="${boxKeyOf(id)}" async></script>`
