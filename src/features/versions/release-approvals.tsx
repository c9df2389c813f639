import { useQueryClient } from "@tanstack/solid-query"
import { Show } from "solid-js"
import { sayCount } from "../../lib/locale.ts"
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

/** Who agreed to a release, and how many are missing, where the workspace asks for approvals or somebody gave one. */
export function Approvals(props: { release: Release }) {
  const membership = useMembership()
  const missing = () => missingApprovals(props.release, membership.current()?.required_approvals ?? 0)
  const names = () => props.release.approvals.map(({ name }) => name).join(", ")
  return (
    <Show when={names() !== "" || (missing() > 0 && props.release.state === "frozen")}>
      <p>
        <Show when={names()}>Approved by {names()}. </Show>
        <Show when={missing() > 0}>{sayCount(missing(), "approval")} missing before it is trained on.</Show>
      </p>
    </Show>
  )
}

/** *Approve* and *Train on it*, where the workspace asks for approvals. */
export function ApprovalButtons(props: { agent: Agent; release: Release }) {
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
    props.release.frozen_by === me().id
      ? "Whoever froze a release does not approve it."
      : membership.whyNot("approve")
  return (
    <Show when={required() > 0 && props.release.state === "frozen"}>
      <Show when={!isApproved()}>
        <Button
          size="small"
          aria-label={`Approve release ${props.release.number}`}
          busy={busy()}
          why={whyNotApprove()}
          onClick={() =>
            void run(async () => {
              await approveRelease(props.release.id)
              await after(`You approved release ${props.release.number}.`)
            })
          }
        >
          Approve
        </Button>
      </Show>
      <Button
        size="small"
        aria-label={`Train on it: release ${props.release.number}`}
        busy={busy()}
        why={
          missingApprovals(props.release, required()) > 0
            ? "Others have to approve it first."
            : membership.whyNot("start_training")
        }
        onClick={() =>
          void run(async () => {
            await trainOn(props.agent, props.release.id)
            await after(`Training on release ${props.release.number} has begun.`)
          })
        }
      >
        Train on it
      </Button>
      <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
    </Show>
  )
}
