import { For, Show } from "solid-js"
import { Dynamic } from "solid-js/web"
import { STAGES } from "@cerebros/contract/webhook.ts"
import { CheckIcon, CircleIcon, DotIcon, MinusIcon } from "../../ui/icons.tsx"
import type { TrainingRun } from "../agent.ts"
import { sayRight, stagesOf } from "./metrics.ts"
import "./training.css"

const SIGNS = { pending: CircleIcon, running: DotIcon, done: CheckIcon, skipped: MinusIcon } as const
const WORDS = { pending: "pending", running: "in progress", done: "done", skipped: "skipped" } as const

/** The five stages, each with one plain sentence and where it stands. */
export function StageList(props: { run: TrainingRun }) {
  const stages = () => stagesOf(props.run)
  return (
    <ol class="stages">
      <For each={stages()}>
        {(stage) => {
          const about = () => STAGES[stage.number - 1] ?? STAGES[0]
          return (
            <li
              class="stage"
              data-state={stage.state}
              aria-current={stage.state === "running" ? "step" : undefined}
            >
              <span class="stage-sign" aria-hidden="true">
                <Dynamic component={SIGNS[stage.state]} size={16} />
              </span>
              <span class="sr-only">{WORDS[stage.state]}: </span>
              <span class="stage-words">
                <span class="stage-name">
                  {about().numeral} {about().name}
                </span>
                <span class="stage-say">{stage.say ?? about().says}</span>
              </span>
              <Show when={sayRight(stages(), stage.number)}>
                {(words) => (
                  <span
                    class="stage-number"
                    title="Of examples it had not seen, drafted from the same documents"
                  >
                    {words()}
                  </span>
                )}
              </Show>
            </li>
          )
        }}
      </For>
    </ol>
  )
}
