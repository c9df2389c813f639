import { createEffect, createMemo, createSignal, createUniqueId, type JSX, Show } from "solid-js"
import "./checkbox.css"

type ToggleProps = {
  label: JSX.Element
  description?: JSX.Element
  checked: boolean
  onChange: (checked: boolean) => void
  /** Why it cannot be changed; stands in place of the description. */
  why?: string | undefined
  /** The label is read aloud only, as in the head of a table. */
  labelHidden?: boolean
}

function Toggle(props: ToggleProps & { kind: "checkbox" | "switch"; mixed?: boolean }) {
  const id = createUniqueId()
  const [input, setInput] = createSignal<HTMLInputElement>()
  createEffect(() => {
    const element = input()
    if (element) element.indeterminate = props.mixed ?? false // a property without an attribute
  })
  const say = () => props.why ?? props.description
  const forbidden = createMemo(() => props.why !== undefined) // as in Button
  return (
    <div class="toggle" data-kind={props.kind}>
      <input
        ref={setInput}
        id={id}
        type="checkbox"
        role={props.kind === "switch" ? "switch" : undefined}
        class="toggle-input"
        checked={props.checked}
        aria-disabled={props.why ? true : undefined}
        aria-describedby={say() ? `${id}-d` : undefined}
        onClick={(event) => {
          if (forbidden()) event.preventDefault()
        }}
        onChange={(event) => {
          const wanted = event.currentTarget.checked
          event.currentTarget.checked = props.checked // controlled: what the owner says is what is shown
          props.onChange(wanted)
        }}
      />
      <div class="toggle-text">
        <label for={id} classList={{ "toggle-label": true, "sr-only": props.labelHidden === true }}>
          {props.label}
        </label>
        <Show when={say()}>
          <p class="toggle-say" id={`${id}-d`}>
            {say()}
          </p>
        </Show>
      </div>
    </div>
  )
}

/** Yes or no, taken over with the form. `mixed`: some of the things it stands for are chosen. */
export function Checkbox(props: ToggleProps & { mixed?: boolean }) {
  return <Toggle {...props} kind="checkbox" />
}

/** On or off, effective at once. */
export function Switch(props: ToggleProps) {
  return <Toggle {...props} kind="switch" />
}
