import { createVirtualizer, defaultRangeExtractor } from "@tanstack/solid-virtual"
import { createEffect, createSignal, For, on, Show } from "solid-js"
import type { Action } from "@cerebros/contract/permissions.ts"
import type { Teammate } from "../../model/teammates.ts"
import { createFrame } from "../../ui/create-frame.ts"
import { Notice } from "../../ui/notice.tsx"
import { Button } from "../../ui/button.tsx"
import type { Example } from "../../model/example.ts"
import { ExampleRow, type Verbs } from "./example-row.tsx"
import { type ListHandle, makeListHandle } from "./list-handle.ts"
import type { Pages } from "./pages.ts"
import { createRowFocus } from "./row-focus.ts"
import { isNarrow } from "./screen.ts"
import type { Chosen } from "./selection.ts"
import { view } from "./view.ts"
import { LIST } from "./words.ts"

/** Height of a row with the gap below it (px): fixed, so that any place of 100,000 is known without drawing the others. */
const ROW_PX = {
  compact: { wide: 44, beside: 44, phone: 118 },
  comfortable: { wide: 116, beside: 96, phone: 236 },
}
const OVERSCAN_ROWS = 6

/** The rows in sight of a list of any length. */
export function ExampleList(props: {
  pages: Pages
  total: number
  chosen: Chosen
  /** Whether it still fits the filter of the list. */
  fits: (example: Example) => boolean
  verbs: Verbs
  search: string | undefined
  openId: string | undefined
  people: readonly Teammate[] | undefined
  hereIn: (id: string) => readonly { user_id: string; name: string }[]
  whyNot: (action: Action) => string | undefined
  onRange: (place: number) => void
  ref: (handle: ListHandle) => void
}) {
  const [current, setCurrent] = createSignal<{ id: string; place: number }>()
  const frame = createFrame()
  let list: HTMLElement | undefined
  const height = () =>
    ROW_PX[view().density][isNarrow() ? "phone" : props.openId !== undefined ? "beside" : "wide"]
  // A condition written into the row's attributes would be a memo at each reading: one read by a press outlives its row, and throws.
  const isChosen = (example: Example) =>
    props.chosen.has(example.id) && (!props.chosen.all() || props.fits(example))
  /** Where the current row is now; where it was, if it is gone. */
  const placeOf = () => {
    const known = current()
    if (!known) return -1
    const at = props.pages.indexOf(known.id)
    return at >= 0 ? at : Math.min(known.place, props.total - 1)
  }
  const rows = createVirtualizer({
    get count() {
      return props.total
    },
    getScrollElement: frame.standing,
    estimateSize: () => height(),
    overscan: OVERSCAN_ROWS,
    // The row with the focus stays drawn when it scrolls away: the focus would fall out of the list.
    rangeExtractor: (range) => {
      const places = defaultRangeExtractor(range)
      const at = placeOf()
      return at < 0 || at >= props.total || places.includes(at)
        ? places
        : [...places, at].toSorted((one, other) => one - other)
    },
  })
  createEffect(on(height, () => rows.measure(), { defer: true }))
  createEffect(() => {
    const items = rows.getVirtualItems()
    void [items[0]?.index, items.at(-1)?.index] // a store: reading them is what this follows
    const range = rows.range
    props.pages.want(range?.startIndex ?? 0, range?.endIndex ?? OVERSCAN_ROWS)
  })

  const focus = createRowFocus({
    list: () => list,
    total: () => props.total,
    scrollTo: (place) => rows.scrollToIndex(place, { align: "auto" }),
  })
  props.ref(
    makeListHandle({
      pages: props.pages,
      total: () => props.total,
      currentId: () => current()?.id,
      place: placeOf,
      focus,
      frame: frame.element,
      list: () => list,
      scrollTo: (place) => rows.scrollToIndex(place, { align: "start" }),
      show: (place) => rows.scrollToIndex(place, { align: "auto" }),
    }),
  )

  return (
    <div class="review-frame" ref={frame.ref} style={{ "--row": `${height()}px`, "--rows": props.total }}>
      <LoadingProblem pages={props.pages} />
      <div
        role="list" // not an ol: its rows stand in places of their own
        class="review-list"
        aria-label={LIST.rows}
        ref={(element) => (list = element)}
        style={{ height: `${rows.getTotalSize()}px` }}
      >
        <For each={rows.getVirtualItems()}>
          {(item) => (
            <div
              role="presentation"
              class="review-place"
              data-place={item.index}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <Show when={props.pages.rowAt(item.index)} fallback={<div class="example example-waiting" />}>
                {(example) => (
                  <ExampleRow
                    example={example()}
                    search={props.search}
                    chosen={isChosen(example())}
                    done={!props.fits(example())}
                    isOpen={props.openId === example().id}
                    place={item.index}
                    total={props.pages.count()}
                    people={props.people}
                    here={props.hereIn(example().id)}
                    whyNot={props.whyNot}
                    onChoose={(range) =>
                      range ? props.onRange(item.index) : props.chosen.toggle(example().id)
                    }
                    onFocus={() => setCurrent({ id: example().id, place: item.index })}
                    verbs={props.verbs}
                  />
                )}
              </Show>
            </div>
          )}
        </For>
      </div>
    </div>
  )
}

function LoadingProblem(props: { pages: Pages }) {
  return (
    <Show when={props.pages.problem()}>
      {(problem) => (
        <Notice
          tone="danger"
          title={LIST.partMissing}
          action={
            <Button size="small" onClick={() => void props.pages.retry()}>
              {LIST.again}
            </Button>
          }
        >
          {problem().message}
        </Notice>
      )}
    </Show>
  )
}
