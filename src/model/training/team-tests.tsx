import { For, Show } from "solid-js"
import { Dynamic } from "solid-js/web"
import { headline, sayBetter } from "../test-questions/figures.ts"
import { testQueries, type TestResult } from "../test-questions/queries.ts"
import { links } from "../../lib/links.ts"
import { useQuery } from "../../lib/use-query.ts"
import { CheckIcon, CloseIcon, MinusIcon } from "../../ui/icons.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Notice } from "../../ui/notice.tsx"
import type { TrainingRun } from "../agent.ts"

const SIGNS = { right: CheckIcon, wrong: CloseIcon, refused: CloseIcon, failed: MinusIcon } as const

/** How the model of a run did on the team's own test questions, or that there are none to judge it by. */
export function TeamTests(props: { agentId: string; run: TrainingRun }) {
  const models = useQuery(() => testQueries.models(props.agentId))
  const questions = useQuery(() => testQueries.questions(props.agentId))
  const model = () => models.data?.find(({ run_id }) => run_id === props.run.id)
  const results = useQuery(() => ({
    ...testQueries.results(props.agentId, model()?.id ?? ""),
    enabled: model() !== undefined,
  }))
  const known = () => (model() && results.data) ?? []
  const heads = () => headline(known())
  const asking = () => props.run.state === "probing" && (questions.data?.length ?? 0) > known().length
  return (
    <Show
      when={(questions.data?.length ?? 0) > 0 || known().length > 0}
      fallback={
        <Show when={props.run.state === "completed"}>
          <Notice
            tone="info"
            action={
              <LinkButton size="small" href={links.tests(props.agentId)}>
                Write test questions
              </LinkButton>
            }
          >
            Your team has no test questions yet. This score comes from questions drafted from the same
            documents, so it looks better than real use will.
          </Notice>
        </Show>
      }
    >
      <Show when={asking()}>
        <p>
          Asking the team's test questions: {known().length} of {questions.data?.length}
        </p>
      </Show>
      <Show when={known().length > 0}>
        <details class="questions">
          <summary>
            {heads().asked.of > 0 ? heads().asked.right : heads().suggested.right} of{" "}
            {heads().asked.of > 0 ? heads().asked.of : heads().suggested.of} test questions right
          </summary>
          <p>
            <Show
              when={heads().asked.of > 0}
              fallback={`Suggested from the documents: ${heads().suggested.say}.`}
            >
              Questions of your team: {heads().asked.say}.
              <Show when={heads().suggested.of > 0}>
                {" "}
                Suggested from the documents: {heads().suggested.say}.
              </Show>
            </Show>
          </p>
          <Loaded skeleton={<></>}>
            <Since agentId={props.agentId} run={props.run} now={known()} />
          </Loaded>
          <ol>
            <For each={known()}>{(result) => <Result result={result} />}</For>
          </ol>
          <LinkButton size="small" href={links.tests(props.agentId)}>
            By document and tag, and overrule
          </LinkButton>
        </details>
      </Show>
    </Show>
  )
}

/** What the model answers otherwise than the one before it, of the questions that both were asked. */
function Since(props: { agentId: string; run: TrainingRun; now: readonly TestResult[] }) {
  const models = useQuery(() => testQueries.models(props.agentId))
  const before = () =>
    models.data
      ?.filter(({ training_runs, state }) => training_runs.number < props.run.number && state !== "failed")
      .toSorted((one, other) => other.training_runs.number - one.training_runs.number)[0]
  const results = useQuery(() => ({
    ...testQueries.results(props.agentId, before()?.id ?? ""),
    enabled: before() !== undefined,
  }))
  return (
    <Show when={before() && results.data && sayBetter(results.data, props.now)}>
      {(say) => <p class="training-better">{say()}</p>}
    </Show>
  )
}

const Result = (props: { result: TestResult }) => (
  <li data-right={props.result.verdict === "right"}>
    <details>
      <summary>
        <span class="question-sign" aria-hidden="true">
          <Dynamic component={SIGNS[props.result.verdict]} size={14} />
        </span>
        <span class="sr-only">{props.result.verdict}: </span>
        {props.result.question}
      </summary>
      <p>Expected: {props.result.expected ?? "not in the documents"}</p>
      <p>Answered: {props.result.problem ?? props.result.answer}</p>
    </details>
  </li>
)
