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
  /** What is wrong with it. */
  error?: string | undefined
  /** Its first choice, to put the focus there. */
  ref?: (first: HTMLInputElement) => void
}) {
  const name = createUniqueId()
  return (
    <fieldset class="radio-group" aria-describedby={props.error ? `${name}-e` : undefined}>
      <legend classList={{ "field-label": true, "sr-only": props.labelHidden === true }}>
        {props.label}
      </legend>
      <For each={props.options}>
        {(option, index) => (
          <label class="radio">
            <input
              ref={(element) => index() === 0 && props.ref?.(element)}
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
      <p class="field-error" id={`${name}-e`} aria-live="polite">
        {props.error}
      </p>
    </fieldset>
  )
}
