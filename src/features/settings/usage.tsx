import { queryOptions } from "@tanstack/solid-query"
import { For, Show } from "solid-js"
import { z } from "zod"
import { links } from "../../lib/links.ts"
import { LOCALE, sayNumber } from "../../lib/locale.ts"
import { useMembership } from "../../model/membership.ts"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Card } from "../../ui/card.tsx"
import { Empty } from "../../ui/empty.tsx"
import { ChartIcon } from "../../ui/icons.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { USAGE } from "./words.ts"

const DAYS = 30
const BAR_UNITS = 100 // height of the plot in its own units

const Day = z.object({
  day: z.string(),
  calls: z.coerce.number(),
  answered: z.coerce.number(),
  /** Refused: the documents do not hold it. */
  not_found: z.coerce.number(),
  failed: z.coerce.number(),
  programs: z.coerce.number(),
  visitors: z.coerce.number(),
  average_ms: z.coerce.number().nullable(),
  /** Questions that a language model was asked, and the tokens its provider counted. */
  language_model_calls: z.coerce.number(),
  input_tokens: z.coerce.number(),
  output_tokens: z.coerce.number(),
})
export type Day = z.infer<typeof Day>

const usageQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["usage", workspaceId],
    queryFn: async () =>
      z
        .array(Day)
        .parse(unwrap(await supabase.rpc("usage_by_day", { workspace_id: workspaceId, days: DAYS }))),
  })

const calendar = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", timeZone: "UTC" }) // days of the database
const sayDay = (day: Day | undefined) => (day ? calendar.format(new Date(day.day)) : "")

/** Questions asked in the last 30 days, by day. */
export function Usage() {
  const membership = useMembership()
  return (
    <Show when={membership.current()}>
      {(workspace) => (
        <Card
          title={USAGE.title}
          say={(membership.role() === "asker" ? USAGE.sayOwn : USAGE.say)(workspace().name, DAYS)}
        >
          <Loaded>
            <Days workspaceId={workspace().id} isOwn={membership.role() === "asker"} />
          </Loaded>
        </Card>
      )}
    </Show>
  )
}

function Days(props: { workspaceId: string; isOwn: boolean }) {
  const usage = useQuery(() => usageQuery(props.workspaceId))
  const days = () => usage.data ?? []
  const total = (count: (day: Day) => number) => days().reduce((sum, day) => sum + count(day), 0)
  const most = () => Math.max(1, ...days().map((day) => day.calls))
  return (
    <Show
      when={total((day) => day.calls) > 0}
      fallback={
        <Empty
          icon={ChartIcon}
          title={USAGE.none}
          say={props.isOwn ? USAGE.noneOwnSay : USAGE.noneSay}
          action={<LinkButton href={links.chat()}>{USAGE.ask}</LinkButton>}
        />
      }
    >
      <dl class="usage-totals">
        <Total label={props.isOwn ? USAGE.askedOwn : USAGE.asked} count={total((day) => day.calls)} />
        <Total label={USAGE.answered} count={total((day) => day.answered)} />
        <Total label={USAGE.notFound} count={total((day) => day.not_found)} />
        <Total label={USAGE.failed} count={total((day) => day.failed)} />
        <Show when={!props.isOwn}>
          <Total label={USAGE.programs} count={total((day) => day.programs)} />
          <Total label={USAGE.visitors} count={total((day) => day.visitors)} />
        </Show>
      </dl>
      <Show when={total((day) => day.language_model_calls) > 0}>
        <p class="usage-tokens">
          {USAGE.tokens(
            total((day) => day.language_model_calls),
            total((day) => day.input_tokens),
            total((day) => day.output_tokens),
          )}
        </p>
      </Show>
      <svg
        class="usage-plot"
        viewBox={`0 0 ${days().length * 10} ${BAR_UNITS}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={USAGE.plot(most())}
      >
        <For each={days()}>
          {(day, index) => (
            <g>
              <title>{USAGE.day(sayDay(day), day.calls, day.answered, day.not_found, day.failed)}</title>
              <rect
                x={index() * 10 + 1}
                y={BAR_UNITS - (BAR_UNITS * day.calls) / most()}
                width={8}
                height={(BAR_UNITS * day.calls) / most()}
              />
              <rect
                class="usage-not-found"
                x={index() * 10 + 1}
                y={BAR_UNITS - (BAR_UNITS * (day.not_found + day.failed)) / most()}
                width={8}
                height={(BAR_UNITS * day.not_found) / most()}
              />
              <rect
                class="usage-failed"
                x={index() * 10 + 1}
                y={BAR_UNITS - (BAR_UNITS * day.failed) / most()}
                width={8}
                height={(BAR_UNITS * day.failed) / most()}
              />
            </g>
          )}
        </For>
      </svg>
      <p class="usage-axis">
        <span>{sayDay(days()[0])}</span>
        <span>{USAGE.atMost(most())}</span>
        <span>{sayDay(days().at(-1))}</span>
      </p>
    </Show>
  )
}

const Total = (props: { label: string; count: number }) => (
  <div>
    <dt>{props.label}</dt>
    <dd>{sayNumber(props.count)}</dd>
  </div>
)
