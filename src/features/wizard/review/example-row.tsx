import { createSignal, For, Show } from "solid-js"
import { useMembership } from "../../../lib/membership.ts"
import { toProblem } from "../../../lib/problem.ts"
import { Badge } from "../../../ui/badge.tsx"
import { Button } from "../../../ui/button.tsx"
import { Checkbox } from "../../../ui/checkbox.tsx"
import { IconButton } from "../../../ui/icon-button.tsx"
import { CheckIcon, CloseIcon, EditIcon, TrashIcon } from "../../../ui/icons.tsx"
import { TextField } from "../../../ui/text-field.tsx"
import { toast } from "../../../ui/toast.tsx"
import { type Edit, editOf } from "./edits.ts"
import { COLUMNS, ExampleEditor } from "./example-editor.tsx"
import type { Example } from "./example.ts"
import { MoreLikeThis } from "./exchange/more-like-this.tsx"

const TONES = { draft: "neutral", in_review: "info", approved: "success", rejected: "danger" } as const
const STATES = {
  draft: "Unreviewed",
  in_review: "In review",
  approved: "Approved",
  rejected: "Rejected",
} as const

/** What can be done with an example of the list. */
export type Verbs = {
  review: (example: Example, state: "approved" | "rejected") => void
  edit: (example: Example) => void
  save: (example: Example, edit: Edit) => Promise<void>
  remove: (example: Example) => void
  reason: (example: Example, reason: string) => Promise<void>
  openSource: (example: Example) => void
}

/** One example in three columns, with its source; editing happens in place. */
export function ExampleRow(props: {
  agentId: string
  example: Example
  chosen: boolean
  onChoose: () => void
  verbs: Verbs
}) {
  const membership = useMembership()
  const edit = () => editOf(props.example.id)
  let row: HTMLLIElement | undefined
  return (
    <li
      ref={(element) => (row = element)}
      class="example"
      data-id={props.example.id}
      data-state={props.example.state}
      tabindex={0}
      aria-label={`Example ${props.example.number}, ${STATES[props.example.state]}`}
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
          onClick={() => props.verbs.review(props.example, "approved")}
        />
        <IconButton
          icon={CloseIcon}
          label="Reject"
          why={membership.whyNot("approve")}
          onClick={() => props.verbs.review(props.example, "rejected")}
        />
        <MoreLikeThis
          agentId={props.agentId}
          exampleId={props.example.id}
          hasSource={props.example.document_id !== null}
        />
        <IconButton
          icon={EditIcon}
          label="Edit"
          why={membership.whyNot("edit")}
          onClick={() => props.verbs.edit(props.example)}
        />
        <IconButton
          icon={TrashIcon}
          label="Delete"
          why={membership.whyNot("edit")}
          onClick={() => props.verbs.remove(props.example)}
        />
      </div>
      <Show
        when={edit()}
        fallback={
          <div class="example-words">
            <For each={COLUMNS}>
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
        {(open) => (
          <ExampleEditor
            example={props.example}
            edit={open()}
            onSave={(merged) => props.verbs.save(props.example, merged)}
            onClose={() => row?.focus()}
          />
        )}
      </Show>
      <Show when={props.example.state === "rejected"}>
        <Reason example={props.example} onSave={(reason) => props.verbs.reason(props.example, reason)} />
      </Show>
      <Show when={props.example.quote}>
        {(quote) => (
          <p class="example-source">
            <button type="button" class="source-open" onClick={() => props.verbs.openSource(props.example)}>
              {props.example.documents?.name ?? "Source"}
            </button>
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

/** Why it was rejected: optional, and written afterwards, so that rejecting stays one key. */
function Reason(props: { example: Example; onSave: (reason: string) => Promise<void> }) {
  const membership = useMembership()
  const [typed, setTyped] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  async function save(event: Event): Promise<void> {
    event.preventDefault()
    setBusy(true)
    try {
      await props.onSave(typed() ?? "")
      setTyped(undefined)
    } catch (error) {
      toast(toProblem(error).message, { tone: "danger" }) // the words stay in the field
    } finally {
      setBusy(false)
    }
  }
  return (
    <Show
      when={typed() !== undefined}
      fallback={
        <p class="example-reason">
          <Show when={props.example.reject_reason}>{(reason) => <span>Reason: {reason()}</span>}</Show>
          <Button
            size="small"
            variant="ghost"
            why={membership.whyNot("approve")}
            onClick={() => setTyped(props.example.reject_reason ?? "")}
          >
            {props.example.reject_reason ? "Change the reason" : "Add a reason"}
          </Button>
        </p>
      }
    >
      <form class="example-reason" onSubmit={(event) => void save(event)}>
        <TextField
          label="Why it was rejected"
          labelHidden
          placeholder="Why it was rejected"
          value={typed() ?? ""}
          onInput={setTyped}
          maxLength={500}
          autofocus
        />
        <Button size="small" onClick={() => setTyped(undefined)}>
          Cancel
        </Button>
        <Button size="small" variant="primary" type="submit" busy={busy()}>
          Save reason
        </Button>
      </form>
    </Show>
  )
}

function originOf(example: Example): string {
  if (example.origin === "imported") return "Imported"
  if (example.origin === "written") return "Written by hand"
  return example.edited_at ? "Corrected by a person" : (example.written_by_model ?? "Drafted")
}
