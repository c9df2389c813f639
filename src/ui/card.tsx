import { type JSX, Show } from "solid-js"
import "./card.css"

/** A framed group. With a title it is a section that screen readers can jump to. */
export function Card(props: {
  title?: string
  say?: JSX.Element
  actions?: JSX.Element
  children?: JSX.Element
  class?: string
}) {
  return (
    <section class={`card ${props.class ?? ""}`} aria-label={props.title}>
      <Show when={props.title}>
        <header class="card-head">
          <div>
            <h2 class="card-title">{props.title}</h2>
            <Show when={props.say}>
              <p class="card-say">{props.say}</p>
            </Show>
          </div>
          <Show when={props.actions}>
            <div class="card-actions">{props.actions}</div>
          </Show>
        </header>
      </Show>
      {/* Asked for, not read: each reading of children makes them anew, with their dialogs and timers. */}
      <Show when={"children" in props}>
        <div class="card-body">{props.children}</div>
      </Show>
    </section>
  )
}
