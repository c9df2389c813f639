// Revisions of an assistant's settings, and the calls that make one.
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { SettingsRevision } from "@cerebros/contract/agent-settings.ts"
import type { Json } from "@cerebros/contract/database.types.ts"
import { agentKey } from "../../model/keys.ts"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"

const SHOWN = 50

/** The newest revisions, newest first; there is always one. */
export const revisionsQuery = (agentId: string) =>
  queryOptions({
    queryKey: agentKey(agentId, "revisions"),
    queryFn: async () =>
      z
        .array(SettingsRevision)
        .parse(
          unwrap(
            await supabase
              .from("settings_revisions")
              .select("number, purpose, answered_by, settings, note, restored, changed_by, changed_at")
              .eq("agent_id", agentId)
              .order("number", { ascending: false })
              .limit(SHOWN),
          ),
        ),
  })

/** Changes what is named, over the revision that was `seen`. Throws `conflict` where somebody else changed that since. */
export const changeSettings = async (
  agent_id: string,
  change: Record<string, unknown>,
  seen: number,
  note: string,
): Promise<number> => {
  const json = JSON.parse(JSON.stringify(change)) as Json // a value of JSON, which its type cannot know
  return unwrap(await supabase.rpc("change_settings", { agent_id, change: json, seen, note }))
}

/** Brings an earlier revision back, as a new one; its number. */
export const restoreSettings = async (agent_id: string, number: number): Promise<number> =>
  unwrap(await supabase.rpc("restore_settings", { agent_id, number }))
