import { type JSX, Show, splitProps } from "solid-js"
import { sayNumber } from "../lib/locale.ts"
import { Field, type FieldProps } from "./field.tsx"

type Shared = FieldProps & {
  value: string
  onInput: (value: string) => void
  onBlur?: () => void
  placeholder?: string
  /** Shows "n of max" from 80 % on. Longer text may be typed: it is marked, never cut. */
  max?: number
  readOnly?: boolean
  required?: boolean
  autofocus?: boolean
  name?: string
  maxLength?: number
  spellcheck?: boolean
  class?: string
  onKeyDown?: (event: KeyboardEvent) => void
}

const FIELD = ["label", "description", "error", "optional", "labelHidden"] as const
const OWN = ["value", "onInput", "max", "autofocus", "ref", "class"] as const

const COUNT_FROM = 0.8 // a counter that is always there is noise; one that comes late is a surprise

/** "1,950 of 2,000", once the text comes near its limit. */
function Counter(props: { length: number; max: number | undefined }) {
  return (
    <Show when={props.max !== undefined && props.length >= props.max * COUNT_FROM && props.max}>
      {(max) => (
        <span class="field-counter" data-over={props.length > max() ? "" : undefined}>
          {sayNumber(props.length)} of {sayNumber(max())}
        </span>
      )}
    </Show>
  )
}

/** Takes the focus once the element stands in the page; the attribute alone does nothing after the first load. */
const focusWhen = (wanted: boolean | undefined, element: HTMLElement) => {
  if (wanted) queueMicrotask(() => element.focus())
}

/** One line of text. Controlled: `value` in, `onInput` out. */
export function TextField(
  props: Shared & {
    type?: "text" | "email" | "password" | "url" | "number" | "datetime-local"
    inputMode?: "text" | "numeric" | "email" | "url" | "decimal"
    autocomplete?: string
    pattern?: string
    ref?: (element: HTMLInputElement) => void
  },
) {
  const [, , rest] = splitProps(props, FIELD, OWN)
  return (
    <Field
      {...fieldOf(props)}
      counter={<Counter length={props.value.length} max={props.max} />}
      control={(ids) => (
        <input
          {...(rest as JSX.InputHTMLAttributes<HTMLInputElement>)}
          {...ids()}
          data-autofocus={props.autofocus ? "" : undefined}
          ref={(element) => {
            props.ref?.(element)
            focusWhen(props.autofocus, element)
          }}
          class={`input ${props.class ?? ""}`}
          dir="auto"
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    />
  )
}

/** Several lines of text; grows with what is typed. */
export function TextArea(props: Shared & { rows?: number; ref?: (element: HTMLTextAreaElement) => void }) {
  const [, , rest] = splitProps(props, FIELD, OWN)
  return (
    <Field
      {...fieldOf(props)}
      counter={<Counter length={props.value.length} max={props.max} />}
      control={(ids) => (
        <textarea
          {...(rest as JSX.TextareaHTMLAttributes<HTMLTextAreaElement>)}
          {...ids()}
          data-autofocus={props.autofocus ? "" : undefined}
          ref={(element) => {
            props.ref?.(element)
            focusWhen(props.autofocus, element)
          }}
          class={`input ${props.class ?? ""}`}
          dir="auto"
          rows={props.rows ?? 3}
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    />
  )
}

function fieldOf(props: Shared): FieldProps {
  const [field] = splitProps(props, FIELD)
  return field
}
