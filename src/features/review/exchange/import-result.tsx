import { sayCount } from "../../../lib/locale.ts"
import { createSignal, For, Show } from "solid-js"
import { Notice } from "../../../ui/notice.tsx"
import type { Progress as Counts } from "./import-file.ts"
import { Counted } from "./import-running.tsx"
import { sayExamples } from "./say.ts"
import { Troubles } from "./troubles.tsx"
import { UndoImport } from "./undo-import.tsx"
import { shownName } from "../../../lib/file-name.ts"

/** How an import ended. `problem` says why it failed. */
export type Ended = { importId: string; how: "done" | "stopped" | "failed"; problem: string | undefined }

/** What an import brought, with the way back. */
export function ImportResult(props: {
  agentId: string
  file: File
  ended: Ended
  counts: Counts | undefined
}) {
  const [undone, setUndone] = createSignal(false)
  const imported = () => props.counts?.importedCount ?? 0
  const title = () =>
    ({
      done: `${sayExamples(imported())} imported`,
      stopped: `Stopped. ${sayExamples(imported())} had been imported`,
      failed: `The import failed. ${sayExamples(imported())} had been imported`,
    })[props.ended.how]
  return (
    <>
      <Show when={!undone()}>
        <Notice
          tone={({ done: "success", stopped: "info", failed: "danger" } as const)[props.ended.how]}
          title={title()}
        >
          {props.ended.problem ?? `From ${shownName(props.file.name)}. They wait for review.`}
        </Notice>
        <For each={Object.entries(props.counts?.leftOut ?? {})}>
          {([what, count]) => (
            <Notice>
              In {sayCount(count, "entry", "entries")}, {what} was left out: an example here has no place for
              it.
            </Notice>
          )}
        </For>
        <Counted counts={props.counts} />
      </Show>
      <Show when={imported() > 0}>
        <UndoImport
          agentId={props.agentId}
          importId={props.ended.importId}
          count={imported()}
          onUndone={() => setUndone(true)}
        />
      </Show>
      <Troubles file={props.file} counts={props.counts} ended />
    </>
  )
}
