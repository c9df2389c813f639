import { createSignal, For, Show } from "solid-js"
import { Notice } from "../../../ui/notice.tsx"
import type { Progress as Counts } from "./import-file.ts"
import { Counted } from "./import-running.tsx"
import { Troubles } from "./troubles.tsx"
import { UndoImport } from "./undo-import.tsx"
import { shownName } from "../../../lib/file-name.ts"
import { RESULT } from "../words-exchange.ts"

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
      done: RESULT.done(imported()),
      stopped: RESULT.stopped(imported()),
      failed: RESULT.failed(imported()),
    })[props.ended.how]
  return (
    <>
      <Show when={!undone()}>
        <Notice
          tone={({ done: "success", stopped: "info", failed: "danger" } as const)[props.ended.how]}
          title={title()}
        >
          {props.ended.problem ?? RESULT.from(shownName(props.file.name))}
        </Notice>
        <For each={Object.entries(props.counts?.leftOut ?? {})}>
          {([what, count]) => <Notice>{RESULT.leftOut(count, what)}</Notice>}
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
