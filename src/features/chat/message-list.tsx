import { createVirtualizer } from "@tanstack/solid-virtual"
import { createEffect, createMemo, For, type JSX, on, Show, untrack } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { createFrame } from "../../ui/create-frame.ts"
import { createFollow } from "./create-follow.ts"
import { CONVERSATION } from "./words.ts"

const ROW_PX = 160 // a first guess: a question or a short answer
const OVERSCAN_ROWS = 6
const OLDER_PX = 400 // from the top: older messages are asked for before anyone gets there

/** The messages of a thread, only those in sight in the page, at its end while it grows. Rows are told
 * apart by their keys and by identity: one that stays keeps what it shows, and what is typed into it. */
export function MessageList<Row>(props: {
  label: string
  rows: readonly Row[]
  keyOf: (row: Row) => string
  children: (row: Row) => JSX.Element
  /** The key of a row to bring in sight and mark, once. */
  sought?: string | undefined
  /** The key of the row that the person sends: they see it arrive, wherever they read. */
  sending?: string | undefined
  /** Asks for more from before the first row; undefined while there is none, or it is on its way. */
  onOlder: (() => void) | undefined
  /** Brings all that came before; done when the first row is the very first. */
  onBeginning: () => Promise<void>
}) {
  const frame = createFrame<HTMLDivElement>()
  const follow = createFollow(
    () => frame.element() ?? undefined,
    () =>
      frame.element()?.querySelector<HTMLElement>(`.chat-row[data-index="${props.rows.length - 1}"]`) ??
      undefined,
  )
  const all = createMemo(() => props.rows.map((row) => props.keyOf(row)))
  const rows = createVirtualizer({
    get count() {
      return all().length
    },
    getScrollElement: frame.standing,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN_ROWS,
    getItemKey: (index) => untrack(all)[index] ?? index, // asked of every row at once: each tracked read would be kept
    anchorTo: "end", // older messages come in above: what was read stays where it is
    scrollEndThreshold: -1, // the end is what `follow` keeps
  })
  const inSight = createMemo(() => new Map(rows.getVirtualItems().map((item) => [item.key, { ...item }])))
  const keys = createMemo(() => [...inSight().keys()])
  const above = createMemo(() => inSight().get(keys()[0] ?? "")?.start ?? 0)
  const below = createMemo(() =>
    Math.max(0, rows.getTotalSize() - (inSight().get(keys().at(-1) ?? "")?.end ?? 0)),
  )
  // The virtualizer moves before what came in above stands in the page, and would end where the page ended until then.
  createEffect(
    on(
      () => all()[0],
      () => {
        if (!follow.isFollowing()) frame.element()?.scrollTo({ top: rows.scrollOffset ?? 0 })
      },
      { defer: true },
    ),
  )
  createEffect(
    on(
      () => props.sending,
      (sending) => {
        if (sending !== undefined) queueMicrotask(follow.toEnd) // once the row stands in the page
      },
      { defer: true },
    ),
  )
  let reached: string | undefined
  createEffect(() => {
    const { sought } = props
    const index = sought === undefined ? -1 : all().indexOf(sought)
    if (sought === reached || index < 0) return
    reached = sought
    follow.stay()
    queueMicrotask(() => rows.scrollToIndex(index, { align: "center" })) // once the rows stand in the page
  })
  const toBeginning = async () => {
    follow.stay()
    await props.onBeginning()
    frame.element()?.scrollTo({ top: 0 })
  }
  return (
    <div class="chat-frame">
      <div
        ref={frame.ref}
        class="chat-scroll"
        tabindex={0}
        role="log"
        aria-label={props.label}
        aria-live="off"
        onWheel={follow.letGo}
        onTouchMove={follow.letGo}
        onKeyDown={(event) => {
          follow.letGo(event)
          if (event.key === "Home" && event.target === event.currentTarget) void toBeginning()
        }}
        onScroll={() => {
          follow.scrolled()
          if ((frame.element()?.scrollTop ?? Infinity) < OLDER_PX) props.onOlder?.()
        }}
      >
        {/* Rows in the flow: one that grows moves what follows it in the same layout, and nothing has to be written. */}
        <div
          ref={(element) => follow.watch(element)}
          class="chat-space"
          style={{ "padding-top": `${above()}px`, "padding-bottom": `${below()}px` }}
        >
          <For each={keys()}>
            {(key) => {
              const index = createMemo<number>((before) => inSight().get(key)?.index ?? before, -1)
              return (
                <div
                  ref={(element) => queueMicrotask(() => rows.measureElement(element))}
                  data-index={index()}
                  class="chat-row"
                  data-sought={key === props.sought || undefined}
                >
                  <Show when={props.rows[index()]} keyed>
                    {(row) => props.children(row)}
                  </Show>
                </div>
              )
            }}
          </For>
        </div>
      </div>
      <Show when={follow.isCut()}>
        <div class="chat-jumps">
          <Button size="small" onClick={() => void toBeginning()}>
            {CONVERSATION.toBeginning}
          </Button>
          <Button size="small" onClick={() => follow.toEnd()}>
            {CONVERSATION.toLatest}
          </Button>
        </div>
      </Show>
    </div>
  )
}
