// Asks again for rows of a list that changed; those that are gone leave it.
import type { Accessor } from "solid-js"
import type { LoadedRows } from "./loaded-rows.ts"
import type { News } from "./news.ts"
import type { Owed } from "./owed.ts"
import type { Source } from "./source.ts"

const IDS_A_CALL = 100

/** Asks for those that are here. What fails is owed, and thrown. */
export type Refresh = (ids: readonly string[]) => Promise<void>

export function makeRefresh(deps: {
  source: Accessor<Source>
  rows: LoadedRows
  news: News
  owed: Owed
  /** Another number is another asking for the list. */
  listing: () => number
  reload: () => Promise<void>
  remove: (gone: ReadonlySet<string>) => void
}): Refresh {
  const { source, rows, news, owed, listing } = deps
  const lastAsk = new Map<string, number>() // of each row that is being asked for: an older answer does not say that it is gone
  let asks = 0

  async function refreshSome(some: readonly string[]): Promise<void> {
    const mine = listing()
    const ask = source()
    const number = ++asks
    for (const id of some) lastAsk.set(id, number)
    const isNewest = (id: string) => lastAsk.get(id) === number
    try {
      const found = await ask.byId([...some])
      if (ask !== source()) return
      rows.update(found)
      for (const { id } of found) news.doubtful.delete(id)
      // Told before the commit was to be seen: logical decoding may be ahead of it for a moment.
      const stale = news.staleIn(found)
      for (const id of stale) owed.rows.add(id)
      if (stale.length > 0) owed.later()
      const still = new Set(found.map(({ id }) => id))
      const gone = some.filter((id) => !still.has(id) && isNewest(id))
      // Asked for anew meanwhile, the list may hold them rightly: they may have come back.
      if (mine !== listing() && gone.length > 0) await refresh(gone)
      else if (gone.some((id) => news.doubtful.has(id))) await deps.reload()
      else if (gone.length > 0) deps.remove(new Set(gone))
    } finally {
      for (const id of some) if (isNewest(id)) lastAsk.delete(id)
    }
  }

  async function refresh(ids: readonly string[]): Promise<void> {
    for (const id of ids) owed.rows.delete(id)
    const here = ids.filter((id) => rows.row(id) !== undefined)
    for (let from = 0; from < here.length; from += IDS_A_CALL) {
      const ask = source()
      try {
        await refreshSome(here.slice(from, from + IDS_A_CALL))
        if (ask !== source()) return // another list
      } catch (error) {
        if (ask === source()) {
          for (const id of here.slice(from)) owed.rows.add(id)
          owed.later()
        }
        throw error
      }
    }
  }
  return refresh
}
