// Rows of the database in the words of the HTTP interface.
import { z } from "zod"
import { PRIORITIES } from "@cerebros/contract/hub.ts"
import { Problem } from "@cerebros/contract/problems.ts"

type Row = Record<string, unknown>

const ROWS_DEFAULT = 50
const ROWS_MAX = 200

/** A row of `hub_tasks` as the interface shows it. */
export function taskOf(row: Row) {
  const { id, state, priority, max_attempts, needs, progress, reason, worker_name } = row
  return {
    task_id: id,
    status: state,
    kind: row.kind,
    description: row.description,
    priority: PRIORITIES[Number(priority)],
    needed_capabilities: needs,
    attempt: row.attempt,
    max_retries: Number(max_attempts) - 1,
    worker: worker_name,
    progress,
    reason,
    created_at: row.created_at,
    started_at: row.started_at,
    finished_at: row.finished_at,
  }
}

const Events = z.array(z.record(z.string(), z.unknown()))

/** What `hub_task` answers, with its history. */
export function wholeTaskOf(row: Row) {
  return {
    ...taskOf(row),
    workspace_id: row.workspace_id,
    metadata: row.payload,
    key: row.key,
    complete_by: row.complete_by,
    timeout_seconds: row.timeout_seconds,
    generation: row.generation,
    waits_because: row.why,
    result: row.result,
    history: Events.parse(row.events).map(({ event, at, worker_id, worker_name, generation, detail }) => ({
      event,
      at,
      worker_id,
      worker: worker_name,
      generation,
      detail,
    })),
  }
}

const Depth = z.array(z.looseObject({ priority: z.number() }))

/** What `hub_stats` answers, with its priorities in words. */
export const statsOf = (row: Row) => ({
  ...row,
  depth: Depth.parse(row.depth).map((each) => ({ ...each, priority: PRIORITIES[each.priority] })),
})

/**
 * Arguments for one page of a list: `limit` and `cursor` of the query, and one row more, which tells whether another page
 * follows. Throws 400 for a cursor that is none of ours.
 */
export function pageOf(query: URLSearchParams): {
  max_rows: number
  before?: string | undefined
  before_id?: string | undefined
} {
  const limit = Number(query.get("limit") ?? ROWS_DEFAULT)
  if (!Number.isInteger(limit) || limit < 1 || limit > ROWS_MAX)
    throw new Problem("invalid_input", { detail: `limit: a number from 1 to ${ROWS_MAX}.` })
  const cursor = query.get("cursor")
  if (cursor === null) return { max_rows: limit + 1 }
  const [before, before_id] = cursor.replace(" ", "+").split("~") // a plus that nobody encoded
  if (!z.iso.datetime({ offset: true }).safeParse(before).success || !z.uuid().safeParse(before_id).success)
    throw new Problem("invalid_input", { detail: "cursor: take it from next_cursor." })
  return { max_rows: limit + 1, before, before_id }
}

/** The page's own rows, and where the next one begins; null after the last one. */
export function cut(
  rows: Row[],
  { max_rows }: { max_rows: number },
  time: "created_at" | "finished_at",
): { rows: Row[]; next_cursor: string | null } {
  const own = rows.slice(0, max_rows - 1)
  const last = own.at(-1)
  const next_cursor = last && rows.length === max_rows ? `${String(last[time])}~${String(last.id)}` : null
  return { rows: own, next_cursor }
}
