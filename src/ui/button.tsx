import { createMemo, createUniqueId, type JSX, Show, splitProps } from "solid-js"
import { Spinner } from "./spinner.tsx"
import { Tooltip, type TriggerProps } from "./tooltip.tsx"
import "./button.css"

const OWN = [
  "children",
  "variant",
  "size",
  "busy",
  "why",
  "type",
  "onClick",
  "class",
  "ref",
  "autofocus",
] as const

export type ButtonProps = {
  children: JSX.Element
  /** `primary`: the one next step of a view. `danger`: destroys something. Default `secondary`. */
  variant?: "primary" | "secondary" | "ghost" | "danger"
  size?: "small" | "medium" | "large"
  /** Under way: keeps its width and focus, cannot be pressed. */
  busy?: boolean
  /**
   * Why this cannot be done now (see `whyNot` in packages/contract/permissions.ts). The button stays focusable and says so
   * on hover, on focus and to screen readers; pressing it does nothing.
   */
  why?: string | undefined
  type?: "button" | "submit"
  onClick?: (event: MouseEvent) => void
  class?: string
  "aria-label"?: string
  "aria-expanded"?: boolean
  "aria-controls"?: string
  autofocus?: boolean
  form?: string
  ref?: (element: HTMLButtonElement) => void
}

/** A button. Forbidden is `why`, never a dead `disabled`: a button that does nothing must say why. */
export function Button(props: ButtonProps) {
  const [, rest] = splitProps(props, OWN)
  const id = createUniqueId()
  // A memo of this component: a condition that a caller gave would leave one of its own behind at each reading in a handler.
  const blocked = createMemo(() => props.busy === true || props.why !== undefined)
  let shown: HTMLButtonElement | undefined
  const face = (given?: TriggerProps) => (
    <button
      {...rest}
      {...given}
      ref={(element) => {
        given?.ref(element)
        props.ref?.(element)
        // `why` comes and goes with a button of its own: whoever stands on this one stays there.
        if (props.autofocus || (shown && document.activeElement === shown))
          queueMicrotask(() => element.focus())
        shown = element
      }}
      type={props.type ?? "button"}
      class={`button ${props.class ?? ""}`}
      data-variant={props.variant ?? "secondary"}
      data-size={props.size ?? "medium"}
      aria-disabled={blocked() || undefined}
      aria-describedby={props.why ? id : undefined}
      aria-busy={props.busy || undefined}
      onClick={(event) => {
        if (blocked()) return event.preventDefault()
        props.onClick?.(event)
      }}
    >
      <Show when={props.busy}>
        <span class="button-spinner">
          <Spinner />
        </span>
      </Show>
      <span class="button-label">{props.children}</span>
    </button>
  )
  return (
    <Show when={props.why !== undefined} fallback={face()}>
      <Tooltip named say={props.why} trigger={face} />
      <span id={id} hidden>
        {props.why}
      </span>
    </Show>
  )
}
