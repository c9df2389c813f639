import { createSignal, type JSX, Show } from "solid-js"
import { toProblem } from "../lib/problem.ts"
import { Button } from "./button.tsx"
import { Dialog } from "./dialog.tsx"
import { Notice } from "./notice.tsx"

/**
 * Asks before something that cannot simply be taken back. `onConfirm` runs with the dialog open and busy; it closes
 * when that resolves, and shows the problem when it rejects.
 */
export function ConfirmDialog(props: {
  open: boolean
  onClose: () => void
  title: string
  /** What will happen, and what can still be undone. */
  say: JSX.Element
  /** The verb on the button: "Delete", "Cancel training". */
  confirm: string
  danger?: boolean
  onConfirm: () => unknown
}) {
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const close = () => {
    setProblem(undefined)
    props.onClose()
  }
  const confirm = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await props.onConfirm()
      close()
    } catch (error) {
      setProblem(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open={props.open}
      onClose={close}
      title={props.title}
      description={props.say}
      role="alertdialog"
      size="small"
      busy={busy()}
      actions={
        <>
          <Button onClick={close}>Keep</Button>
          <Button variant={props.danger ? "danger" : "primary"} busy={busy()} onClick={() => void confirm()}>
            {props.confirm}
          </Button>
        </>
      }
    >
      <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
    </Dialog>
  )
}
