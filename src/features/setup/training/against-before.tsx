import { createSignal, Show } from "solid-js"
import type { Agent } from "../../../model/agent.ts"
import { createSwitchLive } from "../../../model/live-version.ts"
import { useMembership } from "../../../model/membership.ts"
import { heldOutQueries, isLower, sayAgainst } from "../../../model/training/held-out.ts"
import type { Version } from "../../../model/versions.ts"
import { links } from "../../../lib/links.ts"
import { toProblem } from "../../../lib/problem.ts"
import { useQuery } from "../../../lib/use-query.ts"
import { Button } from "../../../ui/button.tsx"
import { LinkButton } from "../../../ui/link-button.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { toast } from "../../../ui/toast.tsx"
import { AGAINST } from "../words-training.ts"

/** What the new version got right beside the one before it, and the way back. */
export function AgainstBefore(props: { agent: Agent; version: Version; before: Version }) {
  const switchLive = createSwitchLive(() => props.agent.id)
  const membership = useMembership()
  const heldOut = useQuery(() => heldOutQueries.of(props.agent.id))
  const [busy, setBusy] = createSignal(false)
  const isLive = () => props.version.state === "live"
  const pair = () => {
    const [now, before] = [heldOut.data?.[props.version.number], heldOut.data?.[props.before.number]]
    return now && before && { now, before }
  }
  const lower = () => {
    const known = pair()
    return known !== undefined && isLower(known.now, known.before)
  }
  const say = () => {
    const known = pair()
    return known ? sayAgainst(known.now, known.before, props.before.number) : AGAINST.unmeasured
  }
  async function keep(): Promise<void> {
    setBusy(true)
    try {
      await switchLive(
        props.before,
        props.version,
        AGAINST.note(props.version.number),
        AGAINST.kept(props.before.number),
      )
    } catch (error) {
      toast(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Notice
      tone={lower() ? "warning" : "info"}
      title={
        isLive()
          ? AGAINST.live(props.version.number)
          : AGAINST.notLive(props.version.number, props.before.number)
      }
      action={
        <>
          <LinkButton
            href={`${links.versions(props.agent.id)}?compare=${props.before.number},${props.version.number}`}
          >
            {AGAINST.compare}
          </LinkButton>
          <Show when={isLive()}>
            <Button busy={busy()} why={membership.whyNot("start_training")} onClick={() => void keep()}>
              {AGAINST.keep(props.before.number)}
            </Button>
          </Show>
        </>
      }
    >
      {say()}
    </Notice>
  )
}
