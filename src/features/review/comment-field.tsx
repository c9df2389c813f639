import { COMMENT_MAX_CHARS, sayTooLong } from "@cerebros/contract/limits.ts"
import { createSignal, createUniqueId, For, Show } from "solid-js"
import type { Teammate } from "../../model/teammates.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { Button } from "../../ui/button.tsx"
import { Field } from "../../ui/field.tsx"
import { announce } from "../../ui/live.tsx"
import { candidates, mentionAt, withMention } from "./mention.ts"
import "../../ui/field.css"

const NAMES_SHOWN = 6

/** Where a comment is written. "@" offers the names of the workspace; Ctrl+Enter sends. What was typed stays when sending fails. */
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
  const [at, setAt] = createSignal<{ from: number; typed: string }>()
  const [chosen, setChosen] = createSignal(0)
  let field: HTMLTextAreaElement | undefined
  const offered = () => {
    const typing = at()
    return typing ? candidates(props.people, typing.typed).slice(0, NAMES_SHOWN) : []
  }
  const look = () => {
    const typing =
      field && field.selectionStart === field.selectionEnd
        ? mentionAt(field.value, field.selectionStart)
        : undefined
    if (typing?.typed !== at()?.typed) setChosen(0)
    setAt(typing)
  }
  function take(person: Teammate | undefined): void {
    const typing = at()
    if (!person || !typing || !field) return
    const written = withMention(props.value, typing.from, field.selectionStart, person.name)
    props.onInput(written.text)
    setAt(undefined)
    announce(`${person.name} is mentioned.`)
    queueMicrotask(() => {
      field?.focus()
      field?.setSelectionRange(written.caret, written.caret)
    })
  }
  const why = () =>
    props.why ??
    (props.value.trim() === ""
      ? "Write something first."
      : props.value.trim().length > COMMENT_MAX_CHARS
        ? sayTooLong(COMMENT_MAX_CHARS)
        : undefined)
  const send = () => {
    if (!why() && !props.busy) void props.onSend()
  }
  function onKeyDown(event: KeyboardEvent): void {
    const names = offered()
    if (event.isComposing) return
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send()
    else if (names.length > 0 && event.key === "ArrowDown") setChosen((chosen() + 1) % names.length)
    else if (names.length > 0 && event.key === "ArrowUp")
      setChosen((chosen() + names.length - 1) % names.length)
    else if (names.length > 0 && (event.key === "Enter" || event.key === "Tab")) take(names[chosen()])
    else if (names.length > 0 && event.key === "Escape") setAt(undefined)
    else if (event.key === "Escape" && props.onCancel) props.onCancel()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div class="comment-write">
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
            placeholder="Say something. @ names a person."
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
              look()
            }}
            onClick={look}
            onKeyUp={(event) => event.key.startsWith("Arrow") && offered().length === 0 && look()}
            onBlur={() => setAt(undefined)}
            onKeyDown={onKeyDown}
          />
        )}
      />
      <ul id={list} role="listbox" aria-label="People" class="comment-names" hidden={offered().length === 0}>
        <For each={offered()}>
          {(person, index) => (
            <li
              id={`${list}-${index()}`}
              role="option"
              aria-selected={index() === chosen()}
              onPointerDown={(event) => {
                event.preventDefault() // the focus stays in the field
                take(person)
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
            Cancel
          </Button>
        </Show>
        <Button size="small" variant="primary" busy={props.busy} why={why()} onClick={send}>
          {props.send}
        </Button>
      </div>
    </div>
  )
}
