import { type DefaultError, type QueryKey, useQueryClient } from "@tanstack/solid-query"
import { createMemo, createSignal, untrack } from "solid-js"
import { useQuery } from "./use-query.ts"

/** The first rows of a list, whether it goes on, and with which row where that is known. */
export type Pages<Row> = { rows: Row[]; hasMore: boolean; next: Row | undefined }

/** A list that is read page by page. */
export type PagedList<Row> = {
  queryKey: QueryKey
  /** So many rows are one page. */
  size: number
  /** At most so many of the rows that come after `last`; the first ones without it. */
  fetchAfter: (last: Row | undefined, rows: number) => Promise<Row[]>
  /** As many rows as one answer may hold, where that is fewer than of the API. */
  atOnce?: number
}

/** As many rows as one answer of the API may hold. */
const AT_ONCE = 1000

/**
 * The first `wanted` rows of a list, each once by its `id`. They are read in as few answers as can be, each beginning after
 * the last row of the one before: what comes in or goes meanwhile neither repeats a row nor leaves one out.
 */
export async function fetchPages<Row extends { id: string | number }>(
  wanted: number,
  { fetchAfter, atOnce = AT_ONCE }: Pick<PagedList<Row>, "fetchAfter" | "atOnce">,
): Promise<Pages<Row>> {
  const found = new Map<string | number, Row>()
  const end = wanted + 1 // one row beyond tells whether there are more
  let last: Row | undefined
  let isWhole = false
  for (let read = 0; read < end; read += atOnce) {
    const asked = Math.min(atOnce, end - read)
    const rows = await fetchAfter(last, asked)
    for (const row of rows) if (!found.has(row.id)) found.set(row.id, row)
    last = rows.at(-1)
    isWhole = rows.length < asked
    if (isWhole) break
  }
  const rows = [...found.values()]
  return { rows: rows.slice(0, wanted), hasMore: rows.length > wanted || !isWhole, next: rows[wanted] }
}

/** What comes after a row of a list that begins with the newest by `column` and then goes by id, for PostgREST's `or`. */
export const olderThan = (column: string, at: string, id: string): string =>
  `${column}.lt."${at}",and(${column}.eq."${at}",id.gt.${id})`

/** What of `useQuery` a list may choose. */
type Options<Row> = {
  suspense?: boolean
  staleTime?: number
  throwOnError?: boolean
  placeholderData?: (before: Pages<Row> | undefined) => Pages<Row> | undefined
}

/**
 * A list as far as it was gone on in. All pages shown are read as one: whatever is asked for again is the list as it stands,
 * however far it goes. A page that fails leaves those before where they are.
 */
export function usePages<Row extends { id: string | number }>(
  of: () => PagedList<Row>,
  options: Options<Row> = {},
) {
  const client = useQueryClient()
  const asked = createMemo(of)
  const key = createMemo(() => JSON.stringify(asked().queryKey))
  /** How many pages are shown: of another list the first alone, of one that was shown before as many as then. */
  const shown = createMemo(() => {
    key()
    const { queryKey, size } = untrack(asked)
    const known = client.getQueryData<Pages<Row>>(queryKey)?.rows.length ?? 0
    return createSignal(Math.max(1, Math.ceil(known / size)))
  })
  const [isBusy, setBusy] = createSignal(false)
  const query = useQuery<Pages<Row>, DefaultError, Pages<Row>>(() => {
    const list = asked()
    const [pages] = shown()
    return {
      ...options,
      queryKey: list.queryKey,
      queryFn: () => fetchPages(untrack(pages) * list.size, list),
    }
  })
  /** Read before it is there, data would make the nearest boundary wait. */
  const found = () =>
    options.suspense === false && !query.isSuccess && query.dataUpdatedAt === 0 ? undefined : query.data
  return {
    rows: () => found()?.rows,
    hasMore: () => found()?.hasMore === true,
    next: () => found()?.next,
    isBeyondFirst: () => shown()[0]() > 1,
    isBusy,
    /** Why there are no rows, where it failed. */
    problem: () => (query.isError && !found() ? query.error : undefined),
    retry: () => query.refetch(),
    async showMore(): Promise<unknown> {
      const [, setPages] = shown()
      setPages((pages) => pages + 1)
      setBusy(true)
      const { isError, error } = await query.refetch()
      setBusy(false)
      if (isError) setPages((pages) => pages - 1)
      return isError ? error : undefined
    },
  }
}

/** What is shown of a list that is read page by page. */
export type ShownPages<Row = unknown> = {
  /** Undefined before they are known. */
  rows: () => Row[] | undefined
  hasMore: () => boolean
  /** The row after the last one shown, which is read with it: for what is told of a row by the one that comes after. */
  next: () => Row | undefined
  /** Whether it was gone on in. */
  isBeyondFirst: () => boolean
  /** Whether one more page is being read. */
  isBusy: () => boolean
  /** Reads one more page. Returns what went wrong, if anything did. */
  showMore: () => Promise<unknown>
}
