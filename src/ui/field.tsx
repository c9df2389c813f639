import { createUniqueId, type JSX, Show } from "solid-js"
import { CircleAlertIcon } from "./icons.tsx"
import "./field.css"

export type FieldProps = {
  label: string
  /** One sentence that helps before anything goes wrong. */
  description?: JSX.Element
  /** What is wrong and what to do; announced when it appears. */
  error?: string | undefined
  /** Shown as "optional" beside the label. */
  optional?: boolean
  /** The label is read aloud only; for a field whose place says what it is. */
  labelHidden?: boolean
}

/** What a control needs to be named and described. */
export type FieldIds = {
  id: string
  "aria-describedby": string | undefined
  "aria-invalid": true | undefined
}

/** Label, control, description and error in their one arrangement. `control` draws the control with these ids. */
export function Field(
  props: FieldProps & {
    control: (ids: () => FieldIds) => JSX.Element
    counter?: JSX.Element
    class?: string
  },
) {
  const id = createUniqueId()
  const ids = (): FieldIds => ({
    id,
    "aria-describedby":
      [props.description && `${id}-d`, props.error && `${id}-e`].filter(Boolean).join(" ") || undefined,
    "aria-invalid": props.error ? true : undefined,
  })
  return (
    <div class={`field ${props.class ?? ""}`}>
      <label for={id} classList={{ "field-label": true, "sr-only": props.labelHidden === true }}>
        {props.label}
        <Show when={props.optional}>
          <span class="field-optional">optional</span>
        </Show>
      </label>
      <Show when={props.description}>
        <p class="field-description" id={`${id}-d`}>
          {props.description}
        </p>
      </Show>
      {props.control(ids)}
      <div class="field-foot">
        <p class="field-error" id={`${id}-e`} aria-live="polite">
          <Show when={props.error}>
            <CircleAlertIcon size={14} />
            <span>{props.error}</span>
          </Show>
        </p>
        {props.counter}
      </div>
    </div>
  )
}
