// Keeps lists of a workspace fresh by the broadcasts on its topic.
import { type QueryKey, useQueryClient } from "@tanstack/solid-query"
import { type Accessor, onCleanup } from "solid-js"
import { z } from "zod"
import { ROWS_CHANGED } from "@cerebros/contract/topics.ts"
import { createTopic } from "../lib/realtime.ts"

const GATHER_MS = 300 // a drafting run changes many rows a second; lists and counts are asked for once

// Only the table counts here: rows of members have no id of their own, so RowsChanged would refuse them.
const Changed = z.object({ table: z.string() })

/**
 * Asks again for the queries that `touched` names for a changed table, gathered, as long as the owner lives; for all
 * of them after a gap.
 */
export function createWorkspaceWatch(
  topic: Accessor<string | undefined>,
  touched: Readonly<Record<string, readonly QueryKey[]>>,
): void {
  const client = useQueryClient()
  const due = new Set<QueryKey>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const refetch = () => {
    timer = undefined
    for (const queryKey of due) void client.invalidateQueries({ queryKey })
    due.clear()
  }
  const ask = (keys: readonly QueryKey[]) => {
    for (const key of keys) due.add(key)
    if (due.size > 0) timer ??= setTimeout(refetch, GATHER_MS)
  }
  onCleanup(() => clearTimeout(timer))
  createTopic(
    topic,
    {
      [ROWS_CHANGED]: (payload) => {
        const changed = Changed.safeParse(payload)
        if (changed.success) ask(touched[changed.data.table] ?? [])
      },
    },
    () => ask(Object.values(touched).flat()),
  )
}
