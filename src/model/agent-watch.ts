// Keeping what is known of an assistant fresh by what is told on its topic.
import { useQueryClient } from "@tanstack/solid-query"
import { ROWS_CHANGED, RowsChanged } from "@cerebros/contract/topics.ts"
import { inTurn } from "../lib/in-turn.ts"
import { createTopic } from "../lib/realtime.ts"
import { type Agent, agentQueries, type TrainingRun } from "./agent.ts"
import { agentKey } from "./keys.ts"

/** Which queries a changed table makes old. */
const TOUCHED: Record<string, readonly string[][]> = {
  agents: [[], ["revisions"]],
  documents: [["documents"], ["drafting"], ["release-changes"]],
  chunks: [["drafting"]],
  examples: [["examples"], ["summary"], ["release-changes"]],
  variations: [["variations"]],
  proposals: [["proposals"]],
  passage_drafts: [["passage-drafts"]],
  training_runs: [["run"], ["models"], ["versions"]],
  models: [["models"], ["versions"], ["release-changes"]],
  releases: [["releases"]],
  test_questions: [["test-questions"]],
  suggestions: [["suggestions"], ["test-questions"]],
  test_results: [["test-results"], ["models"]],
  training_events: [["events"]],
}
const GATHER_MS = 100 // a burst of changes asks once

/**
 * Keeps everything about an agent fresh while the owner lives, by the broadcasts on its topic. A training run's progress
 * is patched in place at once; the rest is asked for again.
 */
export function createAgentWatch(agentId: () => string, topic: () => string | undefined): void {
  const client = useQueryClient()
  const due = new Map<string, readonly string[]>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const turns = new Map<string, () => Promise<void>>() // one a key: a long list does not hold up a short one
  const ask = (name: string, key: readonly string[]) => {
    const turn =
      turns.get(name) ??
      inTurn(() =>
        client.invalidateQueries({ queryKey: agentKey(agentId(), ...key), exact: key.length === 0 }),
      )
    turns.set(name, turn)
    return turn()
  }
  const refetch = () => {
    timer = undefined
    for (const [name, key] of due) void ask(name, key)
    due.clear()
  }
  createTopic(
    topic,
    {
      [ROWS_CHANGED]: (payload) => {
        const changed = RowsChanged.safeParse(payload)
        if (!changed.success) return
        if (changed.data.table === "training_runs") patchRun(changed.data)
        if (changed.data.table === "agents") patchAgent(changed.data)
        for (const key of TOUCHED[changed.data.table] ?? []) due.set(key.join("/"), key)
        timer ??= setTimeout(refetch, GATHER_MS)
      },
    },
    () => void client.invalidateQueries({ queryKey: agentKey(agentId()) }),
  )

  function patchRun({ rows }: RowsChanged): void {
    client.setQueryData(agentQueries.run(agentId()).queryKey, (old) => {
      const news = rows?.find((row) => row.id === old?.id)
      return old && news && Number(news.version) > old.version ? ({ ...old, ...news } as TrainingRun) : old // columns of the row itself
    })
  }
  function patchAgent({ rows }: RowsChanged): void {
    client.setQueryData(agentQueries.one(agentId()).queryKey, (old) => {
      const news = rows?.find((row) => row.id === old?.id)
      return old && news && Number(news.version) > old.version ? ({ ...old, ...news } as Agent) : old // columns of the row itself
    })
  }
}
