import { useParams } from "@solidjs/router"
import { createMemo, createSignal, For, Match, Show, Switch } from "solid-js"
import { agentQueries, createAgentWatch, type Agent } from "../../model/agent.ts"
import { AgentTabs } from "../../model/agent-tabs.tsx"
import { createHomeOf, useMembership } from "../../model/membership.ts"
import { testQueries, type TestedModel, type TestQuestion } from "../../model/test-questions/queries.ts"
import { links } from "../../lib/links.ts"
import { toProblem } from "../../lib/problem.ts"
import { createTitle } from "../../lib/title.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { Empty } from "../../ui/empty.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Notice } from "../../ui/notice.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { Select } from "../../ui/select.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { Figures } from "./figures.tsx"
import { ImportDialog } from "./import-dialog.tsx"
import { QuestionDialog } from "./question-dialog.tsx"
import { QuestionRow } from "./question-row.tsx"
import { isOpen, isShown, type Row, rowsOf, type Shown } from "./rows.ts"
import { removeQuestion, testNow } from "./mutations.ts"
import "./tests.css"

/** The test questions of an assistant, and how each of its models did on them. */
export default function TestsPage() {
  const params = useParams<{ id: string }>()
  return (
    <Loaded
      skeleton={<RowsSkeleton count={6} />}
      action={<LinkButton href={links.dashboard()}>Go to the dashboard</LinkButton>}
    >
      <Page agentId={params.id} />
    </Loaded>
  )
}

function Page(props: { agentId: string }) {
  const agent = useQuery(() => agentQueries.one(props.agentId))
  const membership = useMembership()
  createHomeOf(() => agent.data)
  createAgentWatch(
    () => props.agentId,
    () => membership.agentTopic(agent.data),
  )
  createTitle(() => `Test questions of ${agent.data?.name ?? "an assistant"}`)
  return <Show when={agent.data}>{(known) => <Tests agent={known()} />}</Show>
}

type Doing =
  | { what: "add" }
  | { what: "edit"; question: TestQuestion }
  | { what: "import" }
  | { what: "remove"; question: TestQuestion }

const FILTERS = [
  { value: "all", label: "All questions" },
  { value: "wrong", label: "Not right" },
  { value: "right", label: "Right" },
  { value: "open", label: "Still to be asked" },
] as const satisfies readonly { value: Shown; label: string }[]

function Tests(props: { agent: Agent }) {
  const membership = useMembership()
  const questions = useQuery(() => testQueries.questions(props.agent.id))
  const models = useQuery(() => testQueries.models(props.agent.id))
  const documents = useQuery(() => agentQueries.documents(props.agent.id))
  const [chosen, choose] = createSignal<string>()
  const [shown, show] = createSignal<Shown>("all")
  const [doing, setDoing] = createSignal<Doing>()
  const is = <What extends Doing["what"]>(what: What) => {
    const now = doing()
    return now?.what === what ? (now as Extract<Doing, { what: What }>) : undefined // told apart by `what`
  }
  const model = () =>
    models.data?.find(({ id }) => id === chosen()) ??
    models.data?.find(({ state }) => state === "live" || state === "probing") ??
    models.data?.[0]
  const nameOf = (id: string) => documents.data?.find((document) => document.id === id)?.name
  const close = () => setDoing(undefined)
  return (
    <div class="tests">
      <PageHead
        back={{ href: links.agent(props.agent.id), label: props.agent.name }}
        title="Test questions"
        say="Questions with the answers you expect. Every new model is put to them before it is ready, and never learns from them."
        actions={
          <>
            <Button why={membership.whyNot("edit")} onClick={() => setDoing({ what: "import" })}>
              Import
            </Button>
            <Button
              variant="primary"
              why={membership.whyNot("edit")}
              onClick={() => setDoing({ what: "add" })}
            >
              Add a question
            </Button>
          </>
        }
      />
      <AgentTabs agent={props.agent} current="tests" />
      <Show
        when={(questions.data?.length ?? 0) > 0 || model() !== undefined}
        fallback={
          <Empty
            title="No test questions yet"
            say="Without any, the share of right answers after training is measured on questions drafted from the same documents, which flatters. Write a few as your colleagues would ask them."
            action={
              <Button
                variant="primary"
                why={membership.whyNot("edit")}
                onClick={() => setDoing({ what: "add" })}
              >
                Add the first question
              </Button>
            }
          />
        }
      >
        <Loaded skeleton={<RowsSkeleton count={6} />}>
          <Results
            agent={props.agent}
            model={model()}
            models={models.data ?? []}
            questions={questions.data ?? []}
            nameOf={nameOf}
            shown={shown()}
            onChoose={choose}
            onShow={show}
            onDo={setDoing}
          />
        </Loaded>
      </Show>
      <Switch>
        <Match when={is("add")}>
          <QuestionDialog
            agentId={props.agent.id}
            question={undefined}
            documents={documents.data ?? []}
            onClose={close}
          />
        </Match>
        <Match when={is("edit")} keyed>
          {({ question }) => (
            <QuestionDialog
              agentId={props.agent.id}
              question={question}
              documents={documents.data ?? []}
              onClose={close}
            />
          )}
        </Match>
        <Match when={is("import")}>
          <ImportDialog agentId={props.agent.id} documents={documents.data ?? []} onClose={close} />
        </Match>
        <Match when={is("remove")} keyed>
          {({ question }) => (
            <ConfirmDialog
              open
              onClose={close}
              title="Remove this test question?"
              say={`“${question.question}” is asked no more. Results that models have on it stay.`}
              confirm="Remove"
              danger
              onConfirm={() => removeQuestion(question.id)}
            />
          )}
        </Match>
      </Switch>
    </div>
  )
}

const withQuestion = ({ question }: Row, act: (question: TestQuestion) => void) => question && act(question)

function Results(props: {
  agent: Agent
  model: TestedModel | undefined
  models: readonly TestedModel[]
  questions: readonly TestQuestion[]
  nameOf: (documentId: string) => string | undefined
  shown: Shown
  onChoose: (id: string) => void
  onShow: (shown: Shown) => void
  onDo: (doing: Doing) => void
}) {
  const membership = useMembership()
  const results = useQuery(() => ({
    ...testQueries.results(props.agent.id, props.model?.id ?? ""),
    enabled: props.model !== undefined,
  }))
  const [busy, setBusy] = createSignal(false)
  const [said, say] = createSignal<string>()
  const rows = createMemo(() => rowsOf(props.questions, (props.model && results.data) ?? []))
  const byId = createMemo(() => new Map(rows().map((row) => [row.id, row])))
  const shownIds = createMemo(() =>
    rows()
      .filter((row) => isShown(row, props.shown))
      .map(({ id }) => id),
  )
  const open = () => rows().filter(isOpen).length
  const isLive = () => props.model?.state === "live"

  async function askNow(): Promise<void> {
    setBusy(true)
    say(undefined)
    try {
      await testNow(props.agent.id)
    } catch (error) {
      say(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <Card
        title="How it did"
        actions={
          <Show when={props.models.length > 1 && props.model}>
            {(model) => (
              <Select
                label="Model"
                labelHidden
                size="small"
                options={props.models.map(({ id, state, training_runs }) => ({
                  value: id,
                  label: `Training run ${training_runs.number}${state === "live" ? ", live" : ""}`,
                }))}
                value={model().id}
                onChange={props.onChoose}
              />
            )}
          </Show>
        }
      >
        <Show
          when={props.model}
          fallback={
            <p class="figures-say">No model yet. It answers these questions when its training is done.</p>
          }
        >
          {(model) => (
            <>
              <Show when={model().test_problem}>
                {(why) => (
                  <Notice tone="danger" title="The questions could not be asked">
                    {why()}
                  </Notice>
                )}
              </Show>
              <Show
                when={(results.data?.length ?? 0) > 0}
                fallback={<p class="figures-say">This model has not been asked any of them yet.</p>}
              >
                <Figures results={results.data ?? []} nameOf={props.nameOf} />
              </Show>
              <Show when={isLive() && open() > 0}>
                <div class="tests-open">
                  <p>
                    {open()} of {props.questions.length} are still to be asked as they stand now.
                  </p>
                  <Button busy={busy()} why={membership.whyNot("edit")} onClick={() => void askNow()}>
                    Ask them now
                  </Button>
                </div>
              </Show>
              <Show when={said()}>{(words) => <Notice tone="danger">{words()}</Notice>}</Show>
            </>
          )}
        </Show>
      </Card>
      <Card
        title={`Questions (${props.questions.length})`}
        actions={
          <Select
            label="Show"
            labelHidden
            size="small"
            options={FILTERS}
            value={props.shown}
            onChange={props.onShow}
          />
        }
      >
        <ul class="test-rows">
          {/* By id, not by row: a row that was judged stays the same element, and stays open. */}
          <For each={shownIds()} fallback={<li class="figures-say">None here.</li>}>
            {(id) => (
              <Show when={byId().get(id)}>
                {(row) => (
                  <QuestionRow
                    row={row()}
                    nameOf={props.nameOf}
                    onEdit={() => withQuestion(row(), (question) => props.onDo({ what: "edit", question }))}
                    onRemove={() =>
                      withQuestion(row(), (question) => props.onDo({ what: "remove", question }))
                    }
                  />
                )}
              </Show>
            )}
          </For>
        </ul>
      </Card>
    </>
  )
}
