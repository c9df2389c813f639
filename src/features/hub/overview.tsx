import { sayNumber } from "../../lib/locale.ts"
import { A } from "@solidjs/router"
import { Show } from "solid-js"
import { links } from "../../lib/links.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Card } from "../../ui/card.tsx"
import { CheckIcon, CircleAlertIcon, ListIcon, MonitorIcon, PlayIcon } from "../../ui/icons.tsx"
import { StatCard, StatCards } from "../../ui/stat-card.tsx"
import { Table } from "../../ui/table.tsx"
import { Time } from "../../ui/time.tsx"
import { LatencyPlot, ThroughputPlot } from "./plots.tsx"
import { hubQueries, type Stats } from "./tasks.ts"
import { sayKind } from "@cerebros/contract/tasks.ts"
import { sayDuration, sayPriority } from "./words.ts"

const COUNTED_TO = 10_000 // the database counts one further: more is said, not counted

/** "1,204", or "more than 10,000". */
const sayWaiting = (count: number): string =>
  count > COUNTED_TO ? `more than ${sayNumber(COUNTED_TO)}` : sayNumber(count)

/** The queue at a glance: how much waits and why, who works, and the last hour. */
export function Overview(props: { workspaceId: string }) {
  const stats = useQuery(() => hubQueries.stats(props.workspaceId))
  return (
    <Show when={stats.data}>
      {(known) => (
        <>
          <Numbers stats={known()} />
          <div class="hub-plots">
            <ThroughputPlot minutes={known().minutes} />
            <LatencyPlot minutes={known().minutes} />
          </div>
          <Depth stats={known()} />
        </>
      )}
    </Show>
  )
}

function Numbers(props: { stats: Stats }) {
  const online = () => props.stats.workers.idle + props.stats.workers.assigned + props.stats.workers.working
  const oldest = () => {
    const seconds = props.stats.oldest_wait_seconds
    if (seconds === null) return "nothing waits"
    return seconds < 1 ? "since a moment" : `the oldest for ${sayDuration(seconds * 1000)}`
  }
  return (
    <StatCards label="The queue now">
      <StatCard label="Queued" value={sayWaiting(props.stats.states.queued)} say={oldest()} icon={ListIcon} />
      <StatCard
        label="In progress"
        value={sayNumber(props.stats.states.assigned + props.stats.states.working)}
        say={`${sayNumber(props.stats.states.scheduled)} scheduled for later`}
        icon={PlayIcon}
      />
      <StatCard
        label="Workers"
        value={sayNumber(online())}
        say={`${sayNumber(props.stats.workers.idle)} idle, ${sayNumber(props.stats.workers.offline)} offline`}
        icon={MonitorIcon}
      />
      <StatCard
        label="Dead letters"
        value={sayNumber(props.stats.states.dead)}
        say={props.stats.states.dead === 0 ? "nothing was given up" : "given up; they can be retried"}
        icon={props.stats.states.dead === 0 ? CheckIcon : CircleAlertIcon}
      />
    </StatCards>
  )
}

/** Whether a worker that the team itself starts would help. */
export const lacksOurs = (task: { kind: string; why: string | null }): boolean =>
  task.kind === "task" && task.why?.startsWith("No worker") === true

/** What waits, by kind, needed capabilities and priority, and why nobody takes it. */
function Depth(props: { stats: Stats }) {
  const rows = () =>
    props.stats.depth.map((lane) => ({
      ...lane,
      id: `${lane.kind} ${lane.needs.join(",")} ${lane.priority}`,
    }))
  return (
    <Show
      when={rows().length > 0}
      fallback={<Card title="Waiting" say="Nothing is waiting: workers have taken every task." />}
    >
      <Card title="Waiting" say="By kind, needed capabilities and priority." class="hub-flush">
        <Table
          caption="What waits"
          rows={rows()}
          columns={[
            {
              key: "kind",
              title: "Kind",
              cell: (lane) => (
                <span class="hub-stack">
                  <span class="hub-strong">{sayKind(lane.kind)}</span>
                  <Show when={lane.why}>
                    {(why) => (
                      <span class="hub-why">
                        {why()}{" "}
                        <Show when={lacksOurs(lane)}>
                          <A href={links.hub("workers")}>Start one</A>
                        </Show>
                      </span>
                    )}
                  </Show>
                </span>
              ),
            },
            {
              key: "needs",
              title: "Needs",
              wideOnly: true,
              cell: (lane) => <Needs needs={lane.needs} />,
            },
            { key: "priority", title: "Priority", cell: (lane) => sayPriority(lane.priority) },
            { key: "waiting", title: "Waiting", number: true, cell: (lane) => sayWaiting(lane.waiting) },
            {
              key: "oldest",
              title: "Oldest",
              wideOnly: true,
              number: true,
              cell: (lane) => <Time at={lane.oldest_at} />,
            },
          ]}
        />
      </Card>
    </Show>
  )
}

/** Capabilities a task needs or a worker has. */
export function Needs(props: { needs: readonly string[]; none?: string }) {
  return (
    <Show when={props.needs.length > 0} fallback={<span class="hub-faint">{props.none ?? "nothing"}</span>}>
      <span class="hub-needs">{props.needs.join(", ")}</span>
    </Show>
  )
}
