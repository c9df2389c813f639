// A list of any length of which only what is looked at is loaded: sparse, by keyset, patched in place.
import { type Accessor, batch, createComputed, createSignal, on, onCleanup } from "solid-js"
import type { Problem } from "@cerebros/contract/problems.ts"
import type { Example } from "../../model/example.ts"
import { makeArrived } from "./arrivals.ts"
import { makeListing } from "./listing.ts"
import { createLoadedRows } from "./loaded-rows.ts"
import { makeLoading } from "./loading.ts"
import { makeNews, type RowNews } from "./news.ts"
import { makeOwed } from "./owed.ts"
import { makeRefresh } from "./refreshing.ts"
import type { Source } from "./source.ts"
import { createTally } from "./tally.ts"

export type Pages = ReturnType<typeof createPages>

/**
 * The rows of `source` as the owner looks at them. Tell it what is in sight by `want`, and what others did by `changed`,
 * `arrived` and `reload`: what cannot be asked then is owed, and asked again by itself.
 */
export function createPages(source: Accessor<Source>) {
  const rows = createLoadedRows()
  const tally = createTally()
  const news = makeNews()
  const [problem, setProblem] = createSignal<Problem>()
  const sight = { first: 0, last: 0 }
  const number = () => listing.number()
  const reload = () => listing.start(tally.total() !== undefined)
  const owed = makeOwed({
    anew: () => listing.start(true),
    rows: (ids) => refresh(ids),
    arrivals: () => arrived(),
  })
  const refresh = makeRefresh({ source, rows, news, owed, listing: number, reload, remove })
  const loading = makeLoading({ source, rows, tally, sight, listing: number, put, reload, setProblem })
  const listing = makeListing({
    source,
    rows,
    tally,
    news,
    owed,
    loading,
    sight,
    put,
    isSomeOutside,
    arrived: () => arrived(),
    setProblem,
  })
  const arrived = makeArrived({ source, tally, owed, sight, loading, listing })
  createComputed(on(source, () => void listing.start(false)))
  onCleanup(() => {
    listing.end()
    owed.end()
  })

  function put(start: number, found: Example[], ask: Source): void {
    rows.put(start, found, ask.keyOf)
    const stale = news.staleIn(found)
    for (const id of stale) news.doubtful.add(id)
    if (stale.length > 0) void refresh(stale).catch(() => undefined) // owed
  }

  function remove(gone: ReadonlySet<string>): void {
    batch(() => tally.without(rows.remove(gone)))
    loading.pump()
  }

  /** Whether some that were here left the list and live. */
  function isSomeOutside(): boolean {
    return news.isSomeAlive((id) => rows.row(id) !== undefined && !rows.isListed(id))
  }

  /** Others changed rows: those that are here, or on their way, come in this version or a newer one; those brought back join the list. */
  async function changed(told: readonly RowNews[]): Promise<void> {
    told.forEach(news.hear)
    if (isSomeOutside()) return reload()
    await refresh(
      told.filter(({ id, version }) => version > (rows.row(id)?.version ?? Infinity)).map(({ id }) => id),
    )
  }

  return {
    total: tally.total,
    counted: tally.counted,
    /** How many fit; undefined while they are counted. */
    count: () => (tally.counted() ? tally.total() : undefined),
    rowAt: rows.rowAt,
    indexOf: rows.indexOf,
    listed: rows.listed,
    row: rows.row,
    problem,
    fresh: tally.fresh,
    /** Says which rows are in sight. */
    want(first: number, last: number): void {
      Object.assign(sight, { first, last })
      if (source().grows && last >= tally.old() && tally.fresh() > 0) tally.seen()
      if (!problem()) loading.pump()
    },
    all: loading.all,
    expect: rows.expect,
    /** Asks for everything in sight anew, without emptying the list. */
    reload,
    refresh,
    changed,
    arrived,
    /** Asks again for what could not be loaded. */
    async retry(): Promise<void> {
      if (!tally.counted()) return listing.start(false)
      setProblem(undefined)
      loading.pump()
      await owed.now()
    },
    /** Where the fresh ones begin; the list is asked for anew where they do not stand at the end. */
    async showFresh(): Promise<number> {
      if (source().grows) {
        tally.seen()
        return tally.old()
      }
      await listing.start(false)
      return 0
    },
  }
}
