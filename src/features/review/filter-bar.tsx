import { Popover } from "@kobalte/core/popover"
import { For, Show, Suspense } from "solid-js"
import { agentQueries } from "../../model/agent.ts"
import { me } from "../../lib/session.ts"
import { nameIn, type Teammate } from "../../model/teammates.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Button } from "../../ui/button.tsx"
import { Checkbox } from "../../ui/checkbox.tsx"
import { CloseIcon, FilterIcon } from "../../ui/icons.tsx"
import { PopoverContent } from "../../ui/popover.tsx"
import { SearchField } from "../../ui/search-field.tsx"
import { type Option, Select } from "../../ui/select.tsx"
import { exampleQueries } from "../../model/example.ts"
import { type Side, SIDES, type Sort, SORTS } from "../../model/example-words.ts"
import { type ListFilter, FILTER_KEYS, FILTER_STATES } from "./filter.ts"
import { createTypedSearch } from "./typed-search.ts"
import "../../ui/button.css"
import { FILTERS } from "./words.ts"

const ANY = "any" // stands for no filter in a list of choices: an empty value would be shown as none chosen
const ORIGINS = { synthetic: FILTERS.drafted, written: FILTERS.written, imported: FILTERS.imported } as const
const STALE = FILTERS.stale
const sayWeak = (side: Side) => FILTERS.weak(SIDES[side])

/** The ways out of the search: to the first it found, into that, or back to the row that was in hand. */
export type ToRows = "first" | "open" | "back"

type Props = {
  agentId: string
  listFilter: ListFilter
  sort: Sort
  people: readonly Teammate[] | undefined
  /** Changes a part of the filter; undefined takes it away. */
  onFit: (change: { [K in keyof ListFilter]?: ListFilter[K] | undefined }) => void
  onSort: (sort: Sort) => void
  searchRef: (element: HTMLInputElement) => void
  onRows: (way: ToRows) => void
}

/** Search, state, further filters and order: all of it stands in the address. */
export function FilterBar(props: Props) {
  const set = (key: keyof ListFilter, value: string) =>
    props.onFit({ [key]: value === ANY ? undefined : value } as Partial<ListFilter>) // each key's values come from its own choices
  const isAssignedToMe = () => props.listFilter.assignee === "me"
  const search = createTypedSearch({
    asked: () => props.listFilter.q ?? "",
    ask: (q) => props.onFit({ q: q || undefined }),
    toRows: (way) => props.onRows(way),
  })
  return (
    <>
      <SearchField
        label={FILTERS.search}
        placeholder={FILTERS.searchBrief}
        value={search.words()}
        onInput={search.type}
        onGoOn={(open) => search.goOn(open ? "open" : "first")}
        onLeave={() => search.goOn("back")}
        ref={props.searchRef}
      />
      <button
        type="button"
        class="button review-assigned"
        data-variant="secondary"
        data-size="medium"
        aria-pressed={isAssignedToMe()}
        onClick={() => props.onFit({ assignee: isAssignedToMe() ? undefined : "me" })}
      >
        {FILTERS.assignedToMe}
      </button>
      <Popover gutter={4} placement="bottom-start">
        <Popover.Trigger class="button" data-variant="secondary" data-size="medium">
          <span class="button-label">
            <FilterIcon /> {FILTERS.more}
          </span>
        </Popover.Trigger>
        <PopoverContent class="review-filters" title={FILTERS.more}>
          <Suspense>
            <MoreFilters {...props} set={set} />
          </Suspense>
          <Popover.CloseButton class="button review-filters-done" data-variant="primary" data-size="medium">
            <span class="button-label">{FILTERS.done}</span>
          </Popover.CloseButton>
        </PopoverContent>
      </Popover>
      <Select<Sort>
        label={FILTERS.order}
        labelHidden
        size="small"
        value={props.sort}
        onChange={(sort) => props.onSort(sort)}
        options={Object.entries(SORTS).map(([value, label]) => ({ value: value as Sort, label }))} // keys of the table
      />
    </>
  )
}

function MoreFilters(props: Props & { set: (key: keyof ListFilter, value: string) => void }) {
  const documents = useQuery(() => agentQueries.documents(props.agentId))
  const tags = useQuery(() => exampleQueries.tags(props.agentId))
  const people = () => props.people?.map(({ id, name }) => ({ value: id, label: name })) ?? []
  const choice = (
    key: "document" | "origin" | "author" | "assignee" | "tag" | "weak",
    label: string,
    options: readonly Option<string>[],
  ) => (
    <Select
      label={label}
      size="small"
      value={props.listFilter[key] ?? ANY}
      onChange={(value) => props.set(key, value)}
      options={[{ value: ANY, label: FILTERS.any }, ...options]}
    />
  )
  const flag = (
    key: "quality" | "judged" | "comments" | "duplicates" | "proposed" | "stale",
    value: string,
    label: string,
  ) => (
    <Checkbox
      label={label}
      checked={props.listFilter[key] !== undefined}
      onChange={(on) => props.set(key, on ? value : ANY)}
    />
  )
  return (
    <div class="review-filter-grid">
      {choice(
        "document",
        FILTERS.document,
        documents.data?.map(({ id, name }) => ({ value: id, label: name })) ?? [],
      )}
      {choice(
        "origin",
        FILTERS.origin,
        Object.entries(ORIGINS).map(([value, label]) => ({ value, label })),
      )}
      {choice("author", FILTERS.author, people())}
      {choice("assignee", FILTERS.assignee, [
        { value: "me", label: FILTERS.me },
        { value: "nobody", label: FILTERS.nobody },
        ...people().filter(({ value }) => value !== me().id),
      ])}
      {choice(
        "tag",
        FILTERS.tag,
        tags.data?.map(({ tag, example_count }) => ({ value: tag, label: `${tag} (${example_count})` })) ??
          [],
      )}
      {choice(
        "weak",
        FILTERS.weakSide,
        Object.keys(SIDES).map((side) => ({ value: side, label: sayWeak(side as Side) })), // its own keys
      )}
      {flag("quality", "low", FILTERS.quality)}
      {flag("judged", "low", FILTERS.judged)}
      {flag("comments", "yes", FILTERS.comments)}
      {flag("duplicates", "yes", FILTERS.duplicates)}
      {flag("proposed", "yes", FILTERS.proposed)}
      {flag("stale", "yes", STALE)}
    </div>
  )
}

/** What narrows the list now, each to be taken away. */
export function Chips(props: Pick<Props, "agentId" | "listFilter" | "people" | "onFit">) {
  const documents = useQuery(() => agentQueries.documents(props.agentId))
  const say = (key: keyof ListFilter): string => {
    const { listFilter } = props
    switch (key) {
      case "q":
        return `“${listFilter.q ?? ""}”`
      case "state":
        return listFilter.state ? FILTER_STATES[listFilter.state] : ""
      case "weak":
        return listFilter.weak ? sayWeak(listFilter.weak) : ""
      case "similar":
        return FILTERS.similar
      case "document":
        return FILTERS.from(documents.data?.find(({ id }) => id === listFilter.document)?.name)
      case "origin":
        return listFilter.origin ? ORIGINS[listFilter.origin] : ""
      case "author":
        return FILTERS.by(nameIn(props.people, listFilter.author ?? null))
      case "assignee":
        return FILTERS.assignedTo(sayAssignee(props.people, listFilter.assignee))
      case "tag":
        return FILTERS.tagged(listFilter.tag ?? "")
      case "quality":
        return FILTERS.quality
      case "judged":
        return FILTERS.judged
      case "comments":
        return FILTERS.comments
      case "duplicates":
        return FILTERS.duplicates
      case "proposed":
        return FILTERS.proposed
      case "stale":
        return STALE
    }
  }
  // The state stands in the line of progress, where it is chosen.
  const active = () => FILTER_KEYS.filter((key) => key !== "state" && props.listFilter[key] !== undefined)
  const none = () => Object.fromEntries(FILTER_KEYS.map((key) => [key, undefined]))
  return (
    <Show when={active().length > 0}>
      <ul class="review-chips" aria-label={FILTERS.label}>
        <For each={active()}>
          {(key) => (
            <li>
              <button
                type="button"
                class="review-chip"
                aria-label={FILTERS.remove(say(key))}
                onClick={() => props.onFit({ [key]: undefined })}
              >
                {say(key)} <CloseIcon size={12} />
              </button>
            </li>
          )}
        </For>
        <li>
          <Button size="small" variant="ghost" onClick={() => props.onFit(none())}>
            {FILTERS.clear}
          </Button>
        </li>
      </ul>
    </Show>
  )
}

function sayAssignee(people: Props["people"], assignee: ListFilter["assignee"]): string {
  if (assignee === "me" || assignee === "nobody") return assignee
  return nameIn(people, assignee ?? null)
}
