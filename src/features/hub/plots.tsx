import type uPlot from "uplot"
import { Card } from "../../ui/card.tsx"
import { axisOf, bars, Plot, type PlotLook } from "../../ui/plot.tsx"
import type { Stats } from "./tasks.ts"
import { PLOTS, sayDuration } from "./words.ts"

type Minute = Stats["minutes"][number]

const HEIGHT_PX = 180
const LEAST_COUNT = 4 // a single task must not fill the whole plot
const LEAST_MS = 1000
const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000] // no half tasks on the axis
const [SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS] = [1000, 60_000, 3_600_000, 86_400_000]
const ROUND_MS = [
  100,
  200,
  500,
  ...[1, 2, 5, 10, 20].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 20].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 4, 8].map((hours) => hours * HOUR_MS),
  ...[1, 2, 5, 10, 20, 50].map((days) => days * DAY_MS),
] // uPlot steps by tens, minutes and hours do not
const CHARACTER_PX = 6.5 // of the axis's 12 px type
const TICK_PX = 24 // tick, gap and a little air
/** As wide as its longest words, which a canvas would cut off. */
const wideEnough: uPlot.Axis.Size = (_, words) =>
  TICK_PX + CHARACTER_PX * Math.max(0, ...(words ?? []).map((each) => each.length))

const seconds = (minutes: readonly Minute[]) => minutes.map(({ at }) => Date.parse(at) / 1000)
const sum = (minutes: readonly Minute[], count: (minute: Minute) => number) =>
  minutes.reduce((total, minute) => total + count(minute), 0)
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" })
const times: uPlot.Axis = { values: (_, at) => at.map((second) => clock.format(second * 1000)) }
const minute: uPlot.Series = {
  label: PLOTS.minute,
  value: (_, second: number | null) => (second === null ? "--" : clock.format(second * 1000)),
}
const HALF_A_MINUTE_S = 30 // so that the first and the last bar are as wide as the others
const x: uPlot.Scale = { range: (_, min, max) => [min - HALF_A_MINUTE_S, max + HALF_A_MINUTE_S] }
/** Only minutes that stand alone: a line shows all others. */
const alone: uPlot.Series.Points.Filter = (plot, series) => {
  const values = plot.data[series] ?? []
  const has = (index: number) => values[index] !== null && values[index] !== undefined
  return Array.from(values.keys()).filter((index) => has(index) && !has(index - 1) && !has(index + 1))
}
const fromZero =
  (least: number): uPlot.Range.Function =>
  (_, _min, max) => [0, Math.max(least, max || 0)]

const throughput: PlotLook = (colour) => ({
  scales: { x, y: { range: fromZero(LEAST_COUNT) } },
  axes: [
    { ...axisOf(colour), ...times },
    { ...axisOf(colour), incrs: WHOLE, size: 44 },
  ],
  series: [
    minute,
    {
      label: PLOTS.completed,
      fill: colour("--brand"),
      stroke: colour("--brand"),
      width: 0,
      points: { show: false },
      ...bars(),
    },
    {
      label: PLOTS.failed,
      fill: colour("--red"),
      stroke: colour("--red"),
      width: 0,
      points: { show: false },
      ...bars(),
    },
  ],
})

/** How many tasks ended, minute by minute of the last hour. */
export function ThroughputPlot(props: { minutes: readonly Minute[] }) {
  const completed = () => sum(props.minutes, (minute) => minute.completed)
  const failed = () => sum(props.minutes, (minute) => minute.failed)
  const say = () => PLOTS.ended(completed(), failed())
  return (
    <Card title={PLOTS.throughput} say={`${say()}.`}>
      <Plot
        label={PLOTS.endedByMinute(say())}
        height={HEIGHT_PX}
        look={throughput}
        data={[
          seconds(props.minutes),
          props.minutes.map((minute) => minute.completed),
          props.minutes.map((minute) => minute.failed),
        ]}
      />
    </Card>
  )
}

const sayMs = (_: uPlot, ms: number | null) => (ms === null ? "--" : sayDuration(ms))

const latency: PlotLook = (colour) => {
  const line = (label: string, stroke: string, dash?: number[]): uPlot.Series => ({
    label,
    stroke: colour(stroke),
    width: 1.5,
    points: { show: true, size: 4, filter: alone },
    value: sayMs,
    ...(dash && { dash }),
  })
  return {
    legend: { markers: { dash: (plot, series) => (plot.series[series]?.dash ? "dotted" : "solid") } },
    scales: { x, y: { range: fromZero(LEAST_MS) } },
    axes: [
      { ...axisOf(colour), ...times },
      {
        ...axisOf(colour),
        incrs: ROUND_MS,
        size: wideEnough,
        values: (_, at) => at.map((ms) => sayDuration(ms)),
      },
    ],
    series: [
      minute,
      line(PLOTS.waitMedian, "--brand"),
      line(PLOTS.wait95, "--brand", [4, 4]),
      line(PLOTS.runMedian, "--violet"),
      line(PLOTS.run95, "--violet", [4, 4]),
    ],
  }
}

/** How long it took until tasks were begun, and how long they were worked on: half of them at most so long, and 95 %. */
export function LatencyPlot(props: { minutes: readonly Minute[] }) {
  const column = (of: (minute: Minute) => number | null) => props.minutes.map(of)
  const latest = () => props.minutes.findLast((minute) => minute.wait_p50_ms !== null)
  const say = () => {
    const half = latest()?.wait_p50_ms ?? undefined
    return half === undefined ? PLOTS.noneStarted : PLOTS.halfWithin(sayDuration(half))
  }
  return (
    <Card title={PLOTS.latency} say={say()}>
      <Plot
        label={PLOTS.latencyOf(say())}
        height={HEIGHT_PX}
        look={latency}
        data={[
          seconds(props.minutes),
          column((minute) => minute.wait_p50_ms),
          column((minute) => minute.wait_p95_ms),
          column((minute) => minute.run_p50_ms),
          column((minute) => minute.run_p95_ms),
        ]}
      />
    </Card>
  )
}
