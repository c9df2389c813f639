import { createMemo, createUniqueId, type JSX, Show } from "solid-js"
import { Button } from "./button.tsx"
import { createSubmit } from "./create-submit.ts"
import { Dialog } from "./dialog.tsx"
import { Notice } from "./notice.tsx"
import "./form.css"

/**
 * A dialog around one form; Enter in a field submits it, too. `onSubmit` runs with the dialog open and busy. It closes once
 * that resolves; when it rejects, the reason is shown and what was typed stays, and so it does when it resolves to `false`:
 * then a field says itself what is wrong.
 */
export function FormDialog(props: {
  /** Default true: of a dialog that is made anew each time. */
  open?: boolean
  onClose: () => void
  title: string
  description?: JSX.Element
  /** The verb on the button: "Rename", "Save". */
  submit: string
  /** What the other button says. Default "Cancel". */
  cancel?: string
  danger?: boolean
  /** What is missing before it can be submitted. */
  why?: string | undefined
  /** Said before the reason of a failure: "Not saved". */
  failed?: string
  size?: "small" | "medium" | "large"
  onSubmit: () => unknown
  /** Another thing that can be done with the same words, in the place of the other button: "Remove tag". */
  also?: { say: string; run: () => unknown }
  children: JSX.Element
}) {
  const form = createUniqueId()
  const { busy, problem, run, forget } = createSubmit()
  // Memos of this component: a condition that a caller gave would leave one behind at each reading in a handler.
  const why = createMemo(() => props.why)
  const failed = createMemo(() => props.failed)
  const close = () => {
    forget()
    props.onClose()
  }
  async function submit(deed: () => unknown): Promise<void> {
    if (why() !== undefined) return
    let stays = false
    const done = await run(async () => {
      stays = (await deed()) === false
    }, failed())
    if (done && !stays) close()
  }
  return (
    <Dialog
      open={props.open ?? true}
      onClose={close}
      title={props.title}
      description={props.description}
      size={props.size ?? "medium"}
      busy={busy()}
      actions={
        <>
          <Show when={props.also} fallback={<Button onClick={close}>{props.cancel ?? "Cancel"}</Button>}>
            {(also) => (
              <Button busy={busy()} why={why()} onClick={() => void submit(also().run)}>
                {also().say}
              </Button>
            )}
          </Show>
          <Button
            type="submit"
            form={form}
            variant={props.danger ? "danger" : "primary"}
            busy={busy()}
            why={why()}
          >
            {props.submit}
          </Button>
        </>
      }
    >
      <form
        id={form}
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit(props.onSubmit)
        }}
      >
        <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
        {props.children}
      </form>
    </Dialog>
  )
}
