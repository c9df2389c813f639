import { A } from "@solidjs/router"
import { Show } from "solid-js"
import { useQuery } from "../../lib/use-query.ts"
import { Badge } from "../../ui/badge.tsx"
import { Card } from "../../ui/card.tsx"
import { Empty } from "../../ui/empty.tsx"
import { MonitorIcon } from "../../ui/icons.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Table } from "../../ui/table.tsx"
import { Time } from "../../ui/time.tsx"
import { Needs } from "./overview.tsx"
import { useOpenTask } from "./task-dialog.tsx"
import { hubQueries, type Worker } from "./tasks.ts"
import { sayKind } from "@cerebros/contract/tasks.ts"
import { titleOf, WORKER_STATES } from "./words.ts"

/** Every process that may take tasks of this workspace, and what it does now. */
export function Workers(props: { workspaceId: string }) {
  return (
    <Card
      class="hub-flush"
      title="Workers"
      say="Processes on any machine. They connect outwards, so no address of theirs has to be reachable."
    >
      <Loaded>
        <Rows workspaceId={props.workspaceId} />
      </Loaded>
    </Card>
  )
}

function Rows(props: { workspaceId: string }) {
  const workers = useQuery(() => hubQueries.workers(props.workspaceId))
  return (
    <Table
      caption="Workers"
      rows={workers.data ?? []}
      empty={
        <Empty
          icon={MonitorIcon}
          title="No worker yet"
          say="Make a token below and start one with it; it shows up here within seconds."
        />
      }
      columns={[
        {
          key: "name",
          title: "Worker",
          cell: (worker) => (
            <span class="hub-stack hub-worker-name">
              <span class="hub-strong">{worker.name}</span>
              <span class="hub-more">
                {worker.is_platform ? "of the platform" : `token ${worker.account_name}`} ·{" "}
                {worker.slots === 1 ? "1 task at a time" : `${worker.slots} tasks at a time`}
              </span>
              <Show when={worker.held > 0}>
                <span class="hub-narrow">
                  <Held worker={worker} />
                </span>
              </Show>
            </span>
          ),
        },
        {
          key: "state",
          title: "State",
          cell: (worker) => (
            <Badge tone={WORKER_STATES[worker.state].tone} busy={WORKER_STATES[worker.state].busy}>
              {WORKER_STATES[worker.state].label}
            </Badge>
          ),
        },
        { key: "task", title: "Task", wideOnly: true, cell: (worker) => <Held worker={worker} /> },
        {
          key: "can",
          title: "Can",
          wideOnly: true,
          cell: (worker) => (
            <span class="hub-stack">
              <span class="hub-more">{worker.kinds.map(sayKind).join(", ")}</span>
              <Show when={worker.capabilities.length > 0}>
                <Needs needs={worker.capabilities} />
              </Show>
            </span>
          ),
        },
        {
          key: "seen",
          title: "Last seen",
          wideOnly: true,
          number: true,
          cell: (worker) => <Time at={worker.seen_at} />,
        },
      ]}
    />
  )
}

/** The task at hand, as far as it is of this workspace. */
function Held(props: { worker: Worker }) {
  const open = useOpenTask()
  return (
    <Show
      when={props.worker.task_id}
      fallback={<span class="hub-faint">{props.worker.held > 0 ? "works for another workspace" : "--"}</span>}
    >
      {(id) => (
        <span class="hub-stack">
          <A class="hub-open" href={open.hrefOf(id())} noScroll>
            {titleOf({
              description: props.worker.task_description ?? "",
              kind: props.worker.task_kind ?? "",
            })}
          </A>
          <span class="hub-more">
            <Show when={props.worker.task_since}>{(since) => <Time at={since()} />}</Show>
            <Show when={props.worker.held > 1}>, and {props.worker.held - 1} more</Show>
          </span>
        </span>
      )}
    </Show>
  )
}
