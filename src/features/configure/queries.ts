// Revisions of an assistant's settings, and the calls that make one.
import { z } from "zod"
import { SettingsRevision } from "@cerebros/contract/agent-settings.ts"
import type { Json } from "@cerebros/contract/database.types.ts"
import { agentKey } from "../../model/keys.ts"
import type { PagedList } from "../../lib/pages.ts"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"

const PAGE = 50

/** A revision as a row of the history. */
export type Revision = SettingsRevision & { id: number }

export const revisionsKey = (agentId: string) => agentKey(agentId, "revisions")

/** The revisions of an assistant's settings, newest first; there is always one. */
export const revisionList = (agentId: string): PagedList<Revision> => ({
  queryKey: revisionsKey(agentId),
  size: PAGE,
  fetchAfter: async (last, rows) => {
    const asked = supabase
      .from("settings_revisions")
      .select("number, purpose, answered_by, settings, note, restored, changed_by, changed_at")
      .eq("agent_id", agentId)
    const older = last ? asked.lt("number", last.number) : asked
    return z
      .array(SettingsRevision)
      .parse(unwrap(await older.order("number", { ascending: false }).limit(rows)))
      .map((revision) => ({ ...revision, id: revision.number }))
  },
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
