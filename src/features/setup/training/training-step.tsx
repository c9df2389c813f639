import { useNavigate } from "@solidjs/router"
import { createEffect, createSignal, Match, Show, Switch } from "solid-js"
import { type Agent, agentQueries, isOpenRun, type TrainingRun } from "../../../model/agent.ts"
import { headline } from "../../../model/test-questions/figures.ts"
import { testQueries } from "../../../model/test-questions/queries.ts"
import { heldOutIn } from "../../../model/training/held-out.ts"
import { versionBefore } from "../../../model/live-version.ts"
import { versionQueries } from "../../../model/versions.ts"
import { links } from "../../../lib/links.ts"
import { useQuery } from "../../../lib/use-query.ts"
import { Button } from "../../../ui/button.tsx"
import { Loaded } from "../../../ui/loaded.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { RUN } from "../words-training.ts"
import { AgainstBefore } from "./against-before.tsx"
import { Failed } from "./failed.tsx"
import { Finished } from "./finished.tsx"
import { howGood } from "./how-good.ts"
import { NewExamples } from "./new-examples.tsx"
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

/** Back, and "Complete Setup", which waits here until the assistant is ready; then it stands beside the good news. */
function StepEnd(props: { agent: Agent }) {
  const navigate = useNavigate()
  const why = () => (props.agent.status === "training" ? RUN.stillRunning : RUN.trainFirst)
  return (
    <div class="wizard-foot">
      <Button onClick={() => navigate(links.setup(props.agent.id, "references"))}>{RUN.back}</Button>
      <Button why={why()}>{RUN.complete}</Button>
    </div>
  )
}

/** The good news, and how the new version compares where there was one before. */
function Ended(props: { agent: Agent; run: TrainingRun; isAwaited: boolean }) {
  const versions = useQuery(() => versionQueries.of(props.agent.id))
  const changes = useQuery(() => versionQueries.liveChanges(props.agent.id))
  const isFirst = () => !versions.data?.some(({ training_runs }) => training_runs.number < props.run.number)
  const made = () => versions.data?.find(({ training_runs }) => training_runs.number === props.run.number)
  const models = useQuery(() => testQueries.models(props.agent.id))
  const model = () => models.data?.find(({ run_id }) => run_id === props.run.id)
  const results = useQuery(() => ({
    ...testQueries.results(props.agent.id, model()?.id ?? ""),
    enabled: model() !== undefined,
  }))
  const known = () => {
    const heads = headline((model() && results.data) ?? [])
    return howGood(heads.asked.of > 0 ? heads.asked : heads.suggested, heldOutIn(props.run.metrics))
  }
  const before = () => {
    const version = made()
    return version && versionBefore(version, versions.data ?? [], changes.data ?? [])
  }
  return (
    <>
      {/* Only once it is known: it decides at its beginning whether anybody is moved. */}
      <Show when={versions.data}>
        <Finished agent={props.agent} isFirst={isFirst()} isAwaited={props.isAwaited} howGood={known()} />
      </Show>
      <Show when={made()}>
        {(version) => (
          <Show when={before()}>
            {(other) => (
              <Loaded skeleton={<></>}>
                <AgainstBefore agent={props.agent} version={version()} before={other()} />
              </Loaded>
            )}
          </Show>
        )}
      </Show>
    </>
  )
}

function Training(props: { agent: Agent }) {
  const run = useQuery(() => agentQueries.run(props.agent.id))
  const [awaited, setAwaited] = createSignal<string>() // the run that this person saw under way, on this very screen
  createEffect(() => {
    if (run.data && isOpenRun(run.data)) setAwaited(run.data.id)
  })
  return (
    <section class="training" aria-label={RUN.label}>
      <Show when={props.agent.notice}>{(say) => <Notice tone="info">{say()}</Notice>}</Show>
      <Switch
        fallback={
          <>
            <Loaded skeleton={<></>}>
              <NewExamples agentId={props.agent.id} />
            </Loaded>
            <Summary agent={props.agent} />
          </>
        }
      >
        <Match when={props.agent.status === "ready" && run.data?.state === "completed" && run.data}>
          {(done) => (
            <>
              <Loaded skeleton={<></>}>
                <Ended agent={props.agent} run={done()} isAwaited={awaited() === done().id} />
              </Loaded>
              <RunView agent={props.agent} run={done()} />
              <Summary agent={props.agent} />
            </>
          )}
        </Match>
        <Match when={run.data && isOpenRun(run.data) && run.data}>
          {(open) => (
            <>
              <Show when={props.agent.status === "ready"}>
                <Notice tone="info" title={RUN.nextVersion}>
                  {RUN.liveMeanwhile}
                </Notice>
              </Show>
              <RunView agent={props.agent} run={open()} />
            </>
          )}
        </Match>
        <Match when={props.agent.status === "ready" && run.data?.state === "cancelled" && run.data}>
          {(cancelled) => (
            <>
              <Notice tone="info">{RUN.cancelled(cancelled().reason)}</Notice>
              <Summary agent={props.agent} />
            </>
          )}
        </Match>
        <Match when={(props.agent.status === "failed" || props.agent.status === "ready") && run.data}>
          {(failed) => (
            <>
              <Failed agent={props.agent} run={failed()} />
              <RunView agent={props.agent} run={failed()} />
            </>
          )}
        </Match>
      </Switch>
      <Show when={props.agent.status !== "ready"}>
        <StepEnd agent={props.agent} />
      </Show>
    </section>
  )
}
