import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import type { Collection } from "../../../../contract/draft.ts"
import { ACCEPT, type Refused } from "../../../../contract/files.ts"
import { type Agent, agentQueries } from "../../../lib/agent.ts"
import { useMembership } from "../../../lib/membership.ts"
import { FileDrop } from "../../../ui/file-drop.tsx"
import { Loaded } from "../../../ui/loaded.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { DocumentRow } from "./document-row.tsx"
import { MovingRow } from "./moving-row.tsx"
import { moving, retryUpload, startUploads } from "./uploads.ts"
import "./uploads.css"

/** Files of one collection: drop or choose, watch them arrive, remove them, open them again. */
export function UploadStep(props: { agent: Agent; collection: Collection }) {
  const client = useQueryClient()
  const membership = useMembership()
  const [refused, setRefused] = createSignal<Refused<File>[]>([])
  const where = () => ({
    workspaceId: props.agent.workspace_id,
    agentId: props.agent.id,
    collection: props.collection,
  })
  const refetch = () => void client.invalidateQueries({ queryKey: ["agent", props.agent.id] })
  const mine = () =>
    moving.filter((each) => each.agentId === props.agent.id && each.collection === props.collection)
  return (
    <section class="uploads" aria-label="Documents">
      <FileDrop
        title="Drop files here"
        say="PDF, DOC, DOCX, TXT, CSV, JSON, XML or MD, up to 50 MB each, 10 at once."
        accept={ACCEPT}
        why={membership.whyNot("edit")}
        onFiles={(files) => setRefused(startUploads(files, where(), refetch))}
      />
      <Show when={refused().length > 0}>
        <Notice
          tone="warning"
          title={
            refused().length === 1 ? "One file was not added" : `${refused().length} files were not added`
          }
        >
          <ul class="uploads-refused">
            <For each={refused()}>{(each) => <li>{each.say}</li>}</For>
          </ul>
        </Notice>
      </Show>
      <ul class="uploads-list">
        <For each={mine()}>
          {(each) => <MovingRow moving={each} onRetry={() => retryUpload(each.key, where(), refetch)} />}
        </For>
        <Loaded>
          <Arrived agent={props.agent} collection={props.collection} />
        </Loaded>
      </ul>
    </section>
  )
}

function Arrived(props: { agent: Agent; collection: Collection }) {
  const documents = useQuery(() => agentQueries.documents(props.agent.id))
  const drafting = useQuery(() => agentQueries.drafting(props.agent.id))
  const shown = () =>
    documents.data?.filter(
      (each) => each.collection === props.collection && !moving.some((moves) => moves.documentId === each.id),
    )
  return (
    <For each={shown()}>
      {(document) => (
        <DocumentRow
          agentId={props.agent.id}
          document={document}
          drafting={drafting.data?.find((each) => each.document_id === document.id)}
        />
      )}
    </For>
  )
}
