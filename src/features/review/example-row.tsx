import { For, Show } from "solid-js"
import type { Action } from "@cerebros/contract/permissions.ts"
import { nameIn, type Teammate } from "../../model/teammates.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { Badge } from "../../ui/badge.tsx"
import { Checkbox } from "../../ui/checkbox.tsx"
import { IconButton } from "../../ui/icon-button.tsx"
import { ChatIcon, CheckIcon, CloseIcon, EditIcon, TrashIcon, UserIcon } from "../../ui/icons.tsx"
import type { Example } from "../../model/example.ts"
import { STATES } from "../../model/example-words.ts"
import { LOW_QUALITY } from "./filter.ts"
import { partsOf } from "./highlight.ts"
import { createSteadyWords } from "./steady-words.ts"
import { shownName } from "../../lib/file-name.ts"
import { FIELD_WORD } from "./words-fields.ts"
import { ROW } from "./words.ts"

export const TONES = { draft: "neutral", in_review: "info", approved: "success", rejected: "danger" } as const
const COLUMNS = [
  ["prompt", FIELD_WORD.prompt.label],
  ["reasoning", FIELD_WORD.reasoning.label],
  ["output", FIELD_WORD.output.label],
] as const
const TAGS_SHOWN = 2

/** What can be done with an example of the list. */
export type Verbs = {
  approve: (example: Example) => void
  reject: (example: Example) => void
  /** Opens it to be read. */
  open: (example: Example) => void
  edit: (example: Example) => void
  remove: (example: Example) => void
}

/** One example of the list: what it says, as far as there is room, and how far its review is. */
export function ExampleRow(props: {
  example: Example
  search: string | undefined
  chosen: boolean
  /** Judged since the list was asked for: it stays where it stands, and counts no more. */
  done: boolean
  isOpen: boolean
  /** Where it stands in the whole list, from 0. */
  place: number
  /** Undefined while they are counted. */
  total: number | undefined
  people: readonly Teammate[] | undefined
  here: readonly { user_id: string; name: string }[]
  /** From outside: a query of its own would make each row that scrolls in wait. */
  whyNot: (action: Action) => string | undefined
  onChoose: (range: boolean) => void
  onFocus: () => void
  verbs: Verbs
}) {
  const words = createSteadyWords(
    () => props.example,
    () => props.isOpen || props.here.length > 0,
  )
  return (
    <div
      role="listitem"
      class="example"
      data-id={props.example.id}
      data-state={props.example.state}
      data-done={props.done ? "" : undefined}
      data-chosen={props.chosen ? "" : undefined}
      aria-current={props.isOpen ? "true" : undefined}
      aria-setsize={props.total ?? -1}
      aria-posinset={props.place + 1}
      tabindex={0}
      aria-label={ROW.label(props.example.number, STATES[props.example.state])}
      onFocusIn={() => props.onFocus()}
    >
      <div class="example-mark">
        <span onClick={(event) => event.shiftKey && (event.preventDefault(), props.onChoose(true))}>
          <Checkbox
            label={ROW.choose(props.example.number)}
            labelHidden
            checked={props.chosen}
            onChange={() => props.onChoose(false)}
          />
        </span>
        <Badge tone={TONES[props.example.state]}>{STATES[props.example.state]}</Badge>
      </div>
      <div class="example-words" onClick={() => !hasSelection() && props.verbs.open(props.example)}>
        <For each={COLUMNS}>
          {([key, label]) => (
            <div class="example-field" data-field={key}>
              <span class="example-label">{label}</span>
              <p dir="auto" translate="no">
                <For each={partsOf(words()[key], props.search)}>
                  {(part) => (
                    <Show when={part.hit} fallback={part.text}>
                      <mark>{part.text}</mark>
                    </Show>
                  )}
                </For>
              </p>
            </div>
          )}
        </For>
      </div>
      <Facts example={props.example} people={props.people} here={props.here} />
      <RowVerbs example={props.example} verbs={props.verbs} whyNot={props.whyNot} />
    </div>
  )
}

/** Where it comes from, what is odd about it, who is in it now and who is to review it. */
function Facts(props: {
  example: Example
  people: readonly Teammate[] | undefined
  here: readonly { user_id: string; name: string }[]
}) {
  return (
    <div class="example-facts">
      <Show when={props.example.duplicate_of}>
        <Badge tone="warning">{ROW.duplicate}</Badge>
      </Show>
      <Show when={props.example.reasoning_stale}>
        <Badge tone="warning">{ROW.checkReasoning}</Badge>
      </Show>
      <Show when={props.example.quality < LOW_QUALITY}>
        <span class="example-quality" title={ROW.qualityIs}>
          {ROW.quality(props.example.quality)}
        </span>
      </Show>
      <Tags tags={props.example.tags} />
      <span class="example-origin" title={originOf(props.example)}>
        {originOf(props.example)}
      </span>
      <Show when={props.example.comment_count > 0}>
        <span class="example-comments" title={ROW.comments}>
          <ChatIcon size={14} />
          <span class="sr-only">{ROW.commentsBefore} </span>
          {props.example.comment_count}
        </span>
      </Show>
      <For each={props.here}>
        {(person) => (
          <span class="example-here" title={ROW.isHere(person.name)}>
            <Avatar id={person.user_id} name={person.name} size="small" label={ROW.here(person.name)} />
          </span>
        )}
      </For>
      <Show when={props.example.state === "approved" && props.example.reviewed_by}>
        {(id) => (
          <span class="example-assignee" title={ROW.approvedBy(nameIn(props.people, id()))}>
            <CheckIcon size={12} />
            <Avatar
              id={id()}
              name={nameIn(props.people, id())}
              size="small"
              label={ROW.approvedBy(nameIn(props.people, id()))}
            />
          </span>
        )}
      </Show>
      <Show when={props.example.assignee}>
        {(id) => (
          <span class="example-assignee" title={ROW.assigned(nameIn(props.people, id()))}>
            <UserIcon size={12} />
            <Avatar
              id={id()}
              name={nameIn(props.people, id())}
              size="small"
              label={ROW.assignedTo(nameIn(props.people, id()))}
            />
          </span>
        )}
      </Show>
    </div>
  )
}

function RowVerbs(props: { example: Example; verbs: Verbs; whyNot: (action: Action) => string | undefined }) {
  return (
    <span class="example-verbs">
      <IconButton
        icon={CheckIcon}
        label={ROW.approve}
        why={props.whyNot("approve")}
        onClick={() => props.verbs.approve(props.example)}
      />
      <IconButton
        icon={CloseIcon}
        label={ROW.reject}
        why={props.whyNot("approve")}
        onClick={() => props.verbs.reject(props.example)}
      />
      <IconButton
        icon={EditIcon}
        label={props.whyNot("edit") ? ROW.open : ROW.edit}
        onClick={() => (props.whyNot("edit") ? props.verbs.open : props.verbs.edit)(props.example)}
      />
      <IconButton
        icon={TrashIcon}
        label={ROW.delete}
        why={props.whyNot("edit")}
        onClick={() => props.verbs.remove(props.example)}
      />
    </span>
  )
}

/** A click that ends the marking of text opens nothing. */
const hasSelection = () => (document.getSelection()?.toString() ?? "") !== ""

export function Tags(props: { tags: readonly string[] }) {
  return (
    <Show when={props.tags.length > 0}>
      <span class="example-tags">
        <For each={props.tags.slice(0, TAGS_SHOWN)}>{(tag) => <span class="example-tag">{tag}</span>}</For>
        <Show when={props.tags.length > TAGS_SHOWN}>
          <span class="example-tag" title={props.tags.slice(TAGS_SHOWN).join(", ")}>
            +{props.tags.length - TAGS_SHOWN}
          </span>
        </Show>
      </span>
    </Show>
  )
}

/** Where its words come from, in a few. */
export function originOf(example: Example): string {
  if (example.origin === "imported") return ROW.imported
  if (example.origin === "written") return ROW.written
  const source =
    (example.document_name === null ? null : shownName(example.document_name)) ?? example.written_by_model
  if (!example.edited_at) return source ?? ROW.drafted
  return source ? ROW.corrected(source) : ROW.byPerson
}
