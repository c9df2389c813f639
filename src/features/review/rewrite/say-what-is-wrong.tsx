import { INSTRUCTION_MAX_CHARS, sayTooLong } from "@cerebros/contract/limits.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, For } from "solid-js"
import { proposalQueries, requestRewrites } from "../../../model/proposal.ts"
import type { Selection } from "../../../model/example.ts"
import { FormDialog } from "../../../ui/form-dialog.tsx"
import { TextArea } from "../../../ui/text-field.tsx"
import { toast } from "../../../ui/toast.tsx"
import { SAY_WRONG } from "../words-example.ts"
import "./rewrite.css"

/** What is about to be corrected. `say` names it; `instruction` is what the field begins with. */
export type Correcting = {
  selection: Selection
  say: string
  instruction?: string
  /** A rewrite that waits for this example: asking anew refuses it. */
  instead?: () => Promise<void>
  onAsked?: () => void
}

const OFTEN = [SAY_WRONG.tooLong, SAY_WRONG.nameIt, SAY_WRONG.sayWhere] as const

const [unsent, setUnsent] = createSignal("") // what was typed and not asked for, wherever the dialog was closed

/** Asks what is wrong with one example or with several; a language model rewrites them. */
export function SayWhatIsWrong(props: { agentId: string; what: Correcting; onClose: () => void }) {
  const client = useQueryClient()
  const [instruction, setInstruction] = createSignal(props.what.instruction ?? unsent())
  const type = (words: string) => {
    setInstruction(words)
    setUnsent(words)
  }
  const asking = crypto.randomUUID() // the same at every try
  const length = () => instruction().trim().length
  const why = () => {
    if (length() === 0) return SAY_WRONG.sayWhat
    return length() > INSTRUCTION_MAX_CHARS ? sayTooLong(INSTRUCTION_MAX_CHARS) : undefined
  }

  async function ask(): Promise<void> {
    await props.what.instead?.()
    const { asked, skipped } = await requestRewrites(
      props.agentId,
      props.what.selection,
      instruction().trim(),
      asking,
    )
    setUnsent("")
    props.what.onAsked?.()
    void client.invalidateQueries({ queryKey: proposalQueries.all(props.agentId).queryKey })
    if (asked === 0) toast(SAY_WRONG.nothingAsked)
    else if (skipped > 0) toast(SAY_WRONG.asked(asked, skipped))
  }

  return (
    <FormDialog
      title={SAY_WRONG.title}
      description={SAY_WRONG.description(props.what.say)}
      onClose={() => props.onClose()}
      submit={SAY_WRONG.submit}
      failed={SAY_WRONG.failed}
      why={why()}
      onSubmit={ask}
    >
      <TextArea
        label={SAY_WRONG.what}
        placeholder={SAY_WRONG.tooLong}
        value={instruction()}
        onInput={type}
        max={INSTRUCTION_MAX_CHARS}
        error={length() > INSTRUCTION_MAX_CHARS ? why() : undefined}
        rows={3}
        autofocus
      />
      <ul class="rewrite-often" aria-label={SAY_WRONG.often}>
        <For each={OFTEN}>
          {(words) => (
            <li>
              <button type="button" class="review-chip" onClick={() => type(words)}>
                {words}
              </button>
            </li>
          )}
        </For>
      </ul>
    </FormDialog>
  )
}
