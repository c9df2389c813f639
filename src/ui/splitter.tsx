import "./splitter.css"

const STEP_PX = 16

/**
 * The edge between two panes, drawn by pointer or by arrow keys; a double click sets it back. `value` is the width (px) of
 * the pane `side` of it, which is `controls`.
 */
export function Splitter(props: {
  label: string
  /** Id of the pane whose width it is. */
  controls: string
  /** On which side of the edge that pane is. */
  side: "before" | "after"
  value: number
  least: number
  most: number
  first: number
  onChange: (value: number) => void
}) {
  const way = () => (props.side === "before" ? 1 : -1)
  const set = (value: number) =>
    props.onChange(Math.round(Math.min(props.most, Math.max(props.least, value))))
  const KEYS: Record<string, () => number> = {
    ArrowLeft: () => props.value - way() * STEP_PX,
    ArrowRight: () => props.value + way() * STEP_PX,
    Home: () => props.least,
    End: () => props.most,
    Enter: () => props.first,
  }
  return (
    <div
      class="splitter"
      role="separator"
      tabindex={0}
      aria-label={props.label}
      aria-orientation="vertical"
      aria-controls={props.controls}
      aria-valuenow={props.value}
      aria-valuemin={props.least}
      aria-valuemax={props.most}
      onDblClick={() => set(props.first)}
      onKeyDown={(event) => {
        const wanted = KEYS[event.key]
        if (!wanted || event.ctrlKey || event.metaKey || event.altKey) return
        event.preventDefault()
        event.stopPropagation() // no key of the page
        set(wanted())
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.preventDefault() // no marking of text on the way
        const edge = event.currentTarget
        const { value } = props
        const from = event.clientX
        edge.focus({ preventScroll: true })
        edge.setPointerCapture(event.pointerId)
        const move = (now: PointerEvent) => set(value + way() * (now.clientX - from))
        edge.addEventListener("pointermove", move)
        edge.addEventListener("lostpointercapture", () => edge.removeEventListener("pointermove", move), {
          once: true,
        })
      }}
    />
  )
}
