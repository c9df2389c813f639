// What others do to the examples of an assistant, followed by the list.
import { changesKey, commentsKey } from "../../model/keys.ts"
import { proposalQueries } from "../../model/proposal.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { type Accessor, createEffect, on } from "solid-js"
import { ROWS_CHANGED, RowsChanged } from "@cerebros/contract/topics.ts"
import { createTopic } from "../../lib/realtime.ts"
import { announce } from "../../ui/live.tsx"
import type { Pages } from "./pages.ts"
import type { Source } from "./source.ts"
import { LIST, sayExamples } from "./words.ts"

const quietly = (work: Promise<void>) => void work.catch(() => undefined) // the list asks again by itself

/** Brings what is told of an assistant's examples into the list. */
export function followExamples(pages: Pages, { op, rows }: Pick<RowsChanged, "op" | "rows">): void {
  if (op === "INSERT") quietly(pages.arrived())
  else if (rows === undefined) void pages.reload()
  else
    quietly(
      pages.changed(
        rows.map(({ id, version, deleted_at }) => ({
          id,
          version: Number(version),
          deleted: deleted_at !== null,
        })),
      ),
    )
}

/** Brings what is told on the assistant's topic into the list, its comments and the recent changes, as long as the owner lives. */
export function createFollowing(agentId: () => string, topic: Accessor<string | undefined>, pages: Pages) {
  const client = useQueryClient()
  function commentsChanged({ rows }: RowsChanged): void {
    for (const row of rows ?? []) {
      const example = String(row.example_id)
      void client.invalidateQueries({ queryKey: commentsKey(example) })
      if (pages.row(example)) quietly(pages.refresh([example]))
    }
  }
  // What is decided leaves a list of those that wait for it.
  function proposalsChanged({ rows }: RowsChanged): void {
    void client.invalidateQueries({ queryKey: proposalQueries.all(agentId()).queryKey })
    const here = (rows ?? []).map((row) => String(row.example_id)).filter((id) => pages.row(id))
    if (here.length > 0) quietly(pages.refresh(here))
  }
  createTopic(
    topic,
    {
      [ROWS_CHANGED]: (payload) => {
        const changed = RowsChanged.safeParse(payload).data
        if (changed?.table === "examples") followExamples(pages, changed)
        if (changed?.table === "comments") commentsChanged(changed)
        if (changed?.table === "proposals") proposalsChanged(changed)
        if (changed?.table === "review_batches")
          void client.invalidateQueries({ queryKey: changesKey(agentId()) })
      },
    },
    () => void pages.reload(),
  )
}

/** Tells a screen reader how many fit whenever the list stands on something else. */
export function createAnnouncements(
  source: Accessor<Source>,
  pages: Pages,
  narrowed: Accessor<boolean>,
): void {
  createEffect(
    on([source, pages.count], ([now, count], before) => {
      if (before && count !== undefined && (before[0] !== now || before[1] === undefined))
        announce(count > 0 ? `${sayExamples(count)}.` : narrowed() ? LIST.noMatchesSaid : LIST.noneSaid)
    }),
  )
}
