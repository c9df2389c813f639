import { agentKey } from "../../../model/keys.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { createEffect, createMemo, createSignal, Show, untrack } from "solid-js"
import { z } from "zod"
import type { Agent, TrainingRun } from "../../../model/agent.ts"
import { callFunction } from "../../../lib/functions.ts"
import { useMembership } from "../../../model/membership.ts"
import { toProblem } from "../../../lib/problem.ts"
import { createProgressTitle } from "../../../lib/title.ts"
import { Button } from "../../../ui/button.tsx"
import { Card } from "../../../ui/card.tsx"
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx"
import { me } from "../../../lib/session.ts"
import { announce } from "../../../ui/live.tsx"
import { Loaded } from "../../../ui/loaded.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { Progress } from "../../../ui/progress.tsx"
import { StageList, TrainingDetails, TrainingResult } from "../../../model/training/index.ts"
import { RUN } from "../words-training.ts"
import { Elapsed } from "./elapsed.tsx"

const SAY_EVERY_PERCENT = 10
const isOpen = (run: TrainingRun) => ["submitting", "queued", "training", "probing"].includes(run.state)

/** A training run: percentage, the five stages, time, metrics and log; the same for everyone who looks. */
export function RunView(props: { agent: Agent; run: TrainingRun }) {
  const client = useQueryClient()
  const membership = useMembership()
  const [asking, setAsking] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  createProgressTitle(() => (isOpen(props.run) ? props.run.progress : undefined))
  // Said aloud at each tenth: a bar that moves often would talk without end.
  const tenth = createMemo(() => Math.floor(props.run.progress / SAY_EVERY_PERCENT) * SAY_EVERY_PERCENT)
  createEffect(() => {
    if (untrack(() => isOpen(props.run))) announce(RUN.progress(tenth()))
  })

  async function cancel(): Promise<void> {
    try {
      await callFunction("cancel-training", z.object({ state: z.string() }), { run_id: props.run.id })
    } catch (error) {
      setProblem(RUN.notCancelled(toProblem(error).message))
    }
    await client.invalidateQueries({ queryKey: agentKey(props.agent.id) })
  }

  return (
    <Card
      title={isOpen(props.run) ? RUN.title : RUN.titleOver(props.run.number)}
      actions={
        <Show when={isOpen(props.run)}>
          <Button size="small" why={membership.whyNot("cancel_training")} onClick={() => setAsking(true)}>
            {RUN.cancel}
          </Button>
        </Show>
      }
    >
      <Show when={isOpen(props.run) && props.run.started_by !== me().id && props.run.started_by_name}>
        <p class="training-by">{RUN.by(props.run.started_by_name)}</p>
      </Show>
      <Show when={isOpen(props.run) && problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
      <Progress
        numberHidden={props.run.state !== "probing"}
        label={props.run.state === "probing" ? RUN.asking : RUN.progress(Math.floor(props.run.progress))}
        percent={props.run.state === "submitting" ? undefined : Math.floor(props.run.progress)}
        tone={props.run.state === "failed" ? "danger" : props.run.state === "completed" ? "success" : "brand"}
      />
      <Elapsed run={props.run} />
      <Show when={!isOpen(props.run)}>
        <TrainingResult run={props.run} agentId={props.agent.id} />
      </Show>
      <StageList run={props.run} />
      <Show when={isOpen(props.run)}>
        <TrainingResult run={props.run} agentId={props.agent.id} />
      </Show>
      <Loaded>
        <TrainingDetails run={props.run} agentId={props.agent.id} />
      </Loaded>
      <ConfirmDialog
        open={asking()}
        onClose={() => setAsking(false)}
        title={RUN.cancelTitle}
        say={RUN.cancelSay}
        confirm={RUN.cancel}
        danger
        onConfirm={cancel}
      />
    </Card>
  )
}
