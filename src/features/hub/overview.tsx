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
import { OVERVIEW, sayDuration, sayPriority } from "./words.ts"

const COUNTED_TO = 10_000 // the database counts one further: more is said, not counted

/** "1,204", or "more than 10,000". */
const sayWaiting = (count: number): string =>
  count > COUNTED_TO ? OVERVIEW.moreThan(COUNTED_TO) : sayNumber(count)

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
    if (seconds === null) return OVERVIEW.nothingWaits
    return seconds < 1 ? OVERVIEW.justNow : OVERVIEW.oldest(sayDuration(seconds * 1000))
  }
  return (
    <StatCards label={OVERVIEW.now}>
      <StatCard
        label={OVERVIEW.queued}
        value={sayWaiting(props.stats.states.queued)}
        say={oldest()}
        icon={ListIcon}
      />
      <StatCard
        label={OVERVIEW.inProgress}
        value={sayNumber(props.stats.states.assigned + props.stats.states.working)}
        say={OVERVIEW.scheduled(props.stats.states.scheduled)}
        icon={PlayIcon}
      />
      <StatCard
        label={OVERVIEW.workers}
        value={sayNumber(online())}
        say={OVERVIEW.online(props.stats.workers.idle, props.stats.workers.offline)}
        icon={MonitorIcon}
      />
      <StatCard
        label={OVERVIEW.deadLetters}
        value={sayNumber(props.stats.states.dead)}
        say={props.stats.states.dead === 0 ? OVERVIEW.noDeadLetters : OVERVIEW.someDeadLetters}
        icon={props.stats.states.dead === 0 ? CheckIcon : CircleAlertIcon}
      />
    </StatCards>
  )
}

/** Whether a worker that the team itself starts would help. */
export const lacksOurs = (task: { kind: string; why: string | null }): boolean =>
  task.kind === "task" && task.why?.startsWith(OVERVIEW.noWorker) === true

/** What waits, by kind, needed capabilities and priority, and why nobody takes it. */
function Depth(props: { stats: Stats }) {
  const rows = () =>
    props.stats.depth.map((lane) => ({
      ...lane,
      id: `${lane.kind} ${lane.needs.join(",")} ${lane.priority}`,
    }))
  return (
    <Show when={rows().length > 0} fallback={<Card title={OVERVIEW.waiting} say={OVERVIEW.noneWaiting} />}>
      <Card title={OVERVIEW.waiting} say={OVERVIEW.waitingBy} class="hub-flush">
        <Table
          caption={OVERVIEW.caption}
          rows={rows()}
          columns={[
            {
              key: "kind",
              title: OVERVIEW.kind,
              cell: (lane) => (
                <span class="hub-stack">
                  <span class="hub-strong">{sayKind(lane.kind)}</span>
                  <Show when={lane.why}>
                    {(why) => (
                      <span class="hub-why">
                        {why()}{" "}
                        <Show when={lacksOurs(lane)}>
                          <A href={links.hub("workers")}>{OVERVIEW.startOne}</A>
                        </Show>
                      </span>
                    )}
                  </Show>
                </span>
              ),
            },
            {
              key: "needs",
              title: OVERVIEW.needs,
              wideOnly: true,
              cell: (lane) => <Needs needs={lane.needs} />,
            },
            { key: "priority", title: OVERVIEW.priority, cell: (lane) => sayPriority(lane.priority) },
            {
              key: "waiting",
              title: OVERVIEW.waitingCount,
              number: true,
              cell: (lane) => sayWaiting(lane.waiting),
            },
            {
              key: "oldest",
              title: OVERVIEW.oldestOne,
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
    <Show
      when={props.needs.length > 0}
      fallback={<span class="hub-faint">{props.none ?? OVERVIEW.needsNothing}</span>}
    >
      <span class="hub-needs">{props.needs.join(", ")}</span>
    </Show>
  )
}
