import { createVirtualizer } from "@tanstack/solid-virtual"
import { createEffect, For, type JSX, Show } from "solid-js"
import { createFrame } from "./create-frame.ts"
import "./virtual-list.css"

const OVERSCAN_ROWS = 8 // one flick of the wheel ahead, so that no white shows

/**
 * A list that draws only the rows in sight, however many there are. Rows may differ in height: `rowHeight` (px) is the
 * first guess. `onEnd` asks for more when the last row comes near.
 */
export function VirtualList<Row>(props: {
  label: string
  rows: readonly Row[]
  rowHeight: number
  keyOf: (row: Row) => string
  children: (row: Row, index: () => number) => JSX.Element
  /** Height of the frame, any CSS length. Default 70 % of the window. */
  height?: string
  onEnd?: () => void
}) {
  const frame = createFrame()
  const rows = createVirtualizer({
    get count() {
      return props.rows.length
    },
    getScrollElement: frame.standing,
    estimateSize: () => props.rowHeight,
    overscan: OVERSCAN_ROWS,
    getItemKey: (index) => {
      const row = props.rows[index]
      return row === undefined ? index : props.keyOf(row)
    },
  })
  createEffect(() => {
    const last = rows.getVirtualItems().at(-1)
    if (last !== undefined && last.index >= props.rows.length - OVERSCAN_ROWS) props.onEnd?.()
  })
  return (
    <div
      ref={frame.ref}
      class="virtual-list"
      style={{ "max-height": props.height ?? "70vh" }}
      tabindex={0}
      role="list"
      aria-label={props.label}
    >
      <div class="virtual-list-space" role="presentation" style={{ height: `${rows.getTotalSize()}px` }}>
        <For each={rows.getVirtualItems()}>
          {(item) => (
            <div
              ref={(element) => queueMicrotask(() => rows.measureElement(element))}
              data-index={item.index}
              class="virtual-list-row"
              role="listitem"
              aria-setsize={props.rows.length}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <Show when={props.rows[item.index]}>{(row) => props.children(row(), () => item.index)}</Show>
            </div>
          )}
        </For>
      </div>
    </div>
  )
}
