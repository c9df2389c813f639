import { A } from "@solidjs/router"
import type { JSX } from "solid-js"
import "./button.css"

/** A link that looks like a button: for going somewhere, so that it opens in a new tab too. */
export function LinkButton(props: {
  href: string
  children: JSX.Element
  variant?: "primary" | "secondary" | "ghost"
  size?: "small" | "medium" | "large"
  /** What happens beside going there. */
  onClick?: () => void
}) {
  return (
    <A
      class="button"
      href={props.href}
      onClick={() => props.onClick?.()}
      data-variant={props.variant ?? "secondary"}
      data-size={props.size ?? "medium"}
    >
      <span class="button-label">{props.children}</span>
    </A>
  )
}
