import { REASON_MAX_CHARS, sayTooLong } from "@cerebros/contract/limits.ts"
import { createSignal, For } from "solid-js"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { TextArea } from "../../ui/text-field.tsx"
import { REJECT } from "./words-example.ts"

const COMMON = [REJECT.notTheSource, REJECT.nobodyAsks, REJECT.outOfDate, REJECT.duplicate]

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
      ? REJECT.sayWhy
      : reason().trim().length > REASON_MAX_CHARS
        ? sayTooLong(REASON_MAX_CHARS)
        : undefined
  return (
    <FormDialog
      size="small"
      title={REJECT.title(props.say)}
      onClose={() => props.onClose()}
      submit={REJECT.submit}
      why={why()}
      onSubmit={() => props.onReject(reason().trim())}
    >
      <TextArea
        label={REJECT.why}
        rows={2}
        value={reason()}
        onInput={setReason}
        max={REASON_MAX_CHARS}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return
          event.preventDefault()
          if (event.currentTarget instanceof HTMLTextAreaElement) event.currentTarget.form?.requestSubmit()
        }}
      />
      <ul class="review-chips" aria-label={REJECT.common}>
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
    </FormDialog>
  )
}
