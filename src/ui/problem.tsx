import { createEffect, type JSX, Show } from "solid-js"
import { toProblem } from "../lib/problem.ts"
import { Button } from "./button.tsx"
import { OfflineIcon, WarningIcon } from "./icons.tsx"
import "./empty.css"

/** Something could not be shown: what, and a way on. `error` may be anything that was thrown. */
export function ProblemView(props: { error: unknown; onRetry?: () => void; action?: JSX.Element }) {
  const problem = () => toProblem(props.error)
  // What nobody foresaw belongs where a developer looks; everything else is on screen in full.
  createEffect(() => problem().code === "unexpected" && console.error(props.error))
  const icon = () => (problem().code === "offline" ? OfflineIcon : WarningIcon)
  const title = () =>
    problem().code === "offline"
      ? "No connection"
      : problem().code === "not_found"
        ? "Not found"
        : problem().code === "forbidden"
          ? "Not allowed"
          : "This could not be loaded"
  return (
    <div class="empty" role="alert">
      <span class="empty-icon" data-tone={problem().code === "not_found" ? undefined : "danger"}>
        {icon()({ size: 20 })}
      </span>
      <h2 class="empty-title">{title()}</h2>
      <p class="empty-say">{problem().message}</p>
      <div class="empty-action">
        <Show when={props.onRetry}>
          <Button onClick={() => props.onRetry?.()}>Try again</Button>
        </Show>
        {props.action}
      </div>
    </div>
  )
}
