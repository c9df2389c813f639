import { For, Show } from "solid-js"
import { sayCount } from "../../lib/locale.ts"
import { sayShare } from "@cerebros/contract/verdict.ts"
import type { TrainingRun } from "../agent.ts"
import { CheckIcon, CloseIcon } from "../../ui/icons.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { heldOutIn } from "./held-out.ts"
import { TeamTests } from "./team-tests.tsx"

/** What a training run means for the team: how its model does on test questions, each to be opened, and what got better. */
export function TrainingResult(props: { agentId: string; run: TrainingRun }) {
  const heldOut = () => heldOutIn(props.run.metrics)
  return (
    <div class="training-result">
      <Loaded skeleton={<></>}>
        <TeamTests agentId={props.agentId} run={props.run} />
      </Loaded>
      <Show when={heldOut()}>
        {(known) => (
          <details class="questions">
            <summary>
              Checked on {sayCount(known().of, "example")} it had not seen: {known().right} right.
            </summary>
            <p>
              {sayShare(known().right, known().of)}, on questions drafted from the same documents, which were
              kept out of training. What colleagues ask is harder.
            </p>
            <ol>
              <For each={known().questions}>
                {(each) => (
                  <li data-right={each.right}>
                    <details>
                      <summary>
                        {each.right ? <CheckIcon /> : <CloseIcon />}
                        <span class="sr-only">{each.right ? "Right: " : "Wrong: "}</span> {each.question}
                      </summary>
                      <p>Expected: {each.expected}</p>
                      <p>Answered: {each.got}</p>
                    </details>
                  </li>
                )}
              </For>
            </ol>
          </details>
        )}
      </Show>
    </div>
  )
}
