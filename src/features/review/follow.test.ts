// What others do reaches the list whatever the network does: seeded delays, failures and changes, and then a comparison.
import { createRoot } from "solid-js"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import type { Example, Key } from "../../model/example.ts"

vi.mock("../../lib/problem.ts", () => ({ toProblem: (error: unknown) => error }))
vi.mock("../../lib/supabase.ts", () => ({ supabase: {} }))
vi.mock("../../lib/realtime.ts", () => ({ createTopic: () => () => "joined" }))
vi.mock("../../ui/live.tsx", () => ({ announce: () => undefined }))
const { createPages } = await import("./pages.ts")
const { followExamples } = await import("./follow.ts")

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Row = Example & { deleted: boolean }
const STATES = ["draft", "in_review", "approved", "rejected"] as const
const NAMED_MAX = 100 // as in private.broadcast_rows
const CHANGES = 40
const LONGEST_MS = 3_000

/** A generator of numbers in [0, 1) that a seed replays (mulberry32). */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A table, a network that delays and loses requests, a topic that delays but keeps its order, and somebody who looks on. */
function world(seed: number) {
  const roll = dice(seed)
  const upTo = (max: number) => Math.floor(roll() * max)
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  let table: Row[] = []
  let failing = roll() < 0.7 ? 0.25 : 0
  const add = () =>
    table.push({
      id: `e${table.length + 1}`,
      number: table.length + 1,
      version: 1,
      state: "draft",
      deleted: false,
    } as Row) // the list reads no more of it
  for (let n = upTo(200); n >= 0; n--) add()
  const seen = () => table.filter(({ deleted }) => !deleted)

  async function answer<T>(read: () => T): Promise<T> {
    await pause(upTo(LONGEST_MS))
    const found = structuredClone(read())
    await pause(upTo(LONGEST_MS))
    if (roll() < failing) throw new Error("lost")
    return found
  }
  const source = {
    find: ({ after, skip, limit }: { after: Key | undefined; skip: number; limit: number }) =>
      answer(() =>
        seen()
          .filter(({ number }) => number > (after?.number ?? 0))
          .slice(skip, skip + limit),
      ),
    byId: (ids: string[]) => answer(() => seen().filter(({ id }) => ids.includes(id))),
    count: (after?: number) => answer(() => seen().filter(({ number }) => number > (after ?? 0)).length),
    newest: () => answer(() => Math.max(0, ...table.map(({ number }) => number))),
    keyOf: ({ number }: Example): Key => ({ number, value: null }),
    grows: true,
  }
  const { pages, leave } = createRoot((dispose) => ({ pages: createPages(() => source), leave: dispose }))

  let told = 0 // when the last message arrives
  function tell(op: "INSERT" | "UPDATE", changed: Row[]): void {
    const rows = changed.map(({ id, version, deleted }) => ({
      id,
      version,
      deleted_at: deleted ? "now" : null,
    }))
    told = Math.max(told, Date.now() + upTo(LONGEST_MS))
    setTimeout(
      () => followExamples(pages, { op, rows: rows.length > NAMED_MAX ? undefined : rows }),
      told - Date.now(),
    )
  }
  function change(some: Row[], to: Partial<Row>): void {
    const ids = new Set(some.map(({ id }) => id))
    table = table.map((row) => (ids.has(row.id) ? { ...row, ...to, version: row.version + 1 } : row))
    tell(
      "UPDATE",
      table.filter(({ id }) => ids.has(id)),
    )
  }
  const pick = <T>(of: readonly T[]): T | undefined => of[upTo(of.length)]
  const acts = [
    () =>
      change(
        [pick(table)].filter((row) => row !== undefined),
        { state: pick(STATES) ?? "draft" },
      ),
    () => change(table.slice(upTo(table.length)), { state: pick(STATES) ?? "draft" }), // many at once
    () =>
      change(
        [pick(seen())].filter((row) => row !== undefined),
        { deleted: true },
      ),
    // Only of what the list had: what it never held does not say that it belongs in it.
    () =>
      change(
        table.filter(({ id, deleted }) => deleted && pages.row(id)),
        { deleted: false },
      ),
    () => (add(), tell("INSERT", table.slice(-1))),
    () => pages.want(upTo(table.length), upTo(table.length)),
    () => void pages.reload(), // joined again
  ]
  return {
    async play(): Promise<void> {
      for (let n = 0; n < CHANGES; n++) {
        pick(acts)?.()
        await vi.advanceTimersByTimeAsync(upTo(2) * upTo(LONGEST_MS))
      }
      failing = 0
      if (pages.total() === undefined) void pages.retry() // the first answer failed: that waits for the person
      await vi.advanceTimersByTimeAsync(120_000)
      if (pages.problem()) void pages.retry()
      for (let at = 0; at < table.length; at += 20) {
        pages.want(at, at + 20)
        await vi.advanceTimersByTimeAsync(4 * LONGEST_MS)
      }
    },
    shown: () =>
      Array.from({ length: pages.total() ?? -1 }, (_, at) => pages.rowAt(at)).map(
        (row) => row && `${row.number} ${row.state} ${row.version}`,
      ),
    true: () => seen().map((row) => `${row.number} ${row.state} ${row.version}`),
    leave,
  }
}

const SEEDS = Number(process.env.CEREBROS_SEEDS ?? 150)

test(
  "whatever is late or lost: once all is quiet, the list shows what the table holds",
  { timeout: 60_000 },
  async () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { play, shown, true: held, leave } = world(seed)
      await play()
      expect(shown(), `seed ${seed}`).toEqual(held())
      leave()
    }
  },
)
