import { For } from "solid-js"
import { shownName } from "../../../lib/file-name.ts"
import { useQuery } from "../../../lib/use-query.ts"
import { agentQueries, type Document } from "../../../model/agent.ts"
import { useMembership } from "../../../model/membership.ts"
import { Badge } from "../../../ui/badge.tsx"
import { Button } from "../../../ui/button.tsx"
import { Dialog } from "../../../ui/dialog.tsx"
import { IconButton } from "../../../ui/icon-button.tsx"
import { DownloadIcon } from "../../../ui/icons.tsx"
import { Loaded } from "../../../ui/loaded.tsx"
import { RowsSkeleton } from "../../../ui/skeleton.tsx"
import { Time } from "../../../ui/time.tsx"
import { VERSIONS } from "../words-uploads.ts"
import { createDocumentDeeds, download } from "./deeds.ts"
import { saySize } from "./size.ts"

type Props = { agentId: string; document: Document; onClose: () => void }

/** The files that a document had, the newest first: to open, or to go back to. */
export function VersionsDialog(props: Props) {
  return (
    <Dialog
      open
      title={VERSIONS.title(shownName(props.document.name))}
      description={VERSIONS.description}
      onClose={() => props.onClose()}
    >
      <Loaded skeleton={<RowsSkeleton count={2} />}>
        <Versions {...props} />
      </Loaded>
    </Dialog>
  )
}

function Versions(props: Props) {
  const membership = useMembership()
  const deeds = createDocumentDeeds(() => props.agentId)
  const older = useQuery(() => agentQueries.olderFiles(props.agentId, props.document.id))
  return (
    <ol class="upload-versions">
      <For each={[props.document, ...(older.data ?? [])]}>
        {(file) => (
          <li class="upload-row">
            <div class="upload-text">
              <span class="upload-name">
                {VERSIONS.version(file.file_version)} <bdi>{shownName(file.name)}</bdi>
              </span>
              <span class="upload-meta">
                {saySize(file.size_bytes)} · <Time at={file.file_at} />
              </span>
            </div>
            {file.version_of === null ? (
              <Badge tone="success">{VERSIONS.current}</Badge>
            ) : (
              <Button
                size="small"
                why={membership.whyNot("edit")}
                onClick={() => {
                  void deeds.restore(file)
                  props.onClose()
                }}
              >
                {VERSIONS.goBack}
              </Button>
            )}
            <IconButton
              icon={DownloadIcon}
              label={VERSIONS.download(file.file_version)}
              onClick={() => void download(file)}
            />
          </li>
        )}
      </For>
    </ol>
  )
}
