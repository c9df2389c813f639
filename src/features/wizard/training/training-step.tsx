import { useQuery } from "@tanstack/solid-query"
import { Match, Show, Switch } from "solid-js"
import { type Agent, agentQueries } from "../../../lib/agent.ts"
import { Loaded } from "../../../ui/loaded.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { Finished } from "./finished.tsx"
import { RunView } from "./run-view.tsx"
import { Summary } from "./summary.tsx"
import "./training.css"

/** Before a run its summary, then the run as all viewers see it, then how it ended. */
export function TrainingStep(props: { agent: Agent }) {
  return (
    <Loaded>
      <Training agent={props.agent} />
    </Loaded>
  )
}

const OPEN = ["submitting", "queued", "training", "probing"]

function Training(props: { agent: Agent }) {
  const run = useQuery(() => agentQueries.run(props.agent.id))
  return (
    <section class="training" aria-label="Training">
      <Show when={props.agent.notice}>{(say) => <Notice tone="info">{say()}</Notice>}</Show>
      <Switch fallback={<Summary agent={props.agent} />}>
        <Match when={props.agent.status === "ready" && run.data?.state === "completed" && run.data}>
          {(done) => (
            <>
              <Finished agent={props.agent} />
              <RunView agent={props.agent} run={done()} />
            </>
          )}
        </Match>
        <Match when={run.data && OPEN.includes(run.data.state) && run.data}>
          {(open) => <RunView agent={props.agent} run={open()} />}
        </Match>
        <Match when={props.agent.status === "failed" && run.data}>
          {(failed) => (
            <>
              <Notice
                tone="danger"
                title={`Training failed: ${failed().reason ?? props.agent.failure_reason ?? "no reason was given"}`}
              >
                Nothing was lost. Try again sends the same data as a new job.
              </Notice>
              <Summary agent={props.agent} retryOf={failed().id} />
              <RunView agent={props.agent} run={failed()} />
            </>
          )}
        </Match>
      </Switch>
    </section>
  )
}
