import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import type { Agent } from "../../model/agent.ts"
import { useMembership } from "../../model/membership.ts"
import { headline } from "../../model/test-questions/figures.ts"
import { heldOutQueries } from "../../model/training/held-out.ts"
import { testQueries } from "../../model/test-questions/queries.ts"
import { type LiveChange, type Version, versionQueries } from "../../model/versions.ts"
import { links } from "../../lib/links.ts"
import { toProblem } from "../../lib/problem.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Badge } from "../../ui/badge.tsx"
import { Button } from "../../ui/button.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Term } from "../../ui/term.tsx"
import { Time } from "../../ui/time.tsx"
import { toast } from "../../ui/toast.tsx"
import { pin } from "./mutations.ts"
import { VERSION } from "./words.ts"

const STATES = {
  live: { tone: "success", say: VERSION.live },
  retired: { tone: "neutral", say: VERSION.retired },
  removed: { tone: "neutral", say: VERSION.removed },
} as const

/** One version: of which release, who trained it, what it gets right, and what can be done with it. */
export function VersionRow(props: {
  agent: Agent
  version: Version
  live: Version | undefined
  /** When it last went live. */
  change: LiveChange | undefined
  onMakeLive: () => void
  onCompare: (other: Version) => void
}) {
  const membership = useMembership()
  const [busy, setBusy] = createSignal(false)
  const client = useQueryClient()
  const isUsable = () => props.version.state !== "removed"
  const other = () => (props.live && props.live.id !== props.version.id ? props.live : undefined)
  async function togglePin(): Promise<void> {
    setBusy(true)
    try {
      await pin(props.version.id, !props.version.is_pinned)
      await client.invalidateQueries({ queryKey: versionQueries.of(props.agent.id).queryKey })
    } catch (error) {
      toast(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <li class="versions-row">
      <div class="versions-words">
        <h3>
          {VERSION.name(props.version.number)}{" "}
          <Badge tone={STATES[props.version.state].tone}>{STATES[props.version.state].say}</Badge>
          <Show when={props.version.is_pinned}>
            <Badge tone="info">{VERSION.pinned}</Badge>
          </Show>
        </h3>
        <p>
          {VERSION.trained} <Time at={props.version.training_runs.finished_at ?? props.version.created_at} />
          {props.version.training_runs.started_by_name
            ? VERSION.by(props.version.training_runs.started_by_name)
            : ""}
          {sayDuration(props.version)}
        </p>
        <Show when={props.change}>
          {(change) => (
            <p>
              {VERSION.madeLive(change().changed_by_name)} <Time at={change().changed_at} />
              {change().note ? `: “${change().note}”` : ""}
            </p>
          )}
        </Show>
        <Loaded skeleton={<p>…</p>}>
          <TestShare agentId={props.agent.id} version={props.version} />
        </Loaded>
        <details>
          <summary>{VERSION.details}</summary>
          <p>
            <Show when={props.version.releases} fallback={VERSION.beforeReleases}>
              {(release) => <>{VERSION.release(release().number)}</>}
            </Show>
          </p>
          <Show when={props.version.encoder}>
            {(name) => (
              <p>
                <Term say={VERSION.encoderIs}>{VERSION.encoder}</Term>: {name()}
              </p>
            )}
          </Show>
        </details>
      </div>
      <Show when={isUsable()}>
        <div class="versions-actions">
          <LinkButton
            size="small"
            variant="ghost"
            href={links.evidence(props.agent.id, props.version.number)}
          >
            {VERSION.evidence}
            <span class="sr-only"> {VERSION.evidenceFor(props.version.number)}</span>
          </LinkButton>
          <Show when={other()}>
            {(live) => (
              <Button size="small" onClick={() => props.onCompare(live())}>
                {VERSION.compareWith(live().number)}
              </Button>
            )}
          </Show>
          <Button
            size="small"
            variant="ghost"
            busy={busy()}
            aria-label={VERSION.pinNamed(props.version.is_pinned, props.version.number)}
            why={membership.whyNot("start_training")}
            onClick={() => void togglePin()}
          >
            {props.version.is_pinned ? VERSION.unpin : VERSION.pin}
          </Button>
          <Show when={props.version.state === "retired"}>
            <Button
              size="small"
              aria-label={VERSION.makeLiveNamed(props.version.number)}
              why={membership.whyNot("start_training")}
              onClick={() => props.onMakeLive()}
            >
              {VERSION.makeLive}
            </Button>
          </Show>
        </div>
      </Show>
    </li>
  )
}

/** ", in 42 s" */
function sayDuration({ training_runs: { submitted_at, finished_at } }: Version): string {
  if (submitted_at === null || finished_at === null) return ""
  const seconds = Math.round((Date.parse(finished_at) - Date.parse(submitted_at)) / 1000)
  return seconds < 90 ? VERSION.inSeconds(seconds) : VERSION.inMinutes(Math.round(seconds / 60))
}

function TestShare(props: { agentId: string; version: Version }) {
  const results = useQuery(() => testQueries.results(props.agentId, props.version.id))
  const heldOut = useQuery(() => heldOutQueries.of(props.agentId))
  const asked = () => headline(results.data ?? []).asked
  return (
    <>
      <Show when={heldOut.data?.[props.version.number]}>
        {(known) => <p>{VERSION.heldOut(known().right, known().of)}</p>}
      </Show>
      <p>
        <Show when={asked().of > 0} fallback={VERSION.untested}>
          {VERSION.right(asked().say)}
        </Show>
      </p>
    </>
  )
}
