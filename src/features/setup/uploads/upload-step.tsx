import { agentKey } from "../../../model/keys.ts"
import { sayCount } from "../../../lib/locale.ts"
import { FILES_FIT_SAID } from "@cerebros/contract/limits.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { For, onCleanup, onMount, Show } from "solid-js"
import type { Collection } from "@cerebros/contract/draft.ts"
import { ACCEPT, FORMATS_SAID } from "@cerebros/contract/files.ts"
import { type Agent, agentQueries, type Document } from "../../../model/agent.ts"
import { useMembership } from "../../../model/membership.ts"
import { createMoved } from "../../../model/upload-tabs.ts"
import { useQuery } from "../../../lib/use-query.ts"
import { Button } from "../../../ui/button.tsx"
import { IconButton } from "../../../ui/icon-button.tsx"
import { CloseIcon } from "../../../ui/icons.tsx"
import { FileDrop } from "../../../ui/file-drop.tsx"
import { Loaded } from "../../../ui/loaded.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { RowsSkeleton } from "../../../ui/skeleton.tsx"
import { DocumentRow } from "./document-row.tsx"
import { MovingRow } from "./moving-row.tsx"
import { uploads } from "./uploads.ts"
import "./uploads.css"

/** Files of one collection: drop or choose, watch them arrive, remove them, open them again. */
export function UploadStep(props: { agent: Agent; collection: Collection }) {
  const client = useQueryClient()
  const membership = useMembership()
  const where = () => ({
    workspaceId: props.agent.workspace_id,
    agentId: props.agent.id,
    collection: props.collection,
  })
  const refetch = () => client.invalidateQueries({ queryKey: agentKey(props.agent.id) })
  keepThePage()
  return (
    <section class="uploads" aria-label="Documents">
      <FileDrop
        title="Drop files here"
        say={`${FORMATS_SAID}, ${FILES_FIT_SAID}.`}
        accept={ACCEPT}
        why={membership.whyNot("edit")}
        onFiles={(files, fromFolder) =>
          fromFolder ? uploads.startAll(files, where(), refetch) : uploads.start(files, where(), refetch)
        }
      />
      <Refused
        agentId={props.agent.id}
        collection={props.collection}
        onClose={() => uploads.dismiss(where())}
        onLater={() => uploads.addLater(where(), refetch)}
      />
      <Loaded skeleton={<RowsSkeleton count={3} />}>
        <Files agent={props.agent} collection={props.collection} onChanged={refetch} />
      </Loaded>
    </section>
  )
}

/** A file dropped beside the frame would make the browser open it and leave the page. */
function keepThePage(): void {
  const stay = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault()
  }
  onMount(() => {
    addEventListener("dragover", stay)
    addEventListener("drop", stay)
  })
  onCleanup(() => {
    removeEventListener("dragover", stay)
    removeEventListener("drop", stay)
  })
}

function Refused(props: {
  agentId: string
  collection: Collection
  onClose: () => void
  onLater: () => void
}) {
  const mine = () =>
    uploads.refused.filter((each) => each.agentId === props.agentId && each.collection === props.collection)
  const later = () => mine().filter((each) => each.later !== undefined).length
  return (
    // The region stands from the start: what comes into it later is read aloud.
    <div role="status">
      <Show when={mine().length > 0}>
        <Notice
          tone="warning"
          title={mine().length === 1 ? "One file was not added" : `${mine().length} files were not added`}
          action={<IconButton icon={CloseIcon} label="Dismiss" onClick={() => props.onClose()} />}
        >
          <ul class="uploads-refused">
            <For each={mine()}>{(each) => <li>{each.say}</li>}</For>
          </ul>
          <Show when={later() > 0}>
            <Button size="small" onClick={() => props.onLater()}>
              Add the other {later()} when these are done
            </Button>
          </Show>
        </Notice>
      </Show>
    </div>
  )
}

function Files(props: { agent: Agent; collection: Collection; onChanged: () => Promise<unknown> }) {
  const client = useQueryClient()
  const documents = useQuery(() => agentQueries.documents(props.agent.id))
  const drafting = useQuery(() => agentQueries.drafting(props.agent.id))
  const moving = () =>
    uploads.moving.filter(
      ({ where }) => where.agentId === props.agent.id && where.collection === props.collection,
    )
  const arrived = () =>
    (documents.data ?? []).filter(
      (each) =>
        each.collection === props.collection && !uploads.moving.some((moves) => moves.documentId === each.id),
    )
  /** Takes a cancelled one off the screen at once; the next answer of the database agrees. */
  const forget = (documentId: string | undefined) =>
    client.setQueryData(agentQueries.documents(props.agent.id).queryKey, (rows: Document[] | undefined) =>
      rows?.filter((each) => each.id !== documentId),
    )
  // Rows stay the same elements while what they say changes: focus and open tooltips survive a refetch.
  const ids = () => arrived().map((each) => each.id)
  const queued = () =>
    uploads.queued.filter(
      ({ where }) => where.agentId === props.agent.id && where.collection === props.collection,
    )
  const movedByTabs = createMoved(() => arrived().some((each) => each.state === "uploading"))
  const byId = (id: string) => arrived().find((each) => each.id === id)
  return (
    <Show
      when={ids().length + moving().length > 0}
      fallback={<p class="uploads-none">No documents here yet. What you add stays in this workspace.</p>}
    >
      <ul class="uploads-list">
        <For each={moving()}>
          {(each) => (
            <MovingRow
              moving={each}
              onRetry={() => uploads.retry(each.key, props.onChanged)}
              onCancel={() => {
                forget(each.documentId)
                uploads.cancel(each.key, () => void props.onChanged())
              }}
            />
          )}
        </For>
        <Show when={queued()[0]}>
          {(first) => (
            <li class="upload-row">
              <span class="upload-text upload-meta">
                {sayCount(queued().length, "more file")} will follow, ten at a time
              </span>
              <Button size="small" onClick={() => uploads.dropQueued(first().where)}>
                Leave them out
              </Button>
            </li>
          )}
        </Show>
        <For each={ids()}>
          {(id) => (
            <Show when={byId(id)}>
              {(document) => (
                <DocumentRow
                  agentId={props.agent.id}
                  document={document()}
                  movedByTab={movedByTabs()?.has(id)}
                  drafting={drafting.data?.find((each) => each.document_id === id)}
                />
              )}
            </Show>
          )}
        </For>
      </ul>
    </Show>
  )
}
