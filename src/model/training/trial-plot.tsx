import type uPlot from "uplot"
import { Show } from "solid-js"
import type { Trial } from "@cerebros/contract/webhook.ts"
import { axisOf, Plot, type PlotLook } from "../../ui/plot.tsx"
import { Term } from "../../ui/term.tsx"
import { chosenOf, ordered, saySearch } from "./trials.ts"

const HEIGHT_PX = 180

const look: PlotLook = (colour) => ({
  scales: { x: { time: false }, y: { range: [0, 1] } },
  axes: [
    { ...axisOf(colour), label: "Trials", incrs: [1, 2, 5, 10, 20, 50] },
    {
      ...axisOf(colour),
      label: "Score",
      values: (_, at) => at.map((each) => String(Math.round(100 * each))),
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
        <p>
          Before it learns, several{" "}
          <Term say="Ways to learn, such as how fast; each is tried on a part of the examples.">
            settings
          </Term>{" "}
          are tried, and get a{" "}
          <Term say="100 where the place that answers comes first for every tuning question, asked as it stands and in other words; 50 where it comes second. No question is refused, so it is no share of right answers.">
            score
          </Term>
          . {saySearch(props.trials)}
        </p>
        <Plot label="Score of each trial of the search" height={HEIGHT_PX} data={columns()} look={look} />
      </section>
    </Show>
  )
}
