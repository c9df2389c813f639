import { hubKey } from "../../model/keys.ts"
import { useLocation, useSearchParams } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { links } from "../../lib/links.ts"
import { useMembership } from "../../model/membership.ts"
import { toProblem } from "../../lib/problem.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Fact } from "../../ui/fact.tsx"
import { Badge } from "../../ui/badge.tsx"
import { Button } from "../../ui/button.tsx"
import { CodeBlock } from "../../ui/code-block.tsx"
import { CopyField } from "../../ui/copy-field.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Time } from "../../ui/time.tsx"
import { History } from "./history.tsx"
import { lacksOurs, Needs } from "./overview.tsx"
import { hubQueries, type TaskDetail } from "./tasks.ts"
import { cancelTask, retryTask } from "./mutations.ts"
import { sayMoment, sayProgress, sayWaiting } from "./standing.ts"
import { sayKind } from "@cerebros/contract/tasks.ts"
import { sayPriority, TASK, TASK_STATES, titleOf } from "./words.ts"

/** The task that is looked at stands in the address: `?task=<id>`, beside what the list is filtered by. */
export function useOpenTask() {
  const [params, setParams] = useSearchParams<{ task?: string }>()
  const location = useLocation()
  const hrefOf = (id: string) => {
    const search = new URLSearchParams(location.search)
    search.set("task", id)
    return `${location.pathname}?${search.toString()}`
  }
  return {
    id: () => params.task,
    hrefOf,
    show: (id: string) => setParams({ task: id }, { scroll: false }),
    close: () => setParams({ task: undefined }, { scroll: false }),
  }
}

/** Everything about one task, above whatever list led to it. */
export function TaskDialog() {
  const open = useOpenTask()
  return (
    <Dialog open={open.id() !== undefined} onClose={open.close} title={TASK.title} size="large">
      <Show when={open.id()} keyed>
        {(id) => (
          <Loaded>
            <Detail id={id} />
          </Loaded>
        )}
      </Show>
    </Dialog>
  )
}

function Detail(props: { id: string }) {
  const found = useQuery(() => hubQueries.task(props.id))
  return (
    <Show when={found.data}>
      {(task) => (
        <div class="task">
          <header class="task-head">
            <h3 class="task-title">{titleOf(task())}</h3>
            <Badge tone={TASK_STATES[task().state].tone} busy={TASK_STATES[task().state].busy}>
              {TASK_STATES[task().state].label}
            </Badge>
            <Actions task={task()} />
          </header>
          <Standing task={task()} />
          <Facts task={task()} />
          <Show when={isLonger(task())}>
            <p class="task-description">{task().description}</p>
          </Show>
          <section aria-label={TASK.history}>
            <h3 class="task-heading">{TASK.history}</h3>
            <History events={task().events} />
          </section>
          <Content label={TASK.result} content={task().result} />
          <Content label={TASK.metadata} content={task().payload} />
          <CopyField label={TASK.id} value={task().id} />
        </div>
      )}
    </Show>
  )
}

/** Whether the title is not all there is to its description. */
const isLonger = (task: TaskDetail) =>
  task.description.trim() !== "" && task.description.trim() !== titleOf(task)

/** One sentence on where the task stands: why it waits, how far it is, or why it was given up. */
function Standing(props: { task: TaskDetail }) {
  const say = () => sayWaiting(props.task)
  return (
    <div aria-live="polite">
      <Show when={say()}>
        {(words) => (
          <Notice
            action={
              lacksOurs(props.task) ? (
                <LinkButton size="small" href={links.hub("workers")}>
                  {TASK.startWorker}
                </LinkButton>
              ) : undefined
            }
          >
            {words()}
          </Notice>
        )}
      </Show>
      <Show when={props.task.state === "failed" && props.task.reason}>
        {(reason) => (
          <Notice tone="warning" title={TASK.givenUp}>
            <span class="task-reason">{reason()}</span>
          </Notice>
        )}
      </Show>
      <Show when={props.task.state === "working" && sayProgress(props.task.progress)}>
        {(words) => <Notice>{words()}</Notice>}
      </Show>
    </div>
  )
}

function Facts(props: { task: TaskDetail }) {
  return (
    <dl class="task-facts">
      <Fact name={TASK.kind}>{sayKind(props.task.kind)}</Fact>
      <Fact name={TASK.priority}>{sayPriority(props.task.priority)}</Fact>
      <Fact name={TASK.needs}>
        <Needs needs={props.task.needs} />
      </Fact>
      <Fact name={TASK.attempt}>
        {(props.task.attempt ?? 0) === 0 ? "--" : TASK.attemptOf(props.task.attempt, props.task.max_attempts)}
      </Fact>
      <Fact name={TASK.worker}>{props.task.worker_name ?? "--"}</Fact>
      <Fact name={TASK.submitted}>
        <Time at={props.task.created_at} />
      </Fact>
      <Show when={props.task.started_at}>
        {(at) => (
          <Fact name={TASK.begun}>
            <Time at={at()} />
          </Fact>
        )}
      </Show>
      <Show when={props.task.finished_at}>
        {(at) => (
          <Fact name={TASK.ended}>
            <Time at={at()} />
          </Fact>
        )}
      </Show>
      <Show when={props.task.complete_by}>
        {(at) => <Fact name={TASK.finishBy}>{sayMoment(new Date(at()))}</Fact>}
      </Show>
    </dl>
  )
}

/** JSON as it was sent, unless there is none. */
function Content(props: { label: string; content: unknown }) {
  const code = () => {
    const { content } = props
    const isNothing =
      content === null ||
      content === undefined ||
      (typeof content === "object" && Object.keys(content).length === 0)
    return isNothing ? undefined : JSON.stringify(content, null, 2)
  }
  return <Show when={code()}>{(text) => <CodeBlock label={props.label} code={text()} />}</Show>
}

function Actions(props: { task: TaskDetail }) {
  const client = useQueryClient()
  const membership = useMembership()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  async function act(verb: () => Promise<unknown>): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      await verb()
    } catch (error) {
      setProblem(toProblem(error).message)
    } finally {
      setBusy(false)
      await client.invalidateQueries({ queryKey: hubKey() })
    }
  }
  return (
    <div class="task-actions">
      <Show when={props.task.can_cancel}>
        <Button
          size="small"
          busy={busy()}
          why={membership.whyNot("tasks")}
          onClick={() => void act(() => cancelTask(props.task.id))}
        >
          {TASK.cancel}
        </Button>
      </Show>
      <Show when={props.task.can_retry}>
        <Button
          size="small"
          busy={busy()}
          why={membership.whyNot("tasks")}
          onClick={() => void act(() => retryTask(props.task.id))}
        >
          {TASK.retry}
        </Button>
      </Show>
      <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
    </div>
  )
}
