import { createSignal, lazy, Show, Suspense } from "solid-js"
import { useMembership } from "../../../model/membership.ts"
import { ChevronDownIcon, DownloadIcon, UploadIcon } from "../../../ui/icons.tsx"
import { Menu } from "../../../ui/menu.tsx"
import { EXCHANGE } from "../words.ts"
import type { Choice } from "./export-file.ts"
import "./exchange.css"

// The parsers of four formats are asked for when somebody needs them.
const ImportDialog = lazy(() => import("./import-dialog.tsx"))
const ExportDialog = lazy(() => import("./export-dialog.tsx"))

/** A menu to bring examples in from a file and to take them out as one. */
export function Exchange(props: {
  agentId: string
  /** What is chosen in the list, if anything is. */
  choice: Choice | undefined
}) {
  const membership = useMembership()
  const [open, setOpen] = createSignal<"import" | "export">()
  const close = () => setOpen(undefined)
  return (
    <>
      <Menu
        label={EXCHANGE.menu}
        class="button exchange-menu"
        trigger={
          <span class="button-label">
            {EXCHANGE.open} <ChevronDownIcon size={14} />
          </span>
        }
        entries={[
          {
            label: EXCHANGE.import,
            icon: UploadIcon,
            description: EXCHANGE.importSay,
            why: membership.whyNot("edit"),
            onSelect: () => setOpen("import"),
          },
          {
            label: props.choice ? EXCHANGE.exportChosen(props.choice.count) : EXCHANGE.export,
            icon: DownloadIcon,
            description: EXCHANGE.exportSay,
            onSelect: () => setOpen("export"),
          },
        ]}
      />
      <Suspense>
        <Show when={open() === "import"}>
          <ImportDialog agentId={props.agentId} onClose={close} />
        </Show>
        <Show when={open() === "export"}>
          <ExportDialog agentId={props.agentId} choice={props.choice} onClose={close} />
        </Show>
      </Suspense>
    </>
  )
}
