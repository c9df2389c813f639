import { type JSX, Show } from "solid-js"
import { WITHOUT_EFFECT } from "./words.ts"

/** Fields that only a language model reads: folded, not to be changed and with why, where none is set up. */
export function WithoutEffect(props: { when: boolean; label: string; children: JSX.Element }) {
  return (
    <Show when={props.when} fallback={props.children}>
      <details class="configure-without">
        <summary>{props.label}</summary>
        <p class="field-description">
          {WITHOUT_EFFECT.why} {WITHOUT_EFFECT.todo}
        </p>
        <fieldset class="configure-fields configure-group" disabled aria-label={props.label}>
          {props.children}
        </fieldset>
      </details>
    </Show>
  )
}
