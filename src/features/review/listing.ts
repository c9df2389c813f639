// One asking for a list: its first rows, or those in sight, and how many fit. What belongs to an older one is dropped.
import { type Accessor, batch } from "solid-js"
import type { Problem } from "@cerebros/contract/problems.ts"
import { toProblem } from "../../lib/problem.ts"
import type { Example } from "../../model/example.ts"
import { AHEAD_ROWS, type LoadedRows, PAGE_ROWS, type Sight } from "./loaded-rows.ts"
import type { Loading } from "./loading.ts"
import type { News } from "./news.ts"
import type { Owed } from "./owed.ts"
import type { Source } from "./source.ts"
import type { Count, Tally } from "./tally.ts"

const COUNTS = 3 // of all, until none came meanwhile

/** How many fit, and the newest number that is among them. */
async function countAll(ask: Source): Promise<Count> {
  let number = await ask.newest()
  for (let tries = 1; ; tries++) {
    const count = await ask.count()
    const after = await ask.newest()
    // Where rows come faster than they are counted: too many is noticed at the end of the list, too few would hide some.
    if (after === number || tries === COUNTS) return { count, number }
    number = after
  }
}

export type Listing = {
  /** Another number is another asking. */
  number(): number
  isUnderWay(): boolean
  /** Asks for the list; with `keep` what stands on the screen stays there until the answer. */
  start(keep: boolean): Promise<void>
  end(): void
}

export function makeListing(deps: {
  source: Accessor<Source>
  rows: LoadedRows
  tally: Tally
  news: News
  owed: Owed
  loading: Loading
  sight: Sight
  put: (start: number, found: Example[], ask: Source) => void
  /** Whether some that were told of belong to the list and are not in it. */
  isSomeOutside: () => boolean
  arrived: () => Promise<void>
  setProblem: (problem: Problem | undefined) => void
}): Listing {
  const { source, rows, tally, news, owed, loading, sight, setProblem } = deps
  let current = 0
  let isUnderWay = false

  function empty(): void {
    setProblem(undefined)
    owed.rows.clear()
    owed.arrivals = false
    batch(() => {
      rows.clear()
      Object.assign(sight, { first: 0, last: 0 })
      tally.clear()
    })
  }

  /** The first rows, then how many fit; `false` when it was asked for anew meanwhile. */
  async function ask(mine: number, from: Source, keep: boolean): Promise<boolean> {
    const first = keep ? Math.max(0, sight.first - AHEAD_ROWS) : 0
    const limit = keep ? 2 * PAGE_ROWS : PAGE_ROWS
    const counting = countAll(from)
    counting.catch(() => undefined) // waited for below, if the rows come at all
    const [found, known] = await Promise.all([
      from.find({ after: undefined, skip: first, limit }),
      keep ? counting : undefined, // what stands on the screen keeps its length
    ])
    if (mine !== current) return false
    batch(() => {
      rows.clear()
      deps.put(first, found, from)
      setProblem(undefined)
      tally.begin(known, rows.length()) // the first rows are read while all that fit are counted
    })
    const all = { count: found.length, number: Math.max(0, ...found.map(({ number }) => number)) }
    const count = known ?? (found.length < limit ? all : await counting)
    if (mine !== current) return false
    batch(() => tally.complete(count, rows.length()))
    return true
  }

  async function start(keep: boolean): Promise<void> {
    const mine = ++current
    loading.forget()
    news.forget()
    owed.anew = false
    isUnderWay = true
    if (!keep) empty()
    try {
      if (!(await ask(mine, source(), keep))) return
      isUnderWay = false
      loading.pump()
      if (deps.isSomeOutside()) return await start(true)
      if (owed.arrivals) await deps.arrived().catch(() => undefined) // owed
    } catch (error) {
      if (mine !== current) return
      isUnderWay = false
      setProblem(toProblem(error))
      if (!keep) return // nothing is here that could be out of date
      owed.anew = true
      owed.later()
    }
  }

  return {
    number: () => current,
    isUnderWay: () => isUnderWay,
    start,
    end: () => void current++,
  }
}
