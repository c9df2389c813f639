import { COMMENT_MAX_CHARS, sayTooLong } from "@cerebros/contract/limits.ts"
import { createUniqueId, For, Show } from "solid-js"
import type { Teammate } from "../../model/teammates.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { Button } from "../../ui/button.tsx"
import { Field } from "../../ui/field.tsx"
import { createMentions } from "./create-mentions.ts"
import "../../ui/field.css"
import { COMMENTS } from "./words-example.ts"

/** Where a comment is written. "@" offers the names of the workspace; Ctrl Enter sends, as in every form. What was typed stays when sending fails. */
export function CommentField(props: {
  label: string
  value: string
  onInput: (value: string) => void
  people: readonly Teammate[]
  send: string
  onSend: () => Promise<void>
  onCancel?: () => void
  problem: string | undefined
  busy: boolean
  why: string | undefined
  ref?: (element: HTMLTextAreaElement) => void
}) {
  const list = createUniqueId()
  let field: HTMLTextAreaElement | undefined
  const mentions = createMentions({
    field: () => field,
    people: () => props.people,
    value: () => props.value,
    onInput: (value) => props.onInput(value),
  })
  const { offered, chosen } = mentions
  const why = () =>
    props.why ??
    (props.value.trim() === ""
      ? COMMENTS.writeFirst
      : props.value.trim().length > COMMENT_MAX_CHARS
        ? sayTooLong(COMMENT_MAX_CHARS)
        : undefined)
  const send = () => {
    if (!why() && !props.busy) void props.onSend()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey) return
    if (!mentions.answer(event.key)) {
      if (event.key !== "Escape" || !props.onCancel) return
      props.onCancel()
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <form
      class="comment-write"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Field
        label={props.label}
        labelHidden
        error={props.problem}
        control={(ids) => (
          <textarea
            {...ids()}
            ref={(element) => {
              field = element
              props.ref?.(element)
            }}
            class="input comment-input"
            dir="auto"
            rows={3}
            placeholder={COMMENTS.example}
            role="combobox"
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-expanded={offered().length > 0}
            aria-controls={list}
            aria-activedescendant={offered().length > 0 ? `${list}-${chosen()}` : undefined}
            readOnly={props.why !== undefined}
            value={props.value}
            onInput={(event) => {
              props.onInput(event.currentTarget.value)
              mentions.look()
            }}
            onClick={mentions.look}
            onKeyUp={(event) => event.key.startsWith("Arrow") && offered().length === 0 && mentions.look()}
            onBlur={mentions.close}
            onKeyDown={onKeyDown}
          />
        )}
      />
      <ul
        id={list}
        role="listbox"
        aria-label={COMMENTS.people}
        class="comment-names"
        hidden={offered().length === 0}
      >
        <For each={offered()}>
          {(person, index) => (
            <li
              id={`${list}-${index()}`}
              role="option"
              aria-selected={index() === chosen()}
              onPointerDown={(event) => {
                event.preventDefault() // the focus stays in the field
                mentions.take(person)
              }}
            >
              <Avatar id={person.id} name={person.name} size="small" /> {person.name}
            </li>
          )}
        </For>
      </ul>
      <div class="comment-foot">
        <Show when={props.onCancel}>
          <Button size="small" variant="ghost" onClick={() => props.onCancel?.()}>
            {COMMENTS.cancel}
          </Button>
        </Show>
        <Button size="small" variant="primary" busy={props.busy} why={why()} type="submit">
          {props.send}
        </Button>
      </div>
    </form>
  )
}
