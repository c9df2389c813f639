import { For, Show } from "solid-js"
import { sayCount } from "../../lib/locale.ts"
import { sayShare } from "@cerebros/contract/verdict.ts"
import type { TrainingRun } from "../agent.ts"
import { CheckIcon, CloseIcon } from "../../ui/icons.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { testedIn } from "./metrics.ts"
import { TeamTests } from "./team-tests.tsx"

/** What a training run means for the team: how its model does on test questions, each to be opened, and what got better. */
export function TrainingResult(props: { agentId: string; run: TrainingRun }) {
  const questions = () => testedIn(props.run)?.test_questions ?? []
  return (
    <div class="training-result">
      <Loaded skeleton={<></>}>
        <TeamTests agentId={props.agentId} run={props.run} />
      </Loaded>
      <Show when={questions().length > 0}>
        <details class="questions">
          <summary>
            Checked on {sayCount(questions().length, "example")} it had not seen:{" "}
            {questions().filter((each) => each.right).length} right.
          </summary>
          <p>
            {sayShare(questions().filter((each) => each.right).length, questions().length)}, on questions
            drafted from the same documents, which were kept out of training. What colleagues ask is harder.
          </p>
          <ol>
            <For each={questions()}>
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
      </Show>
    </div>
  )
}
