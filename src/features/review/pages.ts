// A list of any length of which only what is looked at is loaded: sparse, by keyset, patched in place.
import { type Accessor, batch, createComputed, createSignal, on, onCleanup } from "solid-js"
import { createStore, reconcile } from "solid-js/store"
import type { Problem } from "@cerebros/contract/problems.ts"
import { toProblem } from "../../lib/problem.ts"
import type { Example, Key } from "../../model/example.ts"

/** What the list stands on. Another object is another list. */
export type Source = {
  find: (asked: { after: Key | undefined; skip: number; limit: number }) => Promise<Example[]>
  byId: (ids: string[]) => Promise<Example[]>
  /** How many fit; of those newer than `afterNumber` when it is given. */
  count: (afterNumber?: number) => Promise<number>
  newest: () => Promise<number>
  keyOf: (row: Example) => Key
  /** New rows come at the end of the order, where they push nothing aside. */
  grows: boolean
}

const PAGE_ROWS = 50 // two screens of rows, some 40 kB
const AHEAD_ROWS = 25
const IDS_A_CALL = 100
const AT_ONCE = 2 // requests under way while someone drags the scroll bar
const COUNTS = 3 // of all, until none came meanwhile
const AGAIN_FIRST_MS = 1_000
const AGAIN_LAST_MS = 30_000

export type Pages = ReturnType<typeof createPages>

/** How many fit, and the newest number that is among them. */
async function countAll(ask: Source): Promise<{ count: number; number: number }> {
  let number = await ask.newest()
  for (let tries = 1; ; tries++) {
    const count = await ask.count()
    const after = await ask.newest()
    // Where rows come faster than they are counted: too many is noticed at the end of the list, too few would hide some.
    if (after === number || tries === COUNTS) return { count, number }
    number = after
  }
}

/**
 * The rows of `source` as the owner looks at them. Tell it what is in sight by `want`, and what others did by `changed`,
 * `arrived` and `reload`: what cannot be asked then is owed, and asked again by itself.
 */
export function createPages(source: Accessor<Source>) {
  const [rows, setRows] = createStore<Record<string, Example>>({})
  const [total, setTotal] = createSignal<number>()
  const [counted, setCounted] = createSignal(false)
  const [problem, setProblem] = createSignal<Problem>()
  const [fresh, setFresh] = createSignal(0)
  const [stamp, setStamp] = createSignal(0) // counted up whenever `order` changed
  let order: string[] = [] // sparse: what is not loaded is not there
  let keys: Key[] = [] // as they were when loaded; a row that changed stays where it stands
  let epoch = 0
  let newest = 0
  let settled = 0 // rows at the last full count; those behind it are fresh
  let missed = false // something arrived while the list was asked for
  let starting = false
  const heard = new Map<string, number>() // versions, since the list was asked for: an answer under way may be older
  const alive = new Set<string>() // told since then not to be deleted: brought back, they may belong among those in sight
  let wanted = { first: 0, last: 0 }
  const underWay = new Set<number>()
  let layout = 0 // counted up when rows leave: an answer under way was asked for places that are others' now
  const doubtful = new Set<string>() // came in an older version than was told: if they are gone, the count may know it or not
  const due = new Set<string>() // rows that changed and could not be asked for
  let anew = false // the same of everything in sight
  const lastAsk = new Map<string, number>() // of each row that is being asked for: an older answer does not say that it is gone
  let asks = 0
  let againMs = AGAIN_FIRST_MS
  let again: ReturnType<typeof setTimeout> | undefined
  let over = false
  const moved = () => setStamp((old) => old + 1)

  function put(start: number, found: Example[], ask: Source): void {
    batch(() => {
      found.forEach((row, at) => {
        order[start + at] = row.id
        keys[start + at] = ask.keyOf(row)
        take(row)
      })
      moved()
    })
    const stale = found.filter(({ id, version }) => version < (heard.get(id) ?? 0)).map(({ id }) => id)
    for (const id of stale) doubtful.add(id)
    if (stale.length > 0) void refresh(stale).catch(() => undefined) // owed
  }
  const take = (row: Example) => {
    const known = rows[row.id]
    if (!known || row.version >= known.version) setRows(row.id, reconcile(row))
  }

  async function start(keep: boolean): Promise<void> {
    const ask = source()
    const mine = ++epoch
    underWay.clear()
    heard.clear()
    alive.clear()
    doubtful.clear()
    anew = false
    starting = true
    if (!keep) {
      setProblem(undefined)
      due.clear()
      missed = false
      batch(() => {
        order = []
        keys = []
        wanted = { first: 0, last: 0 }
        setTotal(undefined)
        setCounted(false)
        setFresh(0)
        moved()
      })
    }
    const first = keep ? Math.max(0, wanted.first - AHEAD_ROWS) : 0
    const limit = keep ? 2 * PAGE_ROWS : PAGE_ROWS
    const settle = (count: number) => {
      settled = Math.max(count, order.length)
      setTotal(settled)
    }
    try {
      const counting = countAll(ask)
      counting.catch(() => undefined) // waited for below, if the rows come at all
      const [found, known] = await Promise.all([
        ask.find({ after: undefined, skip: first, limit }),
        keep ? counting : undefined, // what stands on the screen keeps its length
      ])
      if (mine !== epoch) return
      batch(() => {
        newest = known?.number ?? newest
        order = []
        keys = []
        put(first, found, ask)
        setFresh(0)
        setProblem(undefined)
        settle(known?.count ?? 0) // the first rows are read while all that fit are counted
      })
      const all = { count: found.length, number: Math.max(0, ...found.map(({ number }) => number)) }
      const { count, number } = known ?? (found.length < limit ? all : await counting)
      if (mine !== epoch) return
      batch(() => {
        newest = number
        settle(count)
        setCounted(true)
      })
      starting = false
      pump()
      if (outside()) return await start(true)
      if (missed) await arrived().catch(() => undefined) // owed
    } catch (error) {
      if (mine !== epoch) return
      starting = false
      setProblem(toProblem(error))
      if (!keep) return // nothing is here that could be out of date
      anew = true
      askLater()
    }
  }
  createComputed(on(source, () => void start(false)))
  onCleanup(() => {
    epoch++
    over = true
    clearTimeout(again)
  })

  function askLater(): void {
    if (over) return
    again ??= setTimeout(() => void askAgain(), againMs)
    againMs = Math.min(2 * againMs, AGAIN_LAST_MS)
  }
  /** Asks for what is owed; what fails again is owed again. */
  async function askAgain(): Promise<void> {
    clearTimeout(again)
    again = undefined
    const quietly = (work: Promise<void>) => work.catch(() => undefined)
    if (anew) await start(true)
    if (due.size > 0) await quietly(refresh([...due]))
    if (missed) await quietly(arrived())
    if (again === undefined) againMs = AGAIN_FIRST_MS
  }

  /** The first stretch of up to a page within sight, or a little around it, that is not loaded. */
  function missing(): { start: number; limit: number } | undefined {
    const end = total() ?? 0
    const around = [
      [wanted.first, wanted.last],
      [wanted.first - AHEAD_ROWS, wanted.last + AHEAD_ROWS],
    ] as const
    for (const [from, to] of around)
      for (let at = Math.max(0, from); at <= Math.min(to, end - 1); at++) {
        if (order[at] !== undefined) continue
        let stop = at
        while (stop < at + PAGE_ROWS && stop < end && order[stop] === undefined) stop++
        // Scrolling up meets the end of a gap: fetch the page before it, not one row at a time.
        const start = stop < at + PAGE_ROWS && stop < end ? Math.max(0, stop - PAGE_ROWS) : at
        if (![...underWay].some((other) => Math.abs(other - start) < PAGE_ROWS))
          return { start, limit: PAGE_ROWS }
      }
    return undefined
  }

  function pump(): void {
    while (underWay.size < AT_ONCE) {
      const next = missing()
      if (!next) return
      void load(next)
    }
  }

  async function load({ start: from, limit }: { start: number; limit: number }): Promise<void> {
    const mine = epoch
    const places = layout
    const length = total()
    const ask = source()
    let anchor = from - 1
    while (anchor >= 0 && order[anchor] === undefined) anchor--
    underWay.add(from)
    try {
      const found = await ask.find({ after: keys[anchor], skip: from - 1 - anchor, limit })
      if (mine !== epoch) return
      if (places === layout) {
        if (overlaps(from, found)) return await reload()
        put(from, found, ask)
        if (length === total()) endAt(from + found.length, found.length < limit)
      }
      setProblem(undefined)
    } catch (error) {
      if (mine === epoch) setProblem(toProblem(error))
      return // retry() goes on; asking again at once would only repeat it
    } finally {
      if (mine === epoch) underWay.delete(from)
    }
    pump()
  }

  /** Whether rows that are loaded stand elsewhere by this answer: some between left the filter, or were deleted and nobody told it yet. */
  function overlaps(from: number, found: readonly Example[]): boolean {
    const around = new Map<string, number>()
    for (let at = Math.max(0, from - PAGE_ROWS); at < from + found.length + PAGE_ROWS; at++) {
      const id = order[at]
      if (id !== undefined) around.set(id, at)
    }
    return found.some(({ id }, n) => {
      const here = order[from + n]
      return (here !== undefined && here !== id) || (around.get(id) ?? from + n) !== from + n
    })
  }

  /** Rows came up to `end`, and it is known whether more follow. */
  function endAt(end: number, last: boolean): void {
    const thought = total() ?? 0
    if (end > thought) setTotal(end)
    // Fewer than thought: rows left the filter while they stayed on the screen.
    else if (last && end < thought && !order.some((id, at) => id !== undefined && at >= end)) setTotal(end)
  }

  function remove(gone: ReadonlySet<string>): void {
    const before = order
    const places = [...before.keys()].filter((at) => gone.has(before[at] ?? ""))
    const left = places.filter((at) => (rows[before[at] ?? ""]?.number ?? 0) <= newest).length // the fresh ones are counted anew
    for (const at of places.toReversed()) {
      order.splice(at, 1)
      keys.splice(at, 1)
    }
    if (places.length > 0) layout++
    batch(() => {
      settled -= left
      setTotal((old) => old && Math.max(0, old - places.length))
      moved()
    })
    pump()
  }

  /** Asks again for rows that changed, if they are here; those that are gone leave the list. What fails is owed, and thrown. */
  async function refresh(ids: readonly string[]): Promise<void> {
    for (const id of ids) due.delete(id)
    const here = ids.filter((id) => rows[id] !== undefined)
    for (let from = 0; from < here.length; from += IDS_A_CALL) {
      const some = here.slice(from, from + IDS_A_CALL)
      const mine = epoch
      const ask = source()
      const number = ++asks
      for (const id of some) lastAsk.set(id, number)
      const newest = (id: string) => lastAsk.get(id) === number
      try {
        const found = await ask.byId(some)
        if (ask !== source()) return
        batch(() => found.forEach(take))
        for (const { id } of found) doubtful.delete(id)
        // Told before the commit was to be seen: logical decoding may be ahead of it for a moment.
        const stale = found.filter(({ id, version }) => version < (heard.get(id) ?? 0))
        for (const { id } of stale) due.add(id)
        if (stale.length > 0) askLater()
        const still = new Set(found.map(({ id }) => id))
        const gone = some.filter((id) => !still.has(id) && newest(id))
        // Asked for anew meanwhile, the list may hold them rightly: they may have come back.
        if (mine !== epoch && gone.length > 0) await refresh(gone)
        else if (gone.some((id) => doubtful.has(id))) await reload()
        else if (gone.length > 0) remove(new Set(gone))
      } catch (error) {
        if (ask === source()) {
          for (const id of here.slice(from)) due.add(id)
          askLater()
        }
        throw error
      } finally {
        for (const id of some) if (newest(id)) lastAsk.delete(id)
      }
    }
  }

  /** Some that were here, left the list and live. */
  const outside = () => [...alive].some((id) => rows[id] && !order.includes(id))

  /** Others changed rows: those that are here, or on their way, come in this version or a newer one; those brought back join the list. */
  async function changed(news: readonly { id: string; version: number; deleted: boolean }[]): Promise<void> {
    for (const { id, version, deleted } of news) {
      if (deleted) alive.delete(id)
      else alive.add(id)
      heard.set(id, Math.max(version, heard.get(id) ?? 0))
    }
    if (outside()) return reload()
    await refresh(
      news.filter(({ id, version }) => version > (rows[id]?.version ?? Infinity)).map(({ id }) => id),
    )
  }

  const reload = () => start(total() !== undefined)

  /** Rows were added: they join the end of a growing order, else they wait until `showFresh`. */
  async function arrived(): Promise<void> {
    const mine = epoch
    const ask = source()
    missed = true
    if (starting || !counted()) return
    missed = false
    const since = newest
    let count: number
    try {
      count = await ask.count(since)
    } catch (error) {
      if (mine === epoch) {
        missed = true
        askLater()
      }
      throw error
    }
    if (mine !== epoch) return
    if (since !== newest) return arrived() // counted from before what was asked for anew meanwhile
    if (settled === 0 && count > 0) return start(false)
    // None is newer: it was counted with the others, or it has gone again.
    if (count === 0) return start(true)
    batch(() => {
      if (ask.grows) setTotal(settled + count)
      setFresh(wanted.last >= settled && ask.grows ? 0 : count)
    })
    pump()
  }

  return {
    /** Undefined until the first answer; until `counted`, those that are here. */
    total,
    counted,
    /** How many fit; undefined while they are counted. */
    count: () => (counted() ? total() : undefined),
    rowAt: (index: number): Example | undefined => {
      stamp()
      const id = order[index]
      return id === undefined ? undefined : rows[id]
    },
    /** -1 when it is not loaded. */
    indexOf: (id: string): number => (stamp(), order.indexOf(id)),
    /** By id, if it was ever loaded here. */
    row: (id: string): Example | undefined => rows[id],
    problem,
    /** How many came since and are not looked at yet. */
    fresh,
    /** Says which rows are in sight. */
    want(first: number, last: number): void {
      wanted = { first, last }
      if (source().grows && last >= settled && fresh() > 0) setFresh(0)
      if (!problem()) pump()
    },
    /** Loads a stretch and returns its rows. */
    async all(first: number, last: number): Promise<Example[]> {
      const mine = epoch
      const places = layout
      const some: Example[] = []
      for (let from = first; from <= last; from += 200) {
        let anchor = from - 1
        while (anchor >= 0 && order[anchor] === undefined) anchor--
        const limit = Math.min(200, last - from + 1)
        const found = await source().find({ after: keys[anchor], skip: from - 1 - anchor, limit })
        if (mine === epoch && places === layout) put(from, found, source())
        some.push(...found)
      }
      return some
    },
    /** Shows a change at once, before the server has answered; what it returns shows the rows as they were, unless they came anew. */
    expect(ids: readonly string[], change: Partial<Example>): () => void {
      const before = ids.flatMap((id) => (rows[id] ? [{ ...rows[id] }] : []))
      const show = (look: (row: Example) => Partial<Example>) =>
        batch(() => {
          for (const row of before) if (rows[row.id]?.version === row.version) setRows(row.id, look(row))
        })
      show(() => change)
      return () => show((row) => row)
    },
    /** Asks for everything in sight anew, without emptying the list. */
    reload,
    refresh,
    changed,
    arrived,
    /** Asks again for what could not be loaded. */
    async retry(): Promise<void> {
      if (!counted()) return start(false)
      setProblem(undefined)
      pump()
      await askAgain()
    },
    /** Where the fresh ones begin; the list is asked for anew where they do not stand at the end. */
    async showFresh(): Promise<number> {
      if (source().grows) {
        setFresh(0)
        return settled
      }
      await start(false)
      return 0
    },
  }
}
