import { FILES_FIT_SAID } from "@cerebros/contract/limits.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { onCleanup, onMount } from "solid-js"
import { ACCEPT, FORMATS_SAID } from "@cerebros/contract/files.ts"
import { type Agent, agentQueries } from "../../../model/agent.ts"
import { useMembership } from "../../../model/membership.ts"
import { refetchAgent } from "../../../model/refetch-agent.ts"
import { useQuery } from "../../../lib/use-query.ts"
import { FileDrop } from "../../../ui/file-drop.tsx"
import { Loaded } from "../../../ui/loaded.tsx"
import { RowsSkeleton } from "../../../ui/skeleton.tsx"
import { UPLOADS } from "../words-uploads.ts"
import { FileList } from "./file-list.tsx"
import { KeepFolder } from "./folder-dialog.tsx"
import { Namesakes, Refused } from "./notices.tsx"
import type { Where } from "./lists.ts"
import { uploads } from "./uploads.ts"
import "./uploads.css"

/** Files of one kind, or of all with a guess for each: drop or choose, watch them arrive, remove them, open them again. */
export function UploadStep(props: { agent: Agent; collection: Where["collection"] }) {
  const client = useQueryClient()
  const where = (): Where => ({
    workspaceId: props.agent.workspace_id,
    agentId: props.agent.id,
    collection: props.collection,
  })
  const refetch = () => refetchAgent(client, props.agent.id)
  const documents = useQuery(() => agentQueries.documents(props.agent.id))
  const isFilled = () =>
    documents.data?.some((each) => props.collection === "guessed" || each.collection === props.collection) ===
      true || uploads.moving.some((each) => each.where.agentId === props.agent.id)
  return (
    <section class="uploads" aria-label={UPLOADS.label}>
      <DropZone
        isSmall={isFilled()}
        onFiles={(files, fromFolder) =>
          fromFolder ? uploads.startAll(files, where(), refetch) : uploads.start(files, where(), refetch)
        }
      />
      {/* The region stands from the start: what comes into it later is read aloud. */}
      <div role="status" class="uploads-notices">
        <Refused where={where()} onArrived={refetch} />
        <Namesakes where={where()} onArrived={refetch} />
      </div>
      <Loaded skeleton={<RowsSkeleton count={3} />}>
        <FileList agent={props.agent} where={where()} onChanged={refetch} />
      </Loaded>
      <p class="uploads-rules">
        {UPLOADS.folder} <KeepFolder agent={props.agent} />
      </p>
    </section>
  )
}

/** Where files are dropped, with what may be and how large. */
export function DropZone(props: {
  isSmall?: boolean
  onFiles: (files: File[], fromFolder: boolean) => void
}) {
  const membership = useMembership()
  keepThePage()
  return (
    <FileDrop
      title={UPLOADS.drop}
      say={`${FORMATS_SAID}, ${FILES_FIT_SAID}.`}
      accept={ACCEPT}
      isSmall={props.isSmall}
      why={membership.whyNot("edit")}
      onFiles={(files, fromFolder) => props.onFiles(files, fromFolder)}
    />
  )
}

/** A file dropped beside the frame would make the browser open it and leave the page. */
function keepThePage(): void {
  const stay = (event: DragEvent) => {
    if (event.dataTransfer?.types.some((type) => type === "Files")) event.preventDefault()
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
