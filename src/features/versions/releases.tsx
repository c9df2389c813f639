import { createSignal, For, Show } from "solid-js"
import { type Agent, agentQueries, isOpenRun } from "../../model/agent.ts"
import { useMembership } from "../../model/membership.ts"
import { type Release, versionQueries } from "../../model/versions.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Badge } from "../../ui/badge.tsx"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { Term } from "../../ui/term.tsx"
import { Time } from "../../ui/time.tsx"
import { Download } from "./download.tsx"
import { Freeze } from "./freeze.tsx"
import { Approvals, ApprovalButtons } from "./release-approvals.tsx"
import { baseOf } from "./release-base.ts"
import { Diff } from "./release-diff.tsx"
import { RELEASE, RELEASES } from "./words.ts"

/** What trainings were of, frozen; what changed from one to the next. */
export function Releases(props: { agent: Agent }) {
  const releases = useQuery(() => versionQueries.releases(props.agent.id))
  const versions = useQuery(() => versionQueries.of(props.agent.id))
  const run = useQuery(() => agentQueries.run(props.agent.id))
  const membership = useMembership()
  const [freezing, setFreezing] = createSignal(false)
  return (
    <Card
      title={RELEASES.title}
      say={RELEASES.say}
      actions={
        <Button size="small" why={membership.whyNot("start_training")} onClick={() => setFreezing(true)}>
          {RELEASES.freeze}
        </Button>
      }
    >
      <ul class="versions-list">
        <For each={releases.data} fallback={<li class="compare-none">{RELEASES.none}</li>}>
          {(release) => (
            <ReleaseRow
              agent={props.agent}
              release={release}
              before={
                release.state === "frozen"
                  ? baseOf(releases.data ?? [], versions.data ?? [], release.number)
                  : undefined
              }
              isTrained={versions.data?.some(({ releases: of }) => of?.id === release.id) ?? true}
              isTraining={run.data ? isOpenRun(run.data) : false}
            />
          )}
        </For>
      </ul>
      <Show when={freezing()}>
        <Freeze
          agent={props.agent}
          before={baseOf(releases.data ?? [], versions.data ?? [])}
          onClose={() => setFreezing(false)}
        />
      </Show>
    </Card>
  )
}

const examplesIn = ({ counts }: Release) => (counts.qa_pairs ?? 0) + (counts.synthetic_samples ?? 0)
const documentsIn = ({ counts }: Release) =>
  (counts.work_products ?? 0) + (counts.communications ?? 0) + (counts.references ?? 0)

function ReleaseRow(props: {
  agent: Agent
  release: Release
  before: Release | undefined
  isTrained: boolean
  isTraining: boolean
}) {
  const membership = useMembership()
  const [isOpen, setOpen] = createSignal(false)
  const [downloading, setDownloading] = createSignal(false)
  const approved = () => props.release.counts.approved ?? 0
  return (
    <li class="versions-row">
      <div class="versions-words">
        <h3>
          {RELEASE.name(props.release.number)}{" "}
          <Show when={props.release.state !== "frozen"}>
            <Badge
              tone={props.release.state === "failed" ? "danger" : "info"}
              busy={props.release.state === "freezing"}
            >
              {props.release.state === "failed" ? RELEASE.failed : RELEASE.freezing}
            </Badge>
          </Show>
        </h3>
        <p>
          {RELEASE.examples(examplesIn(props.release))}
          <Show when={examplesIn(props.release) > 0}>
            {RELEASE.approved(approved(), Math.round((100 * approved()) / examplesIn(props.release)))}
          </Show>
          {RELEASE.documents(documentsIn(props.release))} <Time at={props.release.created_at} />
          {props.release.frozen_by_name ? RELEASE.by(props.release.frozen_by_name) : ""}
        </p>
        <Show when={props.release.note}>
          <p>“{props.release.note}”</p>
        </Show>
        <Approvals release={props.release} />
        <Show when={props.release.problem}>{(why) => <p>{why()}</p>}</Show>
        <Show when={props.release.hash}>
          {(hash) => (
            <details class="versions-hash">
              <summary>{RELEASE.details}</summary>
              <Term say={RELEASE.hashIs}>{RELEASE.hash}</Term>{" "}
              <code title={hash()}>{hash().slice(0, 16)}…</code>
            </details>
          )}
        </Show>
        <Show when={isOpen() && props.before}>
          {(before) => (
            <Loaded skeleton={<RowsSkeleton count={3} />}>
              <Diff agentId={props.agent.id} from={before()} to={props.release} />
            </Loaded>
          )}
        </Show>
      </div>
      <div class="versions-actions">
        <ApprovalButtons
          agent={props.agent}
          release={props.release}
          isTrained={props.isTrained}
          isTraining={props.isTraining}
        />
        <Show when={props.before}>
          {(before) => (
            <Button size="small" aria-expanded={isOpen()} onClick={() => setOpen(!isOpen())}>
              {isOpen() ? RELEASE.hideChanges : RELEASE.changes(before().number)}
            </Button>
          )}
        </Show>
        <Show when={props.release.state === "frozen"}>
          <Button
            size="small"
            variant="ghost"
            aria-label={RELEASE.downloadNamed(props.release.number)}
            why={membership.whyNot("start_training")}
            onClick={() => setDownloading(true)}
          >
            {RELEASE.download}
          </Button>
        </Show>
        <Show when={downloading()}>
          <Download release={props.release} onClose={() => setDownloading(false)} />
        </Show>
      </div>
    </li>
  )
}
