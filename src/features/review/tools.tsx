import { createSignal, Show } from "solid-js"
import type { Action } from "@cerebros/contract/permissions.ts"
import { type Sort } from "../../model/example-words.ts"
import type { Teammate } from "../../model/teammates.ts"
import { Button } from "../../ui/button.tsx"
import { IconButton } from "../../ui/icon-button.tsx"
import { ClockIcon, HelpIcon, MoreIcon } from "../../ui/icons.tsx"
import type { Asking } from "./dialogs.tsx"
import type { Choice } from "./exchange/export-file.ts"
import { Exchange } from "./exchange/index.tsx"
import { FilterBar, type ToRows } from "./filter-bar.tsx"
import type { ListFilter } from "./filter.ts"
import { GuidelinesButton } from "./guidelines.tsx"
import { isSmall } from "./screen.ts"
import { ViewMenu } from "./view-menu.tsx"
import { LIST } from "./words.ts"

/** Search, filters and order, and what can be done with the examples as a whole. */
export function Tools(props: {
  agentId: string
  listFilter: ListFilter
  choice: Choice | undefined
  sort: Sort
  people: readonly Teammate[] | undefined
  whyNot: (action: Action) => string | undefined
  onFit: (change: Partial<Record<keyof ListFilter, string | undefined>>) => void
  onSort: (sort: Sort) => void
  onAsk: (what: Asking) => void
  searchRef: (element: HTMLInputElement) => void
  onRows: (way: ToRows) => void
}) {
  const [unfolded, setUnfolded] = createSignal(false)
  return (
    <div class="review-tools" data-unfolded={unfolded() ? "" : undefined}>
      <FilterBar
        agentId={props.agentId}
        listFilter={props.listFilter}
        sort={props.sort}
        people={props.people}
        onFit={(change) => props.onFit(change)}
        onSort={(order) => props.onSort(order)}
        searchRef={(element) => props.searchRef(element)}
        onRows={(way) => props.onRows(way)}
      />
      <Show when={isSmall()}>
        <IconButton
          icon={MoreIcon}
          class="review-unfold"
          label={LIST.moreTools}
          expanded={unfolded()}
          onClick={() => setUnfolded(!unfolded())}
        />
      </Show>
      <div class="review-space" />
      <ViewMenu />
      <Exchange agentId={props.agentId} choice={props.choice} />
      <GuidelinesButton agentId={props.agentId} />
      <IconButton icon={ClockIcon} label={LIST.changes} onClick={() => props.onAsk("recent")} />
      <IconButton icon={HelpIcon} label={LIST.keys} onClick={() => props.onAsk("keys")} />
      <Button why={props.whyNot("edit")} onClick={() => props.onAsk("add")}>
        {LIST.add}
      </Button>
    </div>
  )
}
