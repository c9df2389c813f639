import { agentKey } from "../../../model/keys.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { useMembership } from "../../../model/membership.ts"
import { toProblem } from "../../../lib/problem.ts"
import { Button } from "../../../ui/button.tsx"
import { announce } from "../../../ui/live.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { Progress } from "../../../ui/progress.tsx"
import { UNDO_IMPORT } from "../words.ts"
import { type Undone, undoImport } from "./import-mutations.ts"

/** Takes an import back, and says what of it stayed. */
export function UndoImport(props: {
  agentId: string
  importId: string
  count: number
  onUndone: () => void
}) {
  const client = useQueryClient()
  const membership = useMembership()
  const [busy, setBusy] = createSignal(false)
  const [undone, setUndone] = createSignal<Undone>()
  const [problem, setProblem] = createSignal<string>()
  const isOver = () => undone()?.left === 0
  async function undo(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      const { removed } = await undoImport(props.importId, setUndone)
      announce(UNDO_IMPORT.done(removed))
      props.onUndone()
    } catch (error) {
      setProblem(toProblem(error).message)
    } finally {
      setBusy(false)
      void client.invalidateQueries({ queryKey: agentKey(props.agentId) })
    }
  }
  return (
    <>
      <Show when={problem()}>{(say) => <Notice tone="danger">{UNDO_IMPORT.notAll(say())}</Notice>}</Show>
      <Show when={busy() && undone()}>
        {(now) => (
          <Progress
            label={UNDO_IMPORT.running}
            percent={100 * (1 - now().left / Math.max(1, props.count))}
            say={UNDO_IMPORT.left(now().left)}
          />
        )}
      </Show>
      <Show
        when={isOver() && undone()}
        fallback={
          <div>
            <Button busy={busy()} why={membership.whyNot("edit")} onClick={() => void undo()}>
              {UNDO_IMPORT.undo}
            </Button>
          </div>
        }
      >
        {(now) => (
          <Notice tone="success" title={UNDO_IMPORT.doneTitle(now().removed)}>
            {now().kept > 0 ? UNDO_IMPORT.kept(now().kept) : UNDO_IMPORT.nothingLeft}
          </Notice>
        )}
      </Show>
    </>
  )
}
