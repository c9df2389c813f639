import { type JSX, Show } from "solid-js"
import { Dynamic } from "solid-js/web"
import type { Icon } from "./icons.tsx"
import "./empty.css"

/** Nothing here yet: what this place is for, and the next step. */
export function Empty(props: {
  title: string
  /** Nothing else stands on this page: its title is the heading of the page. */
  page?: boolean
  say?: JSX.Element
  action?: JSX.Element
  icon?: Icon
  children?: JSX.Element
}) {
  return (
    <div class="empty">
      <Show when={props.icon}>
        {(icon) => (
          <span class="empty-art">
            <Sheets />
            <span class="empty-icon">{icon()({ size: 20 })}</span>
          </span>
        )}
      </Show>
      <Dynamic component={props.page ? "h1" : "h2"} class="empty-title">
        {props.title}
      </Dynamic>
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

/** Two sheets of paper that lie behind the icon, and what flew off them. */
const Sheets = () => (
  <svg width="168" height="88" viewBox="0 0 168 88" fill="none" aria-hidden="true">
    <g transform="rotate(-9 56 46)">
      <rect x="30" y="16" width="52" height="62" rx="6" />
      <path d="M40 30h24M40 40h32M40 50h18" />
    </g>
    <g transform="rotate(9 112 46)">
      <rect x="86" y="16" width="52" height="62" rx="6" />
      <path d="M106 30h22M110 40h18M106 50h22" />
    </g>
    <path class="empty-sparks" d="M84 3v8m-4-4h8M18 60v6m-3-3h6m127-41v6m-3-3h6" />
  </svg>
)
