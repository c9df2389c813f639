import { For, type JSX, Show } from "solid-js"
import { ChevronDownIcon } from "./icons.tsx"
import "./table.css"

export type Column<Row> = {
  key: string
  title: string
  cell: (row: Row) => JSX.Element
  /** Offers to sort by this column. */
  sortable?: boolean
  /** Right, with figures under figures. */
  number?: boolean
  /** Left out where there is no room for it. */
  wideOnly?: boolean
  /** The title is read aloud only, as over a column of menus. */
  titleHidden?: boolean
}
export type Sort = { by: string; down: boolean }

/** Rows with real table semantics. `caption` names it for screen readers. */
export function Table<Row extends { id: string }>(props: {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  sort?: Sort
  onSort?: (sort: Sort) => void
  empty?: JSX.Element
  /** Nothing in it can be pressed: keys reach it as a whole, to scroll it where it is wider than its place. */
  isPlain?: boolean
}) {
  const sortBy = (key: string) =>
    props.onSort?.({ by: key, down: props.sort?.by === key ? !props.sort.down : false })
  const direction = (key: string) =>
    props.sort?.by !== key ? undefined : props.sort.down ? ("descending" as const) : ("ascending" as const)
  return (
    <div
      class="table-scroll"
      tabindex={props.isPlain ? 0 : -1}
      role={props.isPlain ? "group" : undefined}
      aria-label={props.isPlain ? props.caption : undefined}
    >
      <table class="table">
        <caption class="sr-only">{props.caption}</caption>
        <thead>
          <tr>
            <For each={props.columns}>
              {(column) => (
                <th
                  scope="col"
                  data-number={column.number ? "" : undefined}
                  data-wide={column.wideOnly ? "" : undefined}
                  aria-sort={direction(column.key)}
                >
                  <Show
                    when={column.sortable}
                    fallback={
                      <span classList={{ "sr-only": column.titleHidden === true }}>{column.title}</span>
                    }
                  >
                    <button type="button" class="table-sort" onClick={() => sortBy(column.key)}>
                      {column.title}
                      <ChevronDownIcon size={12} />
                    </button>
                  </Show>
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <tr>
                <For each={props.columns}>
                  {(column) => (
                    <td
                      data-number={column.number ? "" : undefined}
                      data-wide={column.wideOnly ? "" : undefined}
                    >
                      {column.cell(row)}
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={props.rows.length === 0}>{props.empty}</Show>
    </div>
  )
}
