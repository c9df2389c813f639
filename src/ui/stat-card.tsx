import { type JSX, Show } from "solid-js"
import type { Icon } from "./icons.tsx"
import { Skeleton } from "./skeleton.tsx"
import { Help } from "./term.tsx"
import "./stat-card.css"

/** One number with its name and what it covers ("last 30 days"). `undefined` while it loads. */
export function StatCard(props: {
  label: string
  value: JSX.Element | undefined
  say?: string
  icon?: Icon
  /** What it counts, where its name does not say it. */
  help?: string
}) {
  return (
    <div class="stat-card">
      <dt class="stat-card-label">
        {props.icon?.({ size: 14 })}
        {props.label}
        <Show when={props.help}>{(say) => <Help of={props.label} say={say()} />}</Show>
      </dt>
      <dd class="stat-card-value">
        <Show when={props.value !== undefined} fallback={<Skeleton width="4rem" height="1.5rem" />}>
          {props.value}
        </Show>
      </dd>
      <Show when={props.say}>
        <dd class="stat-card-say">{props.say}</dd>
      </Show>
    </div>
  )
}

/** The row that stat cards stand in. */
export function StatCards(props: { label: string; children: JSX.Element }) {
  return (
    <dl class="stat-cards" aria-label={props.label}>
      {props.children}
    </dl>
  )
}
