import { agentsKey } from "../../model/keys.ts"
import { queryOptions, useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { z } from "zod"
import { useMembership } from "../../model/membership.ts"
import { toProblem, unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Button } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { toast } from "../../ui/toast.tsx"
import { dismissSample, sample, SAMPLE_NAME } from "./sample.ts"
import { deleteAgents, restoreAgents } from "./mutations.ts"
import { SAMPLE } from "./words.ts"

// Whoever gives it another name or a copy its own has made it theirs: it no longer counts as the sample.
const sampleQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: agentsKey(workspaceId, "sample"),
    queryFn: async () =>
      z
        .array(z.object({ id: z.string() }))
        .parse(
          unwrap(
            await supabase
              .from("agents")
              .select("id, documents!inner(id)")
              .eq("workspace_id", workspaceId)
              .is("deleted_at", null)
              .ilike("name", `${SAMPLE_NAME}%`)
              .eq("documents.is_sample", true)
              .is("documents.removed_at", null)
              .limit(1, { referencedTable: "documents" }),
          ),
        ),
  })

/** Takes the sample away in one click, and back in another. */
export function SampleNotice(props: { workspaceId: string }) {
  const membership = useMembership()
  const client = useQueryClient()
  const found = useQuery(() => sampleQuery(props.workspaceId))
  const [busy, setBusy] = createSignal(false)
  const refresh = () => client.invalidateQueries({ queryKey: agentsKey() })

  const mayRemove = () => membership.whyNot("delete") === undefined // to others it would be a riddle
  async function remove(): Promise<void> {
    const ids = (found.data ?? []).map(({ id }) => id)
    setBusy(true)
    try {
      await deleteAgents(ids)
      dismissSample()
      toast(SAMPLE.removed, {
        action: { label: SAMPLE.undo, run: () => void restore(ids) },
      })
      await refresh()
    } catch (error) {
      toast(SAMPLE.notRemoved(toProblem(error).message), { tone: "danger" })
    } finally {
      setBusy(false)
    }
  }
  async function restore(ids: string[]): Promise<void> {
    try {
      await restoreAgents(ids)
      await refresh()
    } catch (error) {
      toast(SAMPLE.notBack(toProblem(error).message), { tone: "danger" })
    }
  }
  return (
    <Show when={(found.data?.length ?? 0) > 0 && sample.step === undefined && mayRemove()}>
      <Notice
        action={
          <Button size="small" busy={busy()} onClick={() => void remove()}>
            {SAMPLE.remove}
          </Button>
        }
      >
        {SAMPLE.say}
      </Notice>
    </Show>
  )
}
