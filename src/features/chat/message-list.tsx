import { createVirtualizer } from "@tanstack/solid-virtual"
import { createEffect, For, type JSX, on, Show } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { createFollow } from "./create-follow.ts"
import { CONVERSATION } from "./words.ts"

const ROW_PX = 160 // a first guess: a question or a short answer
const OVERSCAN_ROWS = 6
const OLDER_PX = 400 // from the top: older messages are asked for before anyone gets there

/** The messages of a thread, only those in sight in the page, at its end while it grows. Rows are told
 * apart by identity: one that stays keeps what it shows, and what is typed into it. */
export function MessageList<Row>(props: {
  label: string
  rows: readonly Row[]
  keyOf: (row: Row) => string
  children: (row: Row) => JSX.Element
  onOlder: (() => void) | undefined
}) {
  let frame: HTMLDivElement | null = null
  const follow = createFollow(() => frame ?? undefined)
  const rows = createVirtualizer({
    get count() {
      return props.rows.length
    },
    getScrollElement: () => frame,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN_ROWS,
    getItemKey: (index) => {
      const row = props.rows[index]
      return row === undefined ? index : props.keyOf(row)
    },
  })
  // Older messages come in above: what was read stays where it is.
  createEffect(
    on(
      () => [props.rows.length, props.rows[0] && props.keyOf(props.rows[0])] as const,
      ([count, first], before) => {
        if (!frame || !before || before[1] === undefined || first === before[1] || follow.isFollowing())
          return
        frame.scrollTop += (count - before[0]) * ROW_PX
      },
    ),
  )
  return (
    <div class="chat-frame">
      <div
        ref={(element) => (frame = element)}
        class="chat-scroll"
        tabindex={0}
        role="log"
        aria-label={props.label}
        aria-live="off"
        onWheel={follow.letGo}
        onTouchMove={follow.letGo}
        onKeyDown={follow.letGo}
        onScroll={() => {
          follow.scrolled()
          if (frame && frame.scrollTop < OLDER_PX) props.onOlder?.()
        }}
      >
        <div
          ref={(element) => follow.watch(element)}
          class="chat-space"
          style={{ height: `${rows.getTotalSize()}px` }}
        >
          <For each={rows.getVirtualItems()}>
            {(item) => (
              <div
                ref={(element) => queueMicrotask(() => rows.measureElement(element))}
                data-index={item.index}
                class="chat-row"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <Show when={props.rows[item.index]} keyed>
                  {(row) => props.children(row)}
                </Show>
              </div>
            )}
          </For>
        </div>
      </div>
      <Show when={!follow.isFollowing()}>
        <Button class="chat-to-end" size="small" onClick={() => follow.toEnd()}>
          {CONVERSATION.toLatest}
        </Button>
      </Show>
    </div>
  )
}
