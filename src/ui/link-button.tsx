import { A } from "@solidjs/router"
import type { JSX } from "solid-js"
import "./button.css"

/** A link that looks like a button: for going somewhere, so that it opens in a new tab too. */
export function LinkButton(props: {
  href: string
  children: JSX.Element
  variant?: "primary" | "secondary" | "ghost"
  size?: "small" | "medium" | "large"
}) {
  return (
    <A
      class="button"
      href={props.href}
      data-variant={props.variant ?? "secondary"}
      data-size={props.size ?? "medium"}
    >
      <span class="button-label">{props.children}</span>
    </A>
  )
}
