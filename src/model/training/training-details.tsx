import { queryOptions } from "@tanstack/solid-query"
import { For, Show } from "solid-js"
import { z } from "zod"
import type { TrainingRun } from "../agent.ts"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { Time } from "../../ui/time.tsx"
import { useQuery } from "../../lib/use-query.ts"
import { MetricsPlot } from "./metrics-plot.tsx"
import { stagesOf, testedIn } from "./metrics.ts"

const LINES_MAX = 500

const Event = z.object({
  id: z.number(),
  log: z.string().nullable(),
  received_at: z.string(),
  status: z.string(),
  error: z.string().nullable(),
})

const eventsQuery = (agentId: string, runId: string) =>
  queryOptions({
    queryKey: ["agent", agentId, "events", runId],
    queryFn: async () =>
      z
        .array(Event)
        .parse(
          unwrap(
            await supabase
              .from("training_events")
              .select("id, log, received_at, status, error")
              .eq("run_id", runId)
              .order("id", { ascending: false })
              .limit(LINES_MAX),
          ),
        ),
  })

/** Test questions, metrics plotted, and what the training service said. */
export function TrainingDetails(props: { agentId: string; run: TrainingRun }) {
  const events = useQuery(() => eventsQuery(props.agentId, props.run.id))
  const lines = () =>
    (events.data ?? []).flatMap((event) => {
      const words = event.error ?? event.log
      return words ? [{ id: event.id, at: event.received_at, words }] : []
    })
  const questions = () => testedIn(props.run)?.test_questions ?? []
  const measured = () =>
    stagesOf(props.run).some(
      (stage) =>
        (stage.metrics?.heldout_accuracy !== undefined && stage.metrics.heldout_accuracy !== null) ||
        (stage.metrics?.loss_curve?.length ?? 0) > 1,
    )
  return (
    <div class="training-details">
      <Show when={questions().length > 0}>
        <details class="questions">
          <summary>
            {questions().filter((each) => each.right).length} of {questions().length} test questions right
          </summary>
          <p>
            Test questions were kept out of training, so that they show what the assistant has understood.
          </p>
          <ol>
            <For each={questions()}>
              {(each) => (
                <li data-right={each.right}>
                  <details>
                    <summary>
                      {each.right ? "✓" : "✗"} {each.question}
                    </summary>
                    <p>Expected: {each.expected}</p>
                    <p>Answered: {each.got}</p>
                  </details>
                </li>
              )}
            </For>
          </ol>
        </details>
      </Show>
      <Show when={measured()}>
        <MetricsPlot run={props.run} />
      </Show>
      <Show when={lines().length > 0}>
        <details class="training-log" open>
          <summary>Log</summary>
          <ol tabindex={0} aria-label="Log of the training service, newest first">
            <For each={lines()}>
              {(line) => (
                <li>
                  <Time at={line.at} clock /> {line.words}
                </li>
              )}
            </For>
          </ol>
        </details>
      </Show>
    </div>
  )
}
