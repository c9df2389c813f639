import type uPlot from "uplot"
import { Show } from "solid-js"
import type { Trial } from "@cerebros/contract/webhook.ts"
import { axisOf, Plot, type PlotLook } from "../../ui/plot.tsx"
import { chosenOf, ordered, saySearch } from "./trials.ts"

const HEIGHT_PX = 180

const look: PlotLook = (colour) => ({
  scales: { x: { time: false }, y: { range: [0, 1] } },
  axes: [
    { ...axisOf(colour), label: "Trials", incrs: [1, 2, 5, 10, 20, 50] },
    {
      ...axisOf(colour),
      label: "Right",
      values: (_, at) => at.map((each) => `${Math.round(100 * each)}%`),
    },
  ],
  series: [
    { label: "Trial" },
    { label: "Score", stroke: colour("--brand"), width: 1.5, points: { show: true, size: 6 } },
    { label: "Best so far", stroke: colour("--text-3"), width: 1.5, dash: [4, 4], points: { show: false } },
    {
      label: "Chosen",
      stroke: colour("--green"),
      fill: colour("--green"),
      width: 0,
      points: { show: true, size: 12, fill: colour("--green") },
    },
  ],
})

/** The trials of the search in their order: score, best so far, and the one that was chosen. */
export function TrialPlot(props: { trials: readonly Trial[] }) {
  const columns = () => {
    const trials = ordered(props.trials)
    const chosen = chosenOf(trials)?.chosen
    let best = 0
    return [
      trials.map(({ n }) => n),
      trials.map(({ score }) => score),
      trials.map(({ score }) => (best = Math.max(best, score))),
      trials.map((trial) => (trial === chosen ? trial.score : null)),
    ] as uPlot.AlignedData // columns of one length
  }
  return (
    <Show when={props.trials.length > 0}>
      <section class="trials" aria-label="Search for settings">
        <h3>Search for settings</h3>
        <p>{saySearch(props.trials)}</p>
        <Plot label="Score of each trial of the search" height={HEIGHT_PX} data={columns()} look={look} />
      </section>
    </Show>
  )
}
