import { createEffect, onCleanup, onMount, untrack } from "solid-js"
import uPlot from "uplot"
import "uplot/dist/uPlot.min.css"
import "./plot.css"

/** What a plot looks like but for its size, in colours of the theme: `colour("--brand")`. */
export type PlotLook = (colour: (token: string) => string) => Omit<uPlot.Options, "width" | "height">

/** Grid, ticks and words of an axis in the theme's colours. */
export const axisOf = (colour: (token: string) => string): uPlot.Axis => ({
  stroke: colour("--text-2"),
  grid: { stroke: colour("--line"), width: 1 },
  ticks: { stroke: colour("--line"), width: 1 },
})

/** Narrow bars instead of a line. */
export function bars(): Pick<uPlot.Series, "paths"> {
  const paths = uPlot.paths.bars?.({ size: [0.7, 12] }) // share of the room, at most so many px
  return paths ? { paths } : {}
}

/** Curves as wide as their place, drawn anew in another theme. `label` says to screen readers what is plotted. */
export function Plot(props: { label: string; height: number; data: uPlot.AlignedData; look: PlotLook }) {
  const place = (<div class="plot" role="img" aria-label={props.label} />) as HTMLDivElement // what the template makes
  let plot: uPlot | undefined
  // Asked of the root, where tokens are set: until what is around it has its data, the place stands in no page.
  const colour = (token: string) => getComputedStyle(document.documentElement).getPropertyValue(token).trim()
  const draw = () => {
    plot?.destroy()
    const size = { width: place.clientWidth || 320, height: untrack(() => props.height) }
    plot = new uPlot(
      { ...size, ...untrack(() => props.look(colour)) },
      untrack(() => props.data),
      place,
    )
  }
  // The canvas takes its colours once: another theme needs another drawing.
  const themes = new MutationObserver(draw)
  const sizes = new ResizeObserver(() => plot?.setSize({ width: place.clientWidth, height: props.height }))
  onMount(() => {
    draw()
    themes.observe(document.documentElement, { attributeFilter: ["data-theme"] })
    sizes.observe(place)
  })
  createEffect(() => {
    const data = props.data // read first: before the first drawing there is nothing to set, but much to follow
    plot?.setData(data)
  })
  onCleanup(() => {
    themes.disconnect()
    sizes.disconnect()
    plot?.destroy()
  })
  return place
}
