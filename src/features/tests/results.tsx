import { createMemo, createSignal, For, Show } from "solid-js"
import { toProblem } from "../../lib/problem.ts"
import { useQuery } from "../../lib/use-query.ts"
import type { Agent } from "../../model/agent.ts"
import { useMembership } from "../../model/membership.ts"
import { testNow } from "../../model/test-questions/mutations.ts"
import { testQueries, type TestedModel, type TestQuestion } from "../../model/test-questions/queries.ts"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { Empty } from "../../ui/empty.tsx"
import { HelpIcon } from "../../ui/icons.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Select } from "../../ui/select.tsx"
import { Figures } from "./figures.tsx"
import { QuestionRow } from "./question-row.tsx"
import { isOpen, isShown, type Row, rowsOf, type Shown } from "./rows.ts"
import { FILTERS, RESULTS, TESTS } from "./words.ts"

/** What is being done to the questions, in a dialog. */
export type Doing =
  | { what: "add" }
  | { what: "edit"; question: TestQuestion }
  | { what: "import" }
  | { what: "remove"; question: TestQuestion }

const OPTIONS = [
  { value: "all", label: FILTERS.all },
  { value: "wrong", label: FILTERS.wrong },
  { value: "right", label: FILTERS.right },
  { value: "open", label: FILTERS.open },
] as const satisfies readonly { value: Shown; label: string }[]

const withQuestion = ({ question }: Row, act: (question: TestQuestion) => void) => question && act(question)

/** How a model did on the questions, and the questions themselves. */
export function Results(props: {
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
        title={RESULTS.title}
        actions={
          <Show when={props.models.length > 1 && props.model}>
            {(model) => (
              <Select
                label={RESULTS.model}
                labelHidden
                size="small"
                options={props.models.map(({ id, state, training_runs }) => ({
                  value: id,
                  label: RESULTS.run(training_runs.number, state === "live"),
                }))}
                value={model().id}
                onChange={props.onChoose}
              />
            )}
          </Show>
        }
      >
        <Show when={props.model} fallback={<p class="figures-say">{RESULTS.noModel}</p>}>
          {(model) => (
            <>
              <Show when={model().test_problem}>
                {(why) => (
                  <Notice tone="danger" title={RESULTS.notTested}>
                    {why()}
                  </Notice>
                )}
              </Show>
              <Show
                when={(results.data?.length ?? 0) > 0}
                fallback={<p class="figures-say">{RESULTS.noResults}</p>}
              >
                <Figures results={results.data ?? []} nameOf={props.nameOf} />
              </Show>
              <Show when={isLive() && open() > 0}>
                <div class="tests-open">
                  <p>{RESULTS.open(open(), props.questions.length)}</p>
                  <Button busy={busy()} why={membership.whyNot("edit")} onClick={() => void askNow()}>
                    {RESULTS.askNow}
                  </Button>
                </div>
              </Show>
              <Show when={said()}>{(words) => <Notice tone="danger">{words()}</Notice>}</Show>
            </>
          )}
        </Show>
      </Card>
      <Card
        title={RESULTS.questions(props.questions.length)}
        actions={
          <Select
            label={RESULTS.show}
            labelHidden
            size="small"
            options={OPTIONS}
            value={props.shown}
            onChange={props.onShow}
          />
        }
      >
        <ul class="test-rows">
          {/* By id, not by row: a row that was judged stays the same element, and stays open. */}
          <For
            each={shownIds()}
            fallback={
              <li>
                <Show
                  when={props.questions.length === 0}
                  fallback={<p class="figures-say">{RESULTS.noneSo}</p>}
                >
                  <Empty
                    icon={HelpIcon}
                    title={RESULTS.none}
                    say={RESULTS.noneSay}
                    action={
                      <Button why={membership.whyNot("edit")} onClick={() => props.onDo({ what: "add" })}>
                        {TESTS.addFirst}
                      </Button>
                    }
                  />
                </Show>
              </li>
            }
          >
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
