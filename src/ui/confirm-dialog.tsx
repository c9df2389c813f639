import { type JSX, Show } from "solid-js"
import { Button } from "./button.tsx"
import { createSubmit } from "./create-submit.ts"
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
  const { busy, problem, run, forget } = createSubmit()
  const close = () => {
    forget()
    props.onClose()
  }
  const confirm = async () => {
    if (await run(() => props.onConfirm())) close()
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
