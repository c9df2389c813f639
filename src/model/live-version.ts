// Which version of an assistant answers.
import { useQueryClient } from "@tanstack/solid-query"
import { toProblem, unwrap } from "../lib/problem.ts"
import { supabase } from "../lib/supabase.ts"
import { toast } from "../ui/toast.tsx"
import { type LiveChange, type Version, versionQueries } from "./versions.ts"

/** Another version answers from now on. Throws the `Problem` of a refusal. */
async function makeLive(modelId: string, note: string): Promise<void> {
  const reply = await supabase.rpc("make_live", { model_id: modelId, note })
  if (reply.error) unwrap(reply)
}

const LIVE = {
  undo: "Undo",
  undone: (version: number) => `Undone: version ${version} answers again.`,
  undoneNote: (version: number) => `Undone: version ${version} was live for a moment.`,
  changed: "Another version was made live meanwhile. Nothing was undone.",
}

/**
 * Makes versions live and says so with a way to take it back, which leaves another person's later choice alone. Throws the
 * `Problem` of a refusal.
 */
export function createSwitchLive(agentId: () => string) {
  const client = useQueryClient()
  const query = () => versionQueries.of(agentId())
  const fresh = () => client.invalidateQueries({ queryKey: query().queryKey })

  async function undo(version: Version, before: Version): Promise<void> {
    try {
      const now = await client.fetchQuery({ ...query(), staleTime: 0 })
      if (now.find(({ state }) => state === "live")?.id !== version.id)
        return void toast(LIVE.changed, { tone: "danger" })
      await makeLive(before.id, LIVE.undoneNote(version.number))
      toast(LIVE.undone(before.number))
    } catch (error) {
      toast(toProblem(error).message, { tone: "danger" })
    } finally {
      await fresh()
    }
  }

  return async (version: Version, before: Version | undefined, note: string, say: string): Promise<void> => {
    await makeLive(version.id, note)
    await fresh()
    toast(say, before && { action: { label: LIVE.undo, run: () => void undo(version, before) } })
  }
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
