import { createSignal, For, Show } from "solid-js"
import { useMembership } from "../../../lib/membership.ts"
import { toProblem } from "../../../lib/problem.ts"
import { Badge } from "../../../ui/badge.tsx"
import { Button } from "../../../ui/button.tsx"
import { Checkbox } from "../../../ui/checkbox.tsx"
import { IconButton } from "../../../ui/icon-button.tsx"
import { CheckIcon, CloseIcon, EditIcon, TrashIcon } from "../../../ui/icons.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { TextArea } from "../../../ui/text-field.tsx"
import { type Example, FIELD_MAX_CHARS, saveWords, type Words } from "./example.ts"

const TONES = { draft: "neutral", in_review: "info", approved: "success", rejected: "danger" } as const
const STATES = {
  draft: "Unreviewed",
  in_review: "In review",
  approved: "Approved",
  rejected: "Rejected",
} as const
const FIELDS = [
  ["prompt", "Prompt"],
  ["reasoning", "Reasoning"],
  ["output", "Output"],
] as const

/** One example in three columns, with its source; editing happens in place. */
export function ExampleRow(props: {
  example: Example
  chosen: boolean
  onChoose: () => void
  onReview: (state: "approved" | "rejected" | "draft") => void
  onDelete: () => void
  onSaved: () => void
}) {
  const membership = useMembership()
  const [editing, setEditing] = createSignal<Words>()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()

  async function save(): Promise<void> {
    const words = editing()
    if (!words) return
    setBusy(true)
    try {
      await saveWords(props.example.id, words)
      setEditing(undefined)
      setProblem(undefined)
      props.onSaved()
    } catch (error) {
      setProblem(`Not saved: ${toProblem(error).message}`) // what was typed stays in the fields
    } finally {
      setBusy(false)
    }
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget || membership.whyNot("approve") !== undefined) return
    if (event.key === "a") props.onReview("approved")
    else if (event.key === "r") props.onReview("rejected")
    else if (event.key === "e") setEditing(wordsOf(props.example))
    else if (event.key === "x") props.onChoose()
    else if (event.key === "j" || event.key === "ArrowDown")
      focusBeside(event.currentTarget, "nextElementSibling")
    else if (event.key === "k" || event.key === "ArrowUp")
      focusBeside(event.currentTarget, "previousElementSibling")
    else return
    event.preventDefault()
  }

  return (
    <li
      class="example"
      data-state={props.example.state}
      tabindex={0}
      aria-label={`Example ${props.example.number}, ${STATES[props.example.state]}`}
      onKeyDown={onKeyDown}
    >
      <div class="example-head">
        <Checkbox
          label={`Choose example ${props.example.number}`}
          labelHidden
          checked={props.chosen}
          onChange={() => props.onChoose()}
        />
        <Badge tone={TONES[props.example.state]}>{STATES[props.example.state]}</Badge>
        <span class="example-origin">{originOf(props.example)}</span>
        <span class="review-space" />
        <IconButton
          icon={CheckIcon}
          label="Approve"
          why={membership.whyNot("approve")}
          onClick={() => props.onReview(props.example.state === "approved" ? "draft" : "approved")}
        />
        <IconButton
          icon={CloseIcon}
          label="Reject"
          why={membership.whyNot("approve")}
          onClick={() => props.onReview(props.example.state === "rejected" ? "draft" : "rejected")}
        />
        <IconButton
          icon={EditIcon}
          label="Edit"
          why={membership.whyNot("edit")}
          onClick={() => setEditing(wordsOf(props.example))}
        />
        <IconButton
          icon={TrashIcon}
          label="Delete"
          why={membership.whyNot("edit")}
          onClick={() => props.onDelete()}
        />
      </div>
      <Show
        when={editing()}
        fallback={
          <div class="example-words">
            <For each={FIELDS}>
              {([key, label]) => (
                <div class="example-field">
                  <span class="example-label">{label}</span>
                  <p>{props.example[key]}</p>
                </div>
              )}
            </For>
          </div>
        }
      >
        {(words) => (
          <>
            <div class="example-words">
              <For each={FIELDS}>
                {([key, label]) => (
                  <TextArea
                    label={label}
                    value={words()[key]}
                    max={FIELD_MAX_CHARS}
                    rows={4}
                    onInput={(value) => setEditing((old) => ({ ...(old ?? words()), [key]: value }))}
                  />
                )}
              </For>
            </div>
            <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
            <div class="example-foot">
              <Button size="small" onClick={() => setEditing(undefined)}>
                Cancel
              </Button>
              <Button size="small" variant="primary" busy={busy()} onClick={() => void save()}>
                Save
              </Button>
            </div>
          </>
        )}
      </Show>
      <Show when={props.example.quote}>
        {(quote) => (
          <p class="example-source">
            <span>{props.example.documents?.name}</span>
            <q>{quote()}</q>
            <Show when={props.example.quote_state === "verified"}>
              <Badge tone="success">Found in the file</Badge>
            </Show>
            <Show when={props.example.quote_state === "stale"}>
              <Badge tone="warning">Not in the file any more</Badge>
            </Show>
          </p>
        )}
      </Show>
    </li>
  )
}

const wordsOf = ({ prompt, reasoning, output }: Example): Words => ({ prompt, reasoning, output })

function originOf(example: Example): string {
  if (example.origin === "imported") return "Imported"
  if (example.origin === "written") return "Written by hand"
  return example.edited_at ? "Corrected by a person" : (example.written_by_model ?? "Drafted")
}

function focusBeside(row: EventTarget | null, side: "nextElementSibling" | "previousElementSibling"): void {
  const beside = row instanceof HTMLElement ? row[side] : null
  if (beside instanceof HTMLElement) beside.focus()
}
