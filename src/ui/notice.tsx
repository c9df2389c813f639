import { type JSX, Show } from "solid-js"
import { CircleAlertIcon, CircleCheckIcon, InfoIcon, WarningIcon } from "./icons.tsx"
import "./notice.css"

const ICONS = { info: InfoIcon, success: CircleCheckIcon, warning: WarningIcon, danger: CircleAlertIcon }

/** A sentence that stands beside what it describes. `danger` is announced at once. */
export function Notice(props: {
  tone?: keyof typeof ICONS
  title?: JSX.Element
  children?: JSX.Element
  action?: JSX.Element
}) {
  const tone = () => props.tone ?? "info"
  return (
    <div class="notice" data-tone={tone()} role={tone() === "danger" ? "alert" : undefined}>
      <span class="notice-icon">{ICONS[tone()]({})}</span>
      <div class="notice-text">
        <Show when={props.title}>{(title) => <p class="notice-title">{title()}</p>}</Show>
        <div>{props.children}</div>
      </div>
      <Show when={props.action}>
        <div class="notice-action">{props.action}</div>
      </Show>
    </div>
  )
}
