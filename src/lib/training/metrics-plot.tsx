import { createEffect, onCleanup, onMount, untrack } from "solid-js"
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
  const draw = () => {
    const data = untrack(series)
    plot?.destroy()
    const axis = {
      stroke: colour("--text-2"),
      grid: { stroke: colour("--line"), width: 1 },
      ticks: { stroke: colour("--line"), width: 1 },
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
            label: "Right",
            values: (_, at) => at.map((each) => `${Math.round(100 * each)}%`),
          },
        ],
        series: [
          { label: "Step" },
          { label: "Loss", stroke: colour("--brand"), width: 1.5, spanGaps: true, points: { show: false } },
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
  }
  // The canvas takes its colours once: another theme needs another drawing.
  const themes = new MutationObserver(draw)
  const sizes = new ResizeObserver(() => plot?.setSize({ width: place.clientWidth, height: HEIGHT_PX }))
  onMount(() => {
    draw()
    themes.observe(document.documentElement, { attributeFilter: ["data-theme"] })
    sizes.observe(place)
  })
  createEffect(() => {
    const data = series() // read first: before the first drawing there is nothing to set, but much to follow
    plot?.setData(data)
  })
  onCleanup(() => {
    themes.disconnect()
    sizes.disconnect()
    plot?.destroy()
  })
  return place
}
