import { A } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { ChevronLeftIcon } from "./icons.tsx"
import "./page-head.css"

/** The head of a page: what it is, in a sentence what for, and what can be done with all of it. */
export function PageHead(props: {
  title: JSX.Element
  say?: JSX.Element
  /** What stands before the title, for example a GradientBadge. */
  sign?: JSX.Element
  /** What stands behind it, for example a status Badge. */
  status?: JSX.Element
  actions?: JSX.Element
  /** The page above this one. */
  back?: { href: string; label: string }
}) {
  return (
    <header class="page-head">
      <Show when={props.back}>
        {(back) => (
          <A class="page-head-back" href={back().href}>
            <ChevronLeftIcon size={14} />
            {back().label}
          </A>
        )}
      </Show>
      <div class="page-head-row">
        {props.sign}
        <div class="page-head-text">
          <h1 class="page-head-title">
            {props.title}
            {props.status}
          </h1>
          <Show when={props.say}>
            <p class="page-head-say">{props.say}</p>
          </Show>
        </div>
        <Show when={props.actions}>
          <div class="page-head-actions">{props.actions}</div>
        </Show>
      </div>
    </header>
  )
}
