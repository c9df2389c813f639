import { useQueryClient } from "@tanstack/solid-query"
import { Show } from "solid-js"
import { me } from "../../lib/session.ts"
import type { Agent } from "../../model/agent.ts"
import { agentKey } from "../../model/keys.ts"
import { useMembership } from "../../model/membership.ts"
import { missingApprovals, type Release } from "../../model/versions.ts"
import { Button } from "../../ui/button.tsx"
import { createSubmit } from "../../ui/create-submit.ts"
import { Notice } from "../../ui/notice.tsx"
import { toast } from "../../ui/toast.tsx"
import { approveRelease, trainOn } from "./mutations.ts"
import { APPROVALS } from "./words.ts"

/** Who agreed to a release, and how many are missing, where the workspace asks for approvals or somebody gave one. */
export function Approvals(props: { release: Release }) {
  const membership = useMembership()
  const missing = () => missingApprovals(props.release, membership.current()?.required_approvals ?? 0)
  const names = () => props.release.approvals.map(({ name }) => name).join(", ")
  return (
    <Show when={names() !== "" || (missing() > 0 && props.release.state === "frozen")}>
      <p>
        <Show when={names()}>{APPROVALS.by(names())} </Show>
        <Show when={missing() > 0}>{APPROVALS.missing(missing())}</Show>
      </p>
    </Show>
  )
}

/** *Approve*, where the workspace asks for approvals, and *Train on it*, as long as no version was made of it. */
export function ApprovalButtons(props: {
  agent: Agent
  release: Release
  isTrained: boolean
  /** A training is under way. */
  isTraining: boolean
}) {
  const client = useQueryClient()
  const membership = useMembership()
  const { busy, problem, run } = createSubmit()
  const required = () => membership.current()?.required_approvals ?? 0
  const isApproved = () => props.release.approvals.some(({ user_id }) => user_id === me().id)
  const after = async (words: string) => {
    await client.invalidateQueries({ queryKey: agentKey(props.agent.id) })
    toast(words)
  }
  const whyNotApprove = () =>
    props.release.frozen_by === me().id ? APPROVALS.ownRelease : membership.whyNot("approve")
  const whyNotTrain = () => {
    if (missingApprovals(props.release, required()) > 0) return APPROVALS.othersFirst
    return props.isTraining ? APPROVALS.underWay : membership.whyNot("start_training")
  }
  return (
    <Show when={props.release.state === "frozen"}>
      <Show when={required() > 0 && !isApproved()}>
        <Button
          size="small"
          aria-label={APPROVALS.approveNamed(props.release.number)}
          busy={busy()}
          why={whyNotApprove()}
          onClick={() =>
            void run(async () => {
              await approveRelease(props.release.id)
              await after(APPROVALS.approved(props.release.number))
            })
          }
        >
          {APPROVALS.approve}
        </Button>
      </Show>
      <Show when={!props.isTrained}>
        <Button
          size="small"
          aria-label={APPROVALS.trainNamed(props.release.number)}
          busy={busy()}
          why={whyNotTrain()}
          onClick={() =>
            void run(async () => {
              await trainOn(props.agent, props.release.id)
              await after(APPROVALS.begun(props.release.number))
            })
          }
        >
          {APPROVALS.train}
        </Button>
      </Show>
      <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
    </Show>
  )
}
