import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import type { Agent } from "../../model/agent.ts"
import { useMembership } from "../../model/membership.ts"
import { type Change, type Release, versionQueries } from "../../model/versions.ts"
import { toProblem } from "../../lib/problem.ts"
import { useQuery } from "../../lib/use-query.ts"
import { wordDiff } from "../../lib/word-diff.ts"
import { Badge } from "../../ui/badge.tsx"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { Term } from "../../ui/term.tsx"
import { TextArea } from "../../ui/text-field.tsx"
import { Time } from "../../ui/time.tsx"
import { toast } from "../../ui/toast.tsx"
import { downloadRelease, freezeRelease } from "./mutations.ts"

const NOTE_MAX_CHARS = 1000 // same as releases.note_fits

/** What trainings were of, frozen; what changed from one to the next. */
export function Releases(props: { agent: Agent }) {
  const releases = useQuery(() => versionQueries.releases(props.agent.id))
  const membership = useMembership()
  const [freezing, setFreezing] = createSignal(false)
  return (
    <Card
      title="Releases"
      say="What was sent to training, as it stood then. Nothing edited afterwards is in it."
      actions={
        <Button size="small" why={membership.whyNot("start_training")} onClick={() => setFreezing(true)}>
          Freeze a release
        </Button>
      }
    >
      <ul class="versions-list">
        <For
          each={releases.data}
          fallback={<li class="compare-none">None yet: starting a training freezes the first.</li>}
        >
          {(release, index) => (
            <ReleaseRow agent={props.agent} release={release} before={releases.data?.[index() + 1]} />
          )}
        </For>
      </ul>
      <Show when={freezing()}>
        <Freeze agent={props.agent} onClose={() => setFreezing(false)} />
      </Show>
    </Card>
  )
}

const examplesIn = ({ counts }: Release) => (counts.qa_pairs ?? 0) + (counts.synthetic_samples ?? 0)
const documentsIn = ({ counts }: Release) =>
  (counts.work_products ?? 0) + (counts.communications ?? 0) + (counts.references ?? 0)
const count = (many: number, noun: string) => `${many} ${noun}${many === 1 ? "" : "s"}`

function ReleaseRow(props: { agent: Agent; release: Release; before: Release | undefined }) {
  const membership = useMembership()
  const [isOpen, setOpen] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  async function download(): Promise<void> {
    setBusy(true)
    try {
      await downloadRelease(props.release.id, `release-${props.release.number}.jsonl`)
      toast(`Release ${props.release.number} is saved, and is what its hash says.`)
    } catch (error) {
      const { message, detail } = toProblem(error)
      toast(detail ?? message)
    } finally {
      setBusy(false)
    }
  }
  const approved = () => props.release.counts.approved ?? 0
  return (
    <li class="versions-row">
      <div class="versions-words">
        <h3>
          Release {props.release.number}{" "}
          <Show when={props.release.state !== "frozen"}>
            <Badge
              tone={props.release.state === "failed" ? "danger" : "info"}
              busy={props.release.state === "freezing"}
            >
              {props.release.state === "failed" ? "Failed" : "Freezing"}
            </Badge>
          </Show>
        </h3>
        <p>
          {count(examplesIn(props.release), "example")}
          <Show when={examplesIn(props.release) > 0}>
            , {approved()} approved ({Math.round((100 * approved()) / examplesIn(props.release))}%)
          </Show>
          , {count(documentsIn(props.release), "document")} · frozen <Time at={props.release.created_at} />
          {props.release.frozen_by_name ? ` by ${props.release.frozen_by_name}` : ""}
        </p>
        <Show when={props.release.note}>
          <p>“{props.release.note}”</p>
        </Show>
        <Show when={props.release.problem}>{(why) => <p>{why()}</p>}</Show>
        <Show when={props.release.hash}>
          {(hash) => (
            <p class="versions-hash">
              <Term say="SHA-256 over what its examples and documents say. The same data has the same hash, wherever it was frozen.">
                Hash
              </Term>{" "}
              <code title={hash()}>{hash().slice(0, 16)}…</code>
            </p>
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
        <Show when={props.before}>
          {(before) => (
            <Button size="small" aria-expanded={isOpen()} onClick={() => setOpen(!isOpen())}>
              {isOpen() ? "Hide the changes" : `Changes since release ${before().number}`}
            </Button>
          )}
        </Show>
        <Show when={props.release.state === "frozen"}>
          <Button
            size="small"
            variant="ghost"
            aria-label={`Download release ${props.release.number}`}
            busy={busy()}
            why={membership.whyNot("start_training")}
            onClick={() => void download()}
          >
            Download
          </Button>
        </Show>
      </div>
    </li>
  )
}

const KINDS = {
  added: { tone: "success", say: "Added" },
  changed: { tone: "info", say: "Changed" },
  removed: { tone: "danger", say: "Removed" },
} as const
const DIFF_MAX = 500 // rows that release_diff gives

function Diff(props: { agentId: string; from: Release; to: Release }) {
  const rows = useQuery(() => versionQueries.diff(props.agentId, props.from.id, props.to.id))
  return (
    <ul class="compare-list">
      <For each={rows.data} fallback={<li class="compare-none">Nothing: both hold the same.</li>}>
        {(row) => (
          <li class="compare-row">
            <h3>
              <Badge tone={KINDS[row.kind].tone}>{KINDS[row.kind].say}</Badge> {titleOf(row)}
            </h3>
            <p class="compare-expected">
              {[row.document, row.author].filter(Boolean).join(" · ") || "By nobody who is still here"}
            </p>
            <For each={["prompt", "output"] as const}>
              {(field) => <Words before={wordsIn(row.before, field)} after={wordsIn(row.after, field)} />}
            </For>
          </li>
        )}
      </For>
      <Show when={(rows.data?.length ?? 0) >= DIFF_MAX}>
        <li class="compare-none">These are the first {DIFF_MAX}.</li>
      </Show>
    </ul>
  )
}

const wordsIn = (said: Change["before"], field: string): string | undefined => {
  const words = said?.[field]
  return typeof words === "string" ? words : undefined
}
const titleOf = ({ before, after }: Change): string =>
  wordsIn(after ?? before, "prompt") ?? wordsIn(after ?? before, "name") ?? "A document"

/** Word by word where both have it and differ. */
function Words(props: { before: string | undefined; after: string | undefined }) {
  const parts = () =>
    props.before !== undefined && props.after !== undefined && props.before !== props.after
      ? wordDiff(props.before, props.after)
      : []
  return (
    <Show when={parts().length > 0}>
      <p class="compare-words">
        <For each={parts()}>
          {({ kind, text }) =>
            kind === "same" ? <span>{text}</span> : kind === "new" ? <ins>{text}</ins> : <del>{text}</del>
          }
        </For>
      </p>
    </Show>
  )
}

function Freeze(props: { agent: Agent; onClose: () => void }) {
  const client = useQueryClient()
  const [note, setNote] = createSignal("")
  async function freeze(): Promise<void> {
    await freezeRelease(props.agent.id, note().trim())
    await client.invalidateQueries({ queryKey: versionQueries.releases(props.agent.id).queryKey })
    toast("Frozen. Its files are being written.")
  }
  return (
    <FormDialog
      title="Freeze a release?"
      description="Examples and documents as they stand now are kept together under a number and a hash. Nothing is trained."
      onClose={() => props.onClose()}
      submit="Freeze"
      why={note().length > NOTE_MAX_CHARS ? `Use at most ${NOTE_MAX_CHARS} characters.` : undefined}
      onSubmit={freeze}
    >
      <TextArea
        label="Note"
        optional
        value={note()}
        onInput={setNote}
        max={NOTE_MAX_CHARS}
        rows={2}
        autofocus
      />
    </FormDialog>
  )
}
