import type uPlot from "uplot"
import { axisOf, Plot, type PlotLook } from "../../ui/plot.tsx"
import { Term } from "../../ui/term.tsx"
import type { TrainingRun } from "../agent.ts"
import { stagesOf } from "./metrics.ts"

const HEIGHT_PX = 200

const look: PlotLook = (colour) => ({
  scales: { x: { time: false }, share: { range: [0, 1] } },
  axes: [
    { ...axisOf(colour), label: "Steps" },
    { ...axisOf(colour), label: "Loss" },
    {
      ...axisOf(colour),
      scale: "share",
      side: 1,
      label: "Right",
      values: (_, at) => at.map((each) => `${Math.round(100 * each)}%`),
    },
  ],
  series: [
    { label: "Step" },
    { label: "Loss", stroke: colour("--brand"), width: 1.5, spanGaps: true, points: { show: false } },
    {
      label: "Held-out examples right",
      scale: "share",
      stroke: colour("--green"),
      width: 2,
      spanGaps: true,
      points: { show: true, size: 7 },
    },
    {
      label: "Plain word search on the same",
      scale: "share",
      stroke: colour("--text-3"),
      dash: [4, 4],
      spanGaps: true,
      points: { show: true, size: 5 },
    },
  ],
})

/** Loss over the whole run, stage after stage, and after each stage the share of test questions right beside plain BM25. */
export function MetricsPlot(props: { run: TrainingRun }) {
  const series = () => {
    const steps: number[] = []
    const loss: (number | null)[] = []
    const accuracy: (number | null)[] = []
    const bm25: (number | null)[] = []
    for (const { metrics } of stagesOf(props.run)) {
      if (!metrics) continue
      for (const value of metrics.loss_curve ?? []) {
        steps.push(steps.length)
        loss.push(value)
        accuracy.push(null)
        bm25.push(null)
      }
      if (metrics.heldout_accuracy === undefined || metrics.heldout_accuracy === null) continue
      steps.push(steps.length)
      loss.push(metrics.loss ?? null)
      accuracy.push(metrics.heldout_accuracy)
      bm25.push(metrics.bm25_accuracy ?? null)
    }
    return [steps, loss, accuracy, bm25] as uPlot.AlignedData // columns of one length, built together above
  }
  return (
    <section class="training-metrics" aria-label="What was learned, step by step">
      <h3>What was learned, step by step</h3>
      <p>
        <Term say="How far what the model says is from what it should say, while it learns. Lower is better.">
          Loss
        </Term>{" "}
        goes down as it learns;{" "}
        <Term say="Drafted examples that were kept out of training, to be asked afterwards.">
          held-out examples
        </Term>{" "}
        are asked after each stage, and beside them a{" "}
        <Term say="Finding the place that shares the most words with the question (BM25), with nothing learned.">
          plain word search
        </Term>
        .
      </p>
      <Plot
        label="Loss and share of held-out examples right over the run"
        height={HEIGHT_PX}
        data={series()}
        look={look}
      />
    </section>
  )
}
