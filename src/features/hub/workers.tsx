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
import { WORKERS } from "./words-workers.ts"
import { titleOf, WORKER_STATES } from "./words.ts"

/** Every process that may take tasks of this workspace, and what it does now. */
export function Workers(props: { workspaceId: string }) {
  return (
    <Card class="hub-flush" title={WORKERS.title} say={WORKERS.say}>
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
      caption={WORKERS.caption}
      rows={workers.data ?? []}
      empty={<Empty icon={MonitorIcon} title={WORKERS.none} say={WORKERS.noneSay} />}
      columns={[
        {
          key: "name",
          title: WORKERS.worker,
          cell: (worker) => (
            <span class="hub-stack hub-worker-name">
              <span class="hub-strong">{worker.name}</span>
              <span class="hub-more">
                {worker.is_platform ? WORKERS.ofPlatform : WORKERS.byToken(worker.account_name)} ·{" "}
                {WORKERS.atATime(worker.slots)}
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
          title: WORKERS.state,
          cell: (worker) => (
            <Badge tone={WORKER_STATES[worker.state].tone} busy={WORKER_STATES[worker.state].busy}>
              {WORKER_STATES[worker.state].label}
            </Badge>
          ),
        },
        { key: "task", title: WORKERS.task, wideOnly: true, cell: (worker) => <Held worker={worker} /> },
        {
          key: "can",
          title: WORKERS.can,
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
          title: WORKERS.lastSeen,
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
      fallback={<span class="hub-faint">{props.worker.held > 0 ? WORKERS.elsewhere : "--"}</span>}
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
            <Show when={props.worker.held > 1}>{WORKERS.more(props.worker.held - 1)}</Show>
          </span>
        </span>
      )}
    </Show>
  )
}
