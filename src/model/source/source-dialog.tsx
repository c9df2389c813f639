import { Show } from "solid-js"
import { Dialog } from "../../ui/dialog.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { type Source, SourceText } from "./source-text.tsx"

export type { Source }

/** The text a quote comes from, opened where it stands. */
export function SourceDialog(props: { source: Source | undefined; onClose: () => void }) {
  return (
    <Dialog
      open={props.source !== undefined}
      onClose={() => props.onClose()}
      size="large"
      title={props.source?.name ?? "Source"}
      description="The text as it was read from the file; the passage is marked."
    >
      <Show when={props.source}>
        {(source) => (
          <Loaded skeleton={<RowsSkeleton count={6} />}>
            <SourceText source={source()} />
          </Loaded>
        )}
      </Show>
    </Dialog>
  )
}
