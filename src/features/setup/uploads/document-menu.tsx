import { createSignal, Show } from "solid-js"
import { ACCEPT } from "@cerebros/contract/files.ts"
import { shownName } from "../../../lib/file-name.ts"
import type { Document } from "../../../model/agent.ts"
import { useMembership } from "../../../model/membership.ts"
import { ClockIcon, MoreIcon, RefreshIcon, UploadIcon } from "../../../ui/icons.tsx"
import { Menu, type MenuEntry } from "../../../ui/menu.tsx"
import { pickFile } from "../../../ui/pick-file.ts"
import { DOCUMENT, KINDS } from "../words-uploads.ts"
import { createDocumentDeeds, KIND_NAMES } from "./deeds.ts"
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
      label: DOCUMENT.replace,
      icon: UploadIcon,
      description: DOCUMENT.replaceSay,
      why: why(),
      onSelect: () => pickFile(ACCEPT, props.onReplace),
    },
    ...(["ready", "unreadable"].includes(props.document.state)
      ? [
          {
            label: DOCUMENT.readAgain,
            icon: RefreshIcon,
            description: DOCUMENT.readAgainSay,
            why: why(),
            onSelect: () => void deeds.readAgain(props.document.id),
          },
        ]
      : []),
    ...((props.document.file_version ?? 1) > 1
      ? [{ label: DOCUMENT.older, icon: ClockIcon, onSelect: () => setShowing(true) }]
      : []),
    ...(props.offersKinds ? kinds() : []),
  ]
  const kinds = (): MenuEntry[] => [
    "line",
    { heading: DOCUMENT.kinds },
    ...KIND_NAMES.map((kind) => ({
      label: KINDS[kind].one,
      chosen: kind === props.document.collection,
      why: why(),
      onSelect: () => kind !== props.document.collection && void deeds.move(props.document, kind),
    })),
  ]
  return (
    <>
      <Menu
        label={DOCUMENT.more(shownName(props.document.name))}
        trigger={<MoreIcon />}
        entries={entries()}
      />
      <Show when={showing()}>
        <VersionsDialog agentId={props.agentId} document={props.document} onClose={() => setShowing(false)} />
      </Show>
    </>
  )
}
