import { useQueryClient } from "@tanstack/solid-query"
import { Show } from "solid-js"
import { type Example, keepReasoning } from "../../model/example.ts"
import { examplesKey } from "../../model/keys.ts"
import { useMembership } from "../../model/membership.ts"
import { Button } from "../../ui/button.tsx"
import { createSubmit } from "../../ui/create-submit.ts"
import { announce } from "../../ui/live.tsx"
import { OPEN } from "./words-example.ts"

/** That the reasoning argues for an answer that is no more, and a way to say that it holds all the same. */
export function StaleReasoning(props: { agentId: string; example: Example }) {
  const client = useQueryClient()
  const membership = useMembership()
  const { busy, problem, run } = createSubmit()
  const keep = () =>
    run(async () => {
      await keepReasoning(props.example.id)
      announce(OPEN.reasoningKept)
      await client.invalidateQueries({ queryKey: examplesKey(props.agentId) })
    })
  return (
    <Show when={props.example.reasoning_stale}>
      <div class="review-reason review-stale-reasoning" role="status">
        <span>{problem() ?? OPEN.staleReasoning}</span>
        <Button size="small" busy={busy()} why={membership.whyNot("edit")} onClick={() => void keep()}>
          {OPEN.keepReasoning}
        </Button>
      </div>
    </Show>
  )
}
