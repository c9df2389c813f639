import { REASON_MAX_CHARS, sayTooLong } from "@cerebros/contract/limits.ts"
import { createSignal, For } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { TextArea } from "../../ui/text-field.tsx"
import "../../ui/form.css"

const COMMON = [
  "Not what the source says.",
  "Nobody asks that.",
  "Out of date.",
  "Says the same as another one.",
]

/** Asks why, because whoever corrects it must know. */
export function RejectDialog(props: {
  say: string
  /** What it begins with. */
  reason: string
  onClose: () => void
  onReject: (reason: string) => void
}) {
  const [reason, setReason] = createSignal(props.reason)
  const why = () =>
    reason().trim() === ""
      ? "Say why in a sentence."
      : reason().trim().length > REASON_MAX_CHARS
        ? sayTooLong(REASON_MAX_CHARS)
        : undefined
  const reject = () => {
    if (why()) return
    props.onReject(reason().trim())
    props.onClose()
  }
  return (
    <Dialog
      open
      size="small"
      title={`Reject ${props.say}`}
      onClose={() => props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button variant="primary" why={why()} onClick={reject}>
            Reject
          </Button>
        </>
      }
    >
      <div class="form">
        <TextArea
          label="Why is it rejected?"
          rows={2}
          value={reason()}
          onInput={setReason}
          max={REASON_MAX_CHARS}
          autofocus
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return
            event.preventDefault()
            reject()
          }}
        />
        <ul class="review-chips" aria-label="Common reasons">
          <For each={COMMON}>
            {(each) => (
              <li>
                <button type="button" class="review-chip" onClick={() => setReason(each)}>
                  {each}
                </button>
              </li>
            )}
          </For>
        </ul>
      </div>
    </Dialog>
  )
}
