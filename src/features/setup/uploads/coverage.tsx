import { agentKey } from "../../../model/keys.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { agentQueries, type Drafting } from "../../../model/agent.ts"
import { useMembership } from "../../../model/membership.ts"
import { toProblem, unwrap } from "../../../lib/problem.ts"
import { supabase } from "../../../lib/supabase.ts"
import { useQuery } from "../../../lib/use-query.ts"
import { Button } from "../../../ui/button.tsx"
import { toast } from "../../../ui/toast.tsx"
import { PassagesDialog } from "../passages/passages-dialog.tsx"
import { DRAFTING } from "../words-uploads.ts"

/** How much of a document its examples touch, once it is drafted from, and the wish for more where they touch little. */
export function Coverage(props: { agentId: string; documentId: string; name: string; drafting: Drafting }) {
  const client = useQueryClient()
  const membership = useMembership()
  const coverage = useQuery(() => agentQueries.coverage(props.agentId))
  const [showing, setShowing] = createSignal(false)
  const own = () => coverage.data?.find(({ document_id }) => document_id === props.documentId)
  const isOver = () => props.drafting.done_count + props.drafting.failed_count >= props.drafting.chunk_count

  async function more(): Promise<void> {
    try {
      unwrap(await supabase.rpc("draft_more", { document_id: props.documentId }))
      await client.invalidateQueries({ queryKey: agentKey(props.agentId) })
    } catch (error) {
      toast(toProblem(error).message, { tone: "danger" })
    }
  }

  return (
    <Show when={isOver() && props.drafting.chunk_count > 0 && own()}>
      {(known) => (
        <span class="upload-meta">
          {DRAFTING.coverage(known().covered_percent)}{" "}
          <Button size="small" variant="ghost" onClick={() => setShowing(true)}>
            {DRAFTING.showPassages}
          </Button>
          <Show when={known().open_chunk_count > 0}>
            <Button size="small" variant="ghost" why={membership.whyNot("edit")} onClick={() => void more()}>
              {DRAFTING.more}
            </Button>
          </Show>
          <Show when={showing()}>
            <PassagesDialog
              agentId={props.agentId}
              documentId={props.documentId}
              name={props.name}
              onClose={() => setShowing(false)}
            />
          </Show>
        </span>
      )}
    </Show>
  )
}
