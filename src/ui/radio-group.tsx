import { createUniqueId, For, Show } from "solid-js"
import "./field.css"
import "./radio-group.css"

/** One of few, all of them in sight. */
export function RadioGroup<V extends string>(props: {
  label: string
  labelHidden?: boolean
  options: readonly { value: V; label: string; description?: string }[]
  /** Undefined where nobody has chosen yet. */
  value: V | undefined
  onChange: (value: V) => void
}) {
  const name = createUniqueId()
  return (
    <fieldset class="radio-group">
      <legend classList={{ "field-label": true, "sr-only": props.labelHidden === true }}>
        {props.label}
      </legend>
      <For each={props.options}>
        {(option) => (
          <label class="radio">
            <input
              type="radio"
              class="radio-input"
              name={name}
              value={option.value}
              checked={props.value === option.value}
              aria-describedby={option.description ? `${name}-${option.value}` : undefined}
              onChange={() => props.onChange(option.value)}
            />
            <span>
              <span class="radio-label">{option.label}</span>
              <Show when={option.description}>
                <span class="radio-say" id={`${name}-${option.value}`}>
                  {option.description}
                </span>
              </Show>
            </span>
          </label>
        )}
      </For>
    </fieldset>
  )
}
