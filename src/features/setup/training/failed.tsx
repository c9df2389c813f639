import { agentKey } from "../../../model/keys.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import type { Agent, TrainingRun } from "../../../model/agent.ts"
import { useMembership } from "../../../model/membership.ts"
import { Button } from "../../../ui/button.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { FAILED } from "../words-training.ts"
import { sayWhole, submitTraining } from "./submit.ts"
import { Summary } from "./summary.tsx"

/** Why a run failed, and the ways on: the same data as a new job, or other data. */
export function Failed(props: { agent: Agent; run: TrainingRun }) {
  const client = useQueryClient()
  const membership = useMembership()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const [changing, setChanging] = createSignal(false)
  const reason = () => props.run.reason ?? props.agent.failure_reason ?? FAILED.noReason

  async function retry(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      await submitTraining({ agent_id: props.agent.id, include_unreviewed: true, retry_of: props.run.id })
    } catch (error) {
      setProblem(sayWhole(error))
    } finally {
      setBusy(false)
      await client.invalidateQueries({ queryKey: agentKey(props.agent.id) })
    }
  }

  return (
    <>
      <Notice
        tone="danger"
        title={FAILED.title(reason())}
        action={
          <>
            <Button onClick={() => setChanging(true)}>{FAILED.change}</Button>
            <Button
              variant="primary"
              busy={busy()}
              why={membership.whyNot("start_training")}
              onClick={() => void retry()}
            >
              {FAILED.again}
            </Button>
          </>
        }
      >
        {FAILED.say(props.agent.status === "ready")}
      </Notice>
      <Show when={problem()}>
        {(say) => (
          <Notice tone="danger" title={FAILED.notStarted}>
            {say()}
          </Notice>
        )}
      </Show>
      <Show when={changing()}>
        <Summary agent={props.agent} />
      </Show>
    </>
  )
}
