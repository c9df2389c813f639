import { Show } from "solid-js"
import { Spinner } from "./spinner.tsx"
import { type Said, Words } from "./words.tsx"
import "./badge.css"

export type Tone = "neutral" | "info" | "violet" | "success" | "warning" | "danger"

/** A state in one word. `busy` turns a ring beside it: work is going on. */
export function Badge(props: { children: Said; tone?: Tone; busy?: boolean }) {
  return (
    <span class="badge" data-tone={props.tone ?? "neutral"}>
      <Show when={props.busy} fallback={<span class="badge-dot" />}>
        <Spinner size={10} />
      </Show>
      <Words>{props.children}</Words>
    </span>
  )
}
