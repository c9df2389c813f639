import { createSignal, Show } from "solid-js"
import { ACCEPT } from "@cerebros/contract/files.ts"
import { shownName } from "../../../lib/file-name.ts"
import type { Document } from "../../../model/agent.ts"
import { useMembership } from "../../../model/membership.ts"
import { ClockIcon, MoreIcon, RefreshIcon, UploadIcon } from "../../../ui/icons.tsx"
import { Menu, type MenuEntry } from "../../../ui/menu.tsx"
import { pickFile } from "../../../ui/pick-file.ts"
import { createDocumentDeeds, KIND_NAMES, KINDS } from "./deeds.ts"
import { VersionsDialog } from "./versions-dialog.tsx"

/** What is done to a document now and then: replace its file, go back to an older one, call it another kind. */
export function DocumentMenu(props: {
  agentId: string
  document: Document
  /** Whether to call it another kind is one of them. */
  offersKinds: boolean
  onReplace: (file: File) => void
}) {
  const membership = useMembership()
  const deeds = createDocumentDeeds(() => props.agentId)
  const [showing, setShowing] = createSignal(false)
  const why = () => membership.whyNot("edit")
  const entries = (): MenuEntry[] => [
    {
      label: "Replace with a newer version…",
      icon: UploadIcon,
      description: "Examples stay. Those that quote what changed are marked.",
      why: why(),
      onSelect: () => pickFile(ACCEPT, props.onReplace),
    },
    ...(["ready", "unreadable"].includes(props.document.state)
      ? [
          {
            label: "Read it again",
            icon: RefreshIcon,
            description: "For example after a page of a scan could not be read.",
            why: why(),
            onSelect: () => void deeds.readAgain(props.document.id),
          },
        ]
      : []),
    ...((props.document.file_version ?? 1) > 1
      ? [{ label: "Older versions…", icon: ClockIcon, onSelect: () => setShowing(true) }]
      : []),
    ...(props.offersKinds ? kinds() : []),
  ]
  const kinds = (): MenuEntry[] => [
    "line",
    { heading: "What it is" },
    ...KIND_NAMES.map((kind) => ({
      label: KINDS[kind].one,
      chosen: kind === props.document.collection,
      why: why(),
      onSelect: () => kind !== props.document.collection && void deeds.move(props.document, kind),
    })),
  ]
  return (
    <>
      <Menu label={`More for ${shownName(props.document.name)}`} trigger={<MoreIcon />} entries={entries()} />
      <Show when={showing()}>
        <VersionsDialog agentId={props.agentId} document={props.document} onClose={() => setShowing(false)} />
      </Show>
    </>
  )
}
