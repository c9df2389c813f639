import { A } from "@solidjs/router"
import { For, Match, Show, Switch } from "solid-js"
import { CheckIcon, MinusIcon } from "./icons.tsx"
import "./stepper.css"

export type Step = {
  label: string
  state: "done" | "skipped" | "current" | "open" | "locked"
  /** Where the step leads; a locked step has none. */
  href?: string | undefined
  /** A word under the label, for example "skipped". */
  say?: string | undefined
}

/** Numbered steps, the current one marked for everyone (`aria-current="step"`). */
export function Stepper(props: {
  label: string
  steps: readonly Step[]
  /** The numbers alone, with the names as tooltips, where a screen needs its height. */
  compact?: boolean
}) {
  return (
    <nav class="stepper" data-compact={props.compact ? "" : undefined} aria-label={props.label}>
      <ol class="stepper-list">
        <For each={props.steps}>
          {(step, index) => (
            <li
              class="stepper-step"
              data-state={step.state}
              title={props.compact ? step.label : undefined}
              aria-current={step.state === "current" ? "step" : undefined}
            >
              <Show when={step.href} fallback={<StepFace step={step} number={index() + 1} />}>
                {(href) => (
                  <A class="stepper-link" href={href()}>
                    <StepFace step={step} number={index() + 1} />
                  </A>
                )}
              </Show>
            </li>
          )}
        </For>
      </ol>
    </nav>
  )
}

function StepFace(props: { step: Step; number: number }) {
  return (
    <span class="stepper-face">
      <span class="stepper-number">
        <Switch fallback={props.number}>
          <Match when={props.step.state === "done"}>
            <CheckIcon size={14} />
            <span class="sr-only">Done: </span>
          </Match>
          <Match when={props.step.state === "skipped"}>
            <MinusIcon size={14} />
          </Match>
        </Switch>
      </span>
      <span class="stepper-text">
        <span class="stepper-label">{props.step.label}</span>
        <Show when={props.step.say}>
          <span class="stepper-say">{props.step.say}</span>
        </Show>
      </span>
    </span>
  )
}
