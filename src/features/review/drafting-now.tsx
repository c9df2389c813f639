import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { agentQueries } from "../../model/agent.ts"
import { ChunkHelp, ChunkWord } from "../../model/chunk-word.tsx"
import { useMembership } from "../../model/membership.ts"
import { toProblem, unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Button } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Progress } from "../../ui/progress.tsx"
import { DRAFTING } from "./words.ts"

/** Progress of drafting while it runs, and what failed in it. */
export function DraftingNow(props: { agentId: string }) {
  const client = useQueryClient()
  const membership = useMembership()
  const drafting = useQuery(() => agentQueries.drafting(props.agentId))
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const asked = () => drafting.data?.filter((each) => each.drafting_requested_at) ?? []
  const sum = (count: (each: (typeof drafting.data & object)[number]) => number) =>
    asked().reduce((total, each) => total + count(each), 0)
  const all = () => sum((each) => (each.planned_at ? each.chunk_count : 1))
  const done = () => sum((each) => each.done_count + each.failed_count)
  const leftOut = () => sum((each) => each.left_out_count)
  const failed = () => sum((each) => each.failed_count)

  async function retry(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      for (const each of asked())
        if (each.failed_count > 0)
          unwrap(await supabase.rpc("retry_chunks", { document_id: each.document_id }))
      await client.invalidateQueries({ queryKey: agentQueries.drafting(props.agentId).queryKey })
    } catch (error) {
      setProblem(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <Show when={asked().length > 0 && done() < all()}>
        <Progress
          label={DRAFTING.label}
          percent={(100 * done()) / Math.max(1, all())}
          say={DRAFTING.at(
            Math.min(done() + 1, all()),
            all(),
            sum((each) => each.example_count),
          )}
          help={<ChunkHelp />}
        />
      </Show>
      <Show when={done() >= all() && leftOut() > 0}>
        <p class="drafting-left-out">{DRAFTING.leftOut(leftOut())}</p>
      </Show>
      <Show when={failed() > 0}>
        <Notice
          tone="warning"
          title={
            <>
              {DRAFTING.of(failed(), all())} <ChunkWord many={all() !== 1} /> {DRAFTING.failed}
            </>
          }
          action={
            <Button size="small" busy={busy()} why={membership.whyNot("edit")} onClick={() => void retry()}>
              {DRAFTING.again}
            </Button>
          }
        >
          {DRAFTING.others(problem() ?? asked().find((each) => each.problem)?.problem)}
        </Notice>
      </Show>
    </>
  )
}
