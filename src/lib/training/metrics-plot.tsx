import { createEffect, onCleanup } from "solid-js"
import uPlot from "uplot"
import "uplot/dist/uPlot.min.css"
import type { TrainingRun } from "../agent.ts"
import { stagesOf } from "./metrics.ts"

const HEIGHT_PX = 200

/** Loss over the whole run, stage after stage, and after each stage the share of test questions right beside plain BM25. */
export function MetricsPlot(props: { run: TrainingRun }) {
  const place = (
    <div class="metrics-plot" role="img" aria-label="Loss and share of test questions right over the run" />
  ) as HTMLDivElement // what the template makes
  let plot: uPlot | undefined
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
  const colour = (name: string) => getComputedStyle(place).getPropertyValue(name).trim()
  createEffect(() => {
    const data = series()
    if (plot) return plot.setData(data)
    const axis = {
      stroke: colour("--text-2"),
      grid: { stroke: colour("--line") },
      ticks: { stroke: colour("--line") },
    }
    plot = new uPlot(
      {
        width: place.clientWidth || 320,
        height: HEIGHT_PX,
        scales: { x: { time: false }, share: { range: [0, 1] } },
        axes: [
          { ...axis, label: "Steps" },
          { ...axis, label: "Loss" },
          {
            ...axis,
            scale: "share",
            side: 1,
            values: (_, at) => at.map((each) => `${Math.round(100 * each)}%`),
          },
        ],
        series: [
          { label: "Step" },
          { label: "Loss", stroke: colour("--brand"), width: 1.5, spanGaps: true },
          {
            label: "Test questions right",
            scale: "share",
            stroke: colour("--green"),
            width: 2,
            spanGaps: true,
            points: { show: true, size: 7 },
          },
          {
            label: "BM25 on the same",
            scale: "share",
            stroke: colour("--text-3"),
            dash: [4, 4],
            spanGaps: true,
            points: { show: true, size: 5 },
          },
        ],
      },
      data,
      place,
    )
    const resize = new ResizeObserver(() => plot?.setSize({ width: place.clientWidth, height: HEIGHT_PX }))
    resize.observe(place)
    onCleanup(() => resize.disconnect())
  })
  onCleanup(() => plot?.destroy())
  return place
}
