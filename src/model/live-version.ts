// Which version of an assistant answers.
import { unwrap } from "../lib/problem.ts"
import { supabase } from "../lib/supabase.ts"
import type { LiveChange, Version } from "./versions.ts"

/** Another version answers from now on. Throws the `Problem` of a refusal. */
export async function makeLive(modelId: string, note: string): Promise<void> {
  const reply = await supabase.rpc("make_live", { model_id: modelId, note })
  if (reply.error) unwrap(reply)
}

/** The version that `version` is measured by: the live one, or else the one that was live before it. */
export function versionBefore(
  version: Version,
  versions: readonly Version[],
  changes: readonly LiveChange[],
): Version | undefined {
  const live = versions.find(({ state }) => state === "live")
  if (live && live.id !== version.id) return live
  const last = changes.find(({ model_id }) => model_id === version.id)
  return versions.find(({ id, state }) => id === last?.previous_id && state === "retired")
}
