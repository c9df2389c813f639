import { agentKey } from "../../../model/keys.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { For, Match, Show, Suspense, Switch, createSignal } from "solid-js"
import type { Document, Drafting } from "../../../model/agent.ts"
import { sayNumber, sayCount } from "../../../lib/locale.ts"
import { useMembership } from "../../../model/membership.ts"
import { toProblem, unwrap } from "../../../lib/problem.ts"
import { serverNow } from "../../../lib/server-time.ts"
import { saveBlob } from "../../../lib/save-blob.ts"
import { supabase } from "../../../lib/supabase.ts"
import { Button } from "../../../ui/button.tsx"
import { IconButton } from "../../../ui/icon-button.tsx"
import { CircleCheckIcon, DownloadIcon, FileIcon, TrashIcon, WarningIcon } from "../../../ui/icons.tsx"
import { movesElsewhere } from "../../../model/upload-file.ts"
import { Spinner } from "../../../ui/spinner.tsx"
import { toast } from "../../../ui/toast.tsx"
import { ReadingQuestion } from "./reading-question.tsx"
import { Coverage } from "./coverage.tsx"
import { saySize } from "./size.ts"
import { shownName } from "../../../lib/file-name.ts"

/** A document that has arrived: what was found in it, how far drafting is, download and removal with undo. */
export function DocumentRow(props: {
  agentId: string
  document: Document
  /** Undefined until it is known. */
  movedByTab: boolean | undefined
  drafting: Drafting | undefined
}) {
  const client = useQueryClient()
  const membership = useMembership()
  const refetch = () => client.invalidateQueries({ queryKey: agentKey(props.agentId) })

  async function setRemoved(removed: boolean): Promise<void> {
    try {
      unwrap(
        await supabase
          .from("documents")
          .update({ removed_at: removed ? new Date(serverNow()).toISOString() : null })
          .eq("id", props.document.id)
          .select("id"),
      )
      await refetch()
      if (removed)
        toast(`${shownName(props.document.name)} was removed.`, {
          action: { label: "Undo", run: () => void setRemoved(false) },
        })
    } catch (error) {
      toast(toProblem(error).message, { tone: "danger" })
    }
  }

  const [isDownloading, setDownloading] = createSignal(false)
  async function download(): Promise<void> {
    setDownloading(true)
    // With the session, never by a signed address: who was removed meanwhile, or what was, is refused now and not later.
    const { data, error } = await supabase.storage.from("documents").download(props.document.object_path)
    setDownloading(false)
    if (error) return toast(toProblem(error).message, { tone: "danger" })
    saveBlob(data, props.document.name)
  }

  async function retry(): Promise<void> {
    try {
      unwrap(await supabase.rpc("retry_chunks", { document_id: props.document.id }))
      await refetch()
    } catch (error) {
      toast(toProblem(error).message, { tone: "danger" })
    }
  }

  const isMoving = () =>
    props.document.state === "uploading" && (movesElsewhere(props.document) || props.movedByTab !== false)

  return (
    <li class="upload-row" data-state={props.document.state}>
      <span class="upload-icon">
        <FileIcon />
      </span>
      <div class="upload-text">
        <span class="upload-name" title={shownName(props.document.name)}>
          <bdi>{shownName(props.document.name)}</bdi>
        </span>
        <span class="upload-meta">
          {saySize(props.document.size_bytes)}
          <Show when={props.document.page_count}>{(pages) => <> · {sayCount(pages(), "page")}</>}</Show>
          <Show when={props.document.char_count}>{(chars) => <> · {sayNumber(chars())} characters</>}</Show>
        </span>
        <Switch>
          <Match when={isMoving()}>
            <span class="upload-meta upload-busy">
              <Spinner />{" "}
              {movesElsewhere(props.document)
                ? "A teammate is uploading it …"
                : "Another tab is uploading it …"}
            </span>
          </Match>
          <Match when={props.document.state === "uploading"}>
            <span class="upload-problem">
              The upload stopped half-way. Choose the file again to resume it.
            </span>
          </Match>
          <Match when={props.document.state === "unreadable"}>
            <span class="upload-problem">{props.document.problem}</span>
          </Match>
          <Match when={props.document.state === "extracting"}>
            <span class="upload-meta upload-busy">
              <Spinner /> Reading its text …
            </span>
          </Match>
          <Match when={props.drafting?.drafting_requested_at}>
            <span class="upload-meta">
              <DraftingWords drafting={props.drafting} />
            </span>
          </Match>
        </Switch>
        <For each={props.document.warnings}>{(say) => <span class="upload-warning">{say}</span>}</For>
        <ReadingQuestion document={props.document} onChosen={refetch} />
        <Show when={props.drafting && props.drafting.failed_count > 0}>
          <span class="upload-problem">
            {props.drafting?.failed_count} of {props.drafting?.chunk_count} chunks failed:{" "}
            {props.drafting?.problem}{" "}
            <Button size="small" why={membership.whyNot("edit")} onClick={() => void retry()}>
              Try again
            </Button>
          </span>
        </Show>
        <Show when={props.drafting?.planned_at ? props.drafting : undefined}>
          {(drafting) => (
            <Suspense>
              <Coverage agentId={props.agentId} documentId={props.document.id} drafting={drafting()} />
            </Suspense>
          )}
        </Show>
        <Show when={props.drafting?.note}>
          {(note) => (
            <span class="upload-warning">
              {props.drafting?.noted_count} of {props.drafting?.chunk_count} chunks gave no example. {note()}
            </span>
          )}
        </Show>
      </div>
      <span class="upload-state">
        <Switch>
          <Match when={props.document.state === "ready" || props.document.state === "extracting"}>
            <span class="upload-done">
              <CircleCheckIcon />
              <span class="sr-only">Uploaded</span>
            </span>
          </Match>
          <Match when={!isMoving()}>
            <span class="upload-warn">
              <WarningIcon />
              <span class="sr-only">
                {props.document.state === "uploading" ? "Not complete" : "Cannot be read"}
              </span>
            </span>
          </Match>
        </Switch>
      </span>
      <div class="upload-actions">
        <Show when={props.document.state !== "uploading"}>
          <IconButton
            icon={DownloadIcon}
            label={`Download ${shownName(props.document.name)}`}
            busy={isDownloading()}
            onClick={() => void download()}
          />
        </Show>
        <IconButton
          icon={TrashIcon}
          label={`Remove ${shownName(props.document.name)}`}
          why={membership.whyNot("edit")}
          onClick={() => void setRemoved(true)}
        />
      </div>
    </li>
  )
}

function DraftingWords(props: { drafting: Drafting | undefined }) {
  const of = () => props.drafting
  return (
    <Show when={of()?.planned_at} fallback="Processing: waiting to be drafted from …">
      <Show
        when={(of()?.done_count ?? 0) + (of()?.failed_count ?? 0) < (of()?.chunk_count ?? 0)}
        fallback={<>{sayCount(of()?.example_count ?? 0, "example")} drafted</>}
      >
        Processing: chunk {(of()?.done_count ?? 0) + (of()?.failed_count ?? 0) + 1} of {of()?.chunk_count},{" "}
        {sayCount(of()?.example_count ?? 0, "example")} so far
      </Show>
    </Show>
  )
}
