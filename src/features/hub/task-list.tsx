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
import { isTaskId, isTaskState, PRIORITIES, sayPriority, TASK_STATES, titleOf } from "./words.ts"

type Params = { state?: string; kind?: string; priority?: string; before?: string; before_id?: string }

const ANY = "any"
const STATES = [
  { value: ANY, label: "Any state" },
  ...Object.entries(TASK_STATES).map(([value, { label }]) => ({ value, label })),
]
const KINDS = [
  { value: ANY, label: "Any kind" },
  ...TASK_KINDS.map((value) => ({ value, label: sayKind(value) })),
]
const PRIORITY_OPTIONS = [
  { value: ANY, label: "Any priority" },
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
        <h2 class="hub-bar-title">All tasks</h2>
        <FindById />
        <Select
          label="State"
          labelHidden
          options={STATES}
          value={look().state ?? ANY}
          onChange={(value) => change("state", value)}
        />
        <Select
          label="Kind"
          labelHidden
          options={KINDS}
          value={TASK_KINDS.find((kind) => kind === params.kind) ?? ANY}
          onChange={(value) => change("kind", value)}
        />
        <Select
          label="Priority"
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
      <SearchField label="Find a task by its id" placeholder="Find by id" value={typed()} onInput={find} />
      <p class="hub-find-say" aria-live="polite">
        <Show when={typed().trim() !== "" && !isTaskId(typed())}>
          An id has 36 characters; copy it from a task or from what a program was answered.
        </Show>
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
        caption="Tasks"
        rows={page.data?.rows ?? []}
        empty={
          <Show
            when={filtered() !== undefined || props.look.after}
            fallback={
              <Empty
                icon={ListIcon}
                title="No tasks yet"
                say="They appear when documents are read, examples are drafted, or somebody submits one."
              />
            }
          >
            <Empty
              icon={SearchIcon}
              title="No matching tasks"
              say="Choose another state, kind or priority."
              action={<Button onClick={() => props.clear()}>Show all tasks</Button>}
            />
          </Show>
        }
        columns={[
          {
            key: "task",
            title: "Task",
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
                    · attempt {task.attempt} of {task.max_attempts}
                  </Show>
                  <Show when={task.reason}>{(reason) => <> · {reason()}</>}</Show>
                </span>
              </span>
            ),
          },
          {
            key: "state",
            title: "State",
            cell: (task) => (
              <Badge tone={TASK_STATES[task.state].tone} busy={TASK_STATES[task.state].busy}>
                {TASK_STATES[task.state].label}
              </Badge>
            ),
          },
          {
            key: "worker",
            title: "Worker",
            wideOnly: true,
            cell: (task) => <span class="hub-worker">{task.worker_name ?? "--"}</span>,
          },
          {
            key: "created",
            title: "Submitted",
            wideOnly: true,
            number: true,
            cell: (task) => <Time at={task.created_at} />,
          },
        ]}
      />
      <OlderNewer
        label="Pages of tasks"
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
