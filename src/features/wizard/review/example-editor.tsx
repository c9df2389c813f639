import { createSignal, For, Show } from "solid-js"
import { toProblem } from "../../../lib/problem.ts"
import { Button } from "../../../ui/button.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { TextArea } from "../../../ui/text-field.tsx"
import { type Edit, endEdit, type Field, mergeEdit, setEdit } from "./edits.ts"
import { FIELD_MAX_CHARS, type Whole } from "./example.ts"

const LABELS: Record<Field, string> = { prompt: "Prompt", reasoning: "Reasoning", output: "Output" }
const COLUMNS = Object.entries(LABELS) as [Field, string][] // keys of the table above

/** The three fields of an example being edited. What someone else changes meanwhile is shown, never written over. */
export function ExampleEditor(props: {
  example: Whole
  edit: Edit
  /** Saves what `mergeEdit` made of it; throws when it could not. */ onSave: (edit: Edit) => Promise<void>
  onClose: () => void
}) {
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const merged = () => mergeEdit(props.edit, props.example)
  const dirty = () => COLUMNS.some(([field]) => merged().words[field] !== merged().base[field])
  const why = () => {
    if (merged().conflicts.length > 0) return "Choose between your words and the other ones first."
    if (COLUMNS.some(([field]) => merged().words[field].length > FIELD_MAX_CHARS))
      return `Use at most ${FIELD_MAX_CHARS.toLocaleString("en")} characters in a field.`
    return undefined
  }
  const set = (field: Field, value: string) => {
    const { words, base } = merged()
    setEdit(props.example.id, { words: { ...words, [field]: value }, base })
  }
  const decide = (field: Field, theirs: boolean) => {
    const { words, base } = merged()
    const now = props.example[field]
    setEdit(props.example.id, {
      words: theirs ? { ...words, [field]: now } : words,
      base: { ...base, [field]: now },
    })
  }
  const close = () => {
    endEdit(props.example.id)
    props.onClose()
  }
  async function save(): Promise<void> {
    if (busy() || why()) return
    if (!dirty()) return close()
    setBusy(true)
    setProblem(undefined)
    try {
      await props.onSave(merged())
      close()
    } catch (error) {
      const { code, message } = toProblem(error)
      setProblem(
        code === "conflict"
          ? "Not saved: someone changed this example at the same moment. What they wrote is here now; look at it and save again."
          : `Not saved: ${message}`,
      ) // what was typed stays in the fields
    } finally {
      setBusy(false)
    }
  }
  return (
    <div
      class="example-editor"
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save()
        else if (event.key === "Escape" && !dirty()) close()
        else return
        event.preventDefault()
      }}
    >
      <div class="example-words">
        <For each={COLUMNS}>
          {([field, label], index) => (
            <div class="example-edited">
              <TextArea
                label={label}
                value={merged().words[field]}
                max={FIELD_MAX_CHARS}
                rows={5}
                autofocus={index() === 0}
                onInput={(value) => set(field, value)}
              />
              <Show when={merged().conflicts.includes(field)}>
                <Notice tone="warning" title="Someone else changed this meanwhile">
                  <p class="example-theirs">{props.example[field]}</p>
                  <span class="example-choice">
                    <Button size="small" onClick={() => decide(field, false)}>
                      Keep mine
                    </Button>
                    <Button size="small" onClick={() => decide(field, true)}>
                      Take theirs
                    </Button>
                  </span>
                </Notice>
              </Show>
            </div>
          )}
        </For>
      </div>
      <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
      <div class="example-foot">
        <span class="example-hint">Kept in this tab until you save or cancel.</span>
        <Button size="small" onClick={close}>
          Cancel
        </Button>
        <Button size="small" variant="primary" busy={busy()} why={why()} onClick={() => void save()}>
          Save
        </Button>
      </div>
    </div>
  )
}
