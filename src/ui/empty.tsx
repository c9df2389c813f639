import { type JSX, Show } from "solid-js"
import type { Icon } from "./icons.tsx"
import "./empty.css"

/** Nothing here yet: what this place is for, and the next step. */
export function Empty(props: {
  title: string
  say?: JSX.Element
  action?: JSX.Element
  icon?: Icon
  children?: JSX.Element
}) {
  return (
    <div class="empty">
      <Show when={props.icon}>{(icon) => <span class="empty-icon">{icon()({ size: 20 })}</span>}</Show>
      <h2 class="empty-title">{props.title}</h2>
      <Show when={props.say}>
        <p class="empty-say">{props.say}</p>
      </Show>
      <Show when={props.action}>
        <div class="empty-action">{props.action}</div>
      </Show>
      {props.children}
    </div>
  )
}
