import { createMemo, createUniqueId, Show } from "solid-js"
import type { Icon } from "./icons.tsx"
import { Spinner } from "./spinner.tsx"
import { Tooltip } from "./tooltip.tsx"
import "./icon-button.css"

/** A button that shows only an icon; its `label` is read aloud and shown as a tooltip. `why` forbids it, see Button. */
export function IconButton(props: {
  label: string
  icon: Icon
  onClick?: (event: MouseEvent) => void
  busy?: boolean
  why?: string | undefined
  size?: "small" | "medium"
  /** Whether what it folds is open; for buttons that fold something. */
  expanded?: boolean | undefined
  class?: string
}) {
  const blocked = createMemo(() => props.busy === true || props.why !== undefined) // as in Button
  const id = createUniqueId()
  return (
    <>
      <Tooltip
        named
        say={props.why ?? props.label}
        trigger={(given) => (
          <button
            {...given}
            type="button"
            class={`icon-button ${props.class ?? ""}`}
            data-size={props.size ?? "medium"}
            aria-label={props.label}
            aria-expanded={props.expanded}
            aria-describedby={props.why ? id : undefined}
            aria-disabled={blocked() || undefined}
            aria-busy={props.busy || undefined}
            onClick={(event) => {
              if (!blocked()) props.onClick?.(event)
            }}
          >
            {props.busy ? <Spinner /> : props.icon({})}
          </button>
        )}
      />
      <Show when={props.why}>
        <span id={id} hidden>
          {props.why}
        </span>
      </Show>
    </>
  )
}
