import { agentKey } from "../keys.ts"
import { queryOptions } from "@tanstack/solid-query"
import { For, Show } from "solid-js"
import { z } from "zod"
import { Trial } from "@cerebros/contract/webhook.ts"
import type { TrainingRun } from "../agent.ts"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { Time } from "../../ui/time.tsx"
import { useQuery } from "../../lib/use-query.ts"
import { MetricsPlot } from "./metrics-plot.tsx"
import { stagesOf } from "./metrics.ts"
import { TrialPlot } from "./trial-plot.tsx"

const LINES_MAX = 500

const Event = z.object({
  id: z.number(),
  log: z.string().nullable(),
  received_at: z.string(),
  status: z.string(),
  error: z.string().nullable(),
  /** A trial of the search for settings. */
  trial: Trial.nullable().catch(null), // a foreign service may mean something else by it
})

const eventsQuery = (agentId: string, runId: string) =>
  queryOptions({
    queryKey: agentKey(agentId, "events", runId),
    queryFn: async () =>
      z
        .array(Event)
        .parse(
          unwrap(
            await supabase
              .from("training_events")
              .select("id, log, received_at, status, error, trial:metrics->trial")
              .eq("run_id", runId)
              .order("id", { ascending: false })
              .limit(LINES_MAX),
          ),
        ),
  })

/** How it was learned: the search for settings, metrics plotted, and what the training service said. Nothing while there is none of it. */
export function TrainingDetails(props: { agentId: string; run: TrainingRun }) {
  const events = useQuery(() => eventsQuery(props.agentId, props.run.id))
  const lines = () =>
    (events.data ?? []).flatMap((event) => {
      const words = event.error ?? event.log
      return words ? [{ id: event.id, at: event.received_at, words }] : []
    })
  const trials = () => (events.data ?? []).flatMap(({ trial }) => trial ?? [])
  const measured = () =>
    stagesOf(props.run).some(
      (stage) =>
        (stage.metrics?.heldout_accuracy !== undefined && stage.metrics.heldout_accuracy !== null) ||
        (stage.metrics?.loss_curve?.length ?? 0) > 1,
    )
  return (
    <Show when={trials().length > 0 || measured() || lines().length > 0}>
      <details class="training-details">
        <summary>Details for engineers</summary>
        <TrialPlot trials={trials()} />
        <Show when={measured()}>
          <MetricsPlot run={props.run} />
        </Show>
        <Show when={lines().length > 0}>
          <section class="training-log" aria-label="Log">
            <h3>Log</h3>
            <ol tabindex={0} aria-label="Log of the training service, newest first">
              <For each={lines()}>
                {(line) => (
                  <li>
                    <Time at={line.at} clock /> {line.words}
                  </li>
                )}
              </For>
            </ol>
          </section>
        </Show>
      </details>
    </Show>
  )
}
