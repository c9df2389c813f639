import { createSignal, For, Show } from "solid-js"
import { toProblem } from "../../lib/problem.ts"
import { useQuery } from "../../lib/use-query.ts"
import { useMembership } from "../../model/membership.ts"
import { decide, requestSuggestions } from "../../model/test-questions/mutations.ts"
import { testQueries, type TestQuestion } from "../../model/test-questions/queries.ts"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Spinner } from "../../ui/spinner.tsx"
import { toast } from "../../ui/toast.tsx"
import { sayMade, SUGGESTED } from "./words.ts"

const WAITING_MAX = 10 // suggestions that nobody decided about

/** Asks for suggestions from the documents. */
export function SuggestButton(props: { agentId: string }) {
  const membership = useMembership()
  const request = useQuery(() => testQueries.suggestions(props.agentId))
  const open = useQuery(() => testQueries.suggested(props.agentId))
  const [busy, setBusy] = createSignal(false)
  const why = () =>
    membership.whyNot("edit") ?? ((open.data?.length ?? 0) >= WAITING_MAX ? SUGGESTED.tooMany : undefined)
  async function ask(): Promise<void> {
    setBusy(true)
    try {
      await requestSuggestions(props.agentId)
    } catch (error) {
      toast(toProblem(error).message, { tone: "danger" })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button busy={busy() || request.data?.state === "waiting"} why={why()} onClick={() => void ask()}>
      {SUGGESTED.suggest}
    </Button>
  )
}

/** Suggestions that wait for a person, what is being made, and why there are few. */
export function Suggested(props: {
  agentId: string
  nameOf: (documentId: string) => string | undefined
  onEdit: (question: TestQuestion) => void
}) {
  const membership = useMembership()
  const request = useQuery(() => testQueries.suggestions(props.agentId))
  const open = useQuery(() => testQueries.suggested(props.agentId))
  const [problem, setProblem] = createSignal<string>()
  const ids = () => open.data?.map(({ id }) => id) ?? []
  async function mark(these: readonly string[], state: "kept" | "dismissed"): Promise<void> {
    setProblem(undefined)
    try {
      await decide(these, state)
      toast(SUGGESTED.marked(these.length, state), {
        action: { label: SUGGESTED.undo, run: () => void unmark(these) },
      })
    } catch (error) {
      setProblem(toProblem(error).message)
    }
  }
  const unmark = (these: readonly string[]) =>
    decide(these, "suggested").catch((error: unknown) => setProblem(toProblem(error).message))
  const says = () => {
    const made = request.data
    return made && made.state === "done" && (ids().length > 0 || made.made_count === 0)
      ? sayMade(made)
      : undefined
  }
  return (
    <Show when={ids().length > 0 || request.data?.state === "waiting" || says() || request.data?.problem}>
      <Card
        title={SUGGESTED.title(ids().length)}
        say={SUGGESTED.say}
        actions={
          <Show when={ids().length > 1}>
            <Button size="small" why={membership.whyNot("edit")} onClick={() => void mark(ids(), "kept")}>
              {SUGGESTED.keepAll}
            </Button>
          </Show>
        }
      >
        <Show when={request.data?.state === "waiting"}>
          <p class="figures-say" role="status">
            <Spinner /> {SUGGESTED.reading}
          </p>
        </Show>
        <Show when={request.data?.problem}>
          {(why) => (
            <Notice tone="danger" title={SUGGESTED.failed}>
              {why()}
            </Notice>
          )}
        </Show>
        <Show when={says()}>{(words) => <p class="figures-say">{words()}</p>}</Show>
        <Show when={problem()}>{(why) => <Notice tone="danger">{why()}</Notice>}</Show>
        <ul class="test-rows">
          <For each={open.data}>
            {(question) => (
              <Suggestion
                question={question}
                name={question.document_id ? props.nameOf(question.document_id) : undefined}
                onEdit={() => props.onEdit(question)}
                onMark={(state) => void mark([question.id], state)}
              />
            )}
          </For>
        </ul>
      </Card>
    </Show>
  )
}

function Suggestion(props: {
  question: TestQuestion
  name: string | undefined
  onEdit: () => void
  onMark: (state: "kept" | "dismissed") => void
}) {
  const membership = useMembership()
  return (
    <li class="test-row suggestion">
      <p class="test-question">{props.question.question}</p>
      <dl class="test-words">
        <dt>{SUGGESTED.expected}</dt>
        <dd>{props.question.expected}</dd>
        <Show when={props.question.quote && props.question.quote !== props.question.expected}>
          <dt>{SUGGESTED.restsOn}</dt>
          <dd>{props.question.quote}</dd>
        </Show>
        <Show when={props.name}>
          <dt>{SUGGESTED.document}</dt>
          <dd>{props.name}</dd>
        </Show>
      </dl>
      <div class="test-actions">
        <Button size="small" why={membership.whyNot("edit")} onClick={() => props.onMark("kept")}>
          {SUGGESTED.keep}
        </Button>
        <Button size="small" why={membership.whyNot("edit")} onClick={() => props.onEdit()}>
          {SUGGESTED.edit}
        </Button>
        <Button
          size="small"
          variant="ghost"
          why={membership.whyNot("edit")}
          onClick={() => props.onMark("dismissed")}
        >
          {SUGGESTED.dismiss}
        </Button>
      </div>
    </li>
  )
}
