import { A, useSearchParams } from "@solidjs/router"
import { createSignal, Show } from "solid-js"
import { useQuery } from "../../lib/use-query.ts"
import { Badge } from "../../ui/badge.tsx"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { Empty } from "../../ui/empty.tsx"
import { ListIcon, SearchIcon } from "../../ui/icons.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { SearchField } from "../../ui/search-field.tsx"
import { Select } from "../../ui/select.tsx"
import { Table } from "../../ui/table.tsx"
import { Time } from "../../ui/time.tsx"
import { OlderNewer } from "./older-newer.tsx"
import { useOpenTask } from "./task-dialog.tsx"
import { hubQueries, type Look } from "./tasks.ts"
import { TASK_KINDS, sayKind } from "@cerebros/contract/tasks.ts"
import { isTaskId, isTaskState, PRIORITIES, sayPriority, TASK_STATES, TASKS, titleOf } from "./words.ts"

type Params = { state?: string; kind?: string; priority?: string; before?: string; before_id?: string }

const ANY = "any"
const STATES = [
  { value: ANY, label: TASKS.anyState },
  ...Object.entries(TASK_STATES).map(([value, { label }]) => ({ value, label })),
]
const KINDS = [
  { value: ANY, label: TASKS.anyKind },
  ...TASK_KINDS.map((value) => ({ value, label: sayKind(value) })),
]
const PRIORITY_OPTIONS = [
  { value: ANY, label: TASKS.anyPriority },
  ...PRIORITIES.map((label, value) => ({ value: String(value), label })),
]

/** The workspace's tasks as the address says: `?state=…&kind=…&priority=…` survives a reload and can be shared. */
export function TaskList(props: { workspaceId: string }) {
  const [params, setParams] = useSearchParams<Params>()
  const look = (): Look => ({
    state: isTaskState(params.state) ? params.state : undefined,
    kind: params.kind,
    priority: PRIORITIES[Number(params.priority)] === undefined ? undefined : Number(params.priority),
    after: params.before && params.before_id ? { at: params.before, id: params.before_id } : undefined,
  })
  const change = (name: "state" | "kind" | "priority", value: string) =>
    setParams(
      { before: undefined, before_id: undefined, [name]: value === ANY ? undefined : value },
      { replace: true },
    )
  const clear = () =>
    setParams(
      { state: undefined, kind: undefined, priority: undefined, before: undefined, before_id: undefined },
      { replace: true },
    )
  return (
    <Card class="hub-flush">
      <div class="hub-bar">
        <h2 class="hub-bar-title">{TASKS.title}</h2>
        <FindById />
        <Select
          label={TASKS.state}
          labelHidden
          options={STATES}
          value={look().state ?? ANY}
          onChange={(value) => change("state", value)}
        />
        <Select
          label={TASKS.kind}
          labelHidden
          options={KINDS}
          value={TASK_KINDS.find((kind) => kind === params.kind) ?? ANY}
          onChange={(value) => change("kind", value)}
        />
        <Select
          label={TASKS.priority}
          labelHidden
          options={PRIORITY_OPTIONS}
          value={look().priority === undefined ? ANY : String(look().priority)}
          onChange={(value) => change("priority", value)}
        />
      </div>
      <Loaded>
        <Rows workspaceId={props.workspaceId} look={look()} clear={clear} />
      </Loaded>
    </Card>
  )
}

/** Opens the task whose whole id is typed or pasted. */
function FindById() {
  const open = useOpenTask()
  const [typed, setTyped] = createSignal("")
  const find = (words: string) => {
    setTyped(words)
    if (isTaskId(words)) open.show(words.trim().toLowerCase())
  }
  return (
    <div class="hub-find">
      <SearchField label={TASKS.find} placeholder={TASKS.findBrief} value={typed()} onInput={find} />
      <p class="hub-find-say" aria-live="polite">
        <Show when={typed().trim() !== "" && !isTaskId(typed())}>{TASKS.noId}</Show>
      </p>
    </div>
  )
}

function Rows(props: { workspaceId: string; look: Look; clear: () => void }) {
  const page = useQuery(() => hubQueries.tasks(props.workspaceId, props.look))
  const open = useOpenTask()
  const filtered = () => props.look.state ?? props.look.kind ?? props.look.priority
  return (
    <>
      <Table
        caption={TASKS.caption}
        rows={page.data?.rows ?? []}
        empty={
          <Show
            when={filtered() !== undefined || props.look.after}
            fallback={<Empty icon={ListIcon} title={TASKS.none} say={TASKS.noneSay} />}
          >
            <Empty
              icon={SearchIcon}
              title={TASKS.noneMatch}
              say={TASKS.noneMatchSay}
              action={<Button onClick={() => props.clear()}>{TASKS.showAll}</Button>}
            />
          </Show>
        }
        columns={[
          {
            key: "task",
            title: TASKS.task,
            cell: (task) => (
              <span class="hub-stack">
                <A class="hub-open" href={open.hrefOf(task.id)} noScroll>
                  {titleOf(task)}
                </A>
                <span class="hub-more hub-brief">
                  <Show when={task.description.trim() !== ""}>{sayKind(task.kind)} · </Show>
                  {sayPriority(task.priority)}
                  <Show when={task.attempt !== null && task.attempt > 1}>
                    {" "}
                    {TASKS.attempt(task.attempt, task.max_attempts)}
                  </Show>
                  <Show when={task.reason}>{(reason) => <> · {reason()}</>}</Show>
                </span>
              </span>
            ),
          },
          {
            key: "state",
            title: TASKS.stateColumn,
            cell: (task) => (
              <Badge tone={TASK_STATES[task.state].tone} busy={TASK_STATES[task.state].busy}>
                {TASK_STATES[task.state].label}
              </Badge>
            ),
          },
          {
            key: "worker",
            title: TASKS.worker,
            wideOnly: true,
            cell: (task) => <span class="hub-worker">{task.worker_name ?? "--"}</span>,
          },
          {
            key: "created",
            title: TASKS.submitted,
            wideOnly: true,
            number: true,
            cell: (task) => <Time at={task.created_at} />,
          },
        ]}
      />
      <OlderNewer
        label={TASKS.pages}
        first={props.look.after === undefined}
        older={page.data?.more ? lastOf(page.data.rows) : undefined}
      />
    </>
  )
}

const lastOf = (rows: readonly { id: string; created_at: string }[]) => {
  const last = rows.at(-1)
  return last && { at: last.created_at, id: last.id }
}
