import { For, Show } from "solid-js"
import { type Change, type Release, versionQueries } from "../../model/versions.ts"
import { useQuery } from "../../lib/use-query.ts"
import { wordDiff } from "@cerebros/contract/text-diff.ts"
import { Badge } from "../../ui/badge.tsx"
import { DIFF } from "./words.ts"

const KINDS = {
  added: { tone: "success", say: DIFF.added },
  changed: { tone: "info", say: DIFF.changed },
  removed: { tone: "danger", say: DIFF.removed },
} as const
const DIFF_MAX = 500 // rows that release_diff gives

/** What a release, or without one what stands now, says otherwise than an earlier release. */
export function Diff(props: { agentId: string; from: Release; to?: Release }) {
  const rows = useQuery(() => versionQueries.diff(props.agentId, props.from.id, props.to?.id))
  return (
    <ul class="compare-list">
      <For each={rows.data} fallback={<li class="compare-none">{DIFF.none}</li>}>
        {(row) => (
          <li class="compare-row">
            <h3>
              <Badge tone={KINDS[row.kind].tone}>{KINDS[row.kind].say}</Badge> {titleOf(row)}
            </h3>
            <p class="compare-expected">
              {[row.document, row.author].filter(Boolean).join(" · ") || DIFF.byNobodyHere}
            </p>
            <For each={["prompt", "reasoning", "output"] as const}>
              {(field) => <Words before={wordsIn(row.before, field)} after={wordsIn(row.after, field)} />}
            </For>
          </li>
        )}
      </For>
      <Show when={(rows.data?.length ?? 0) >= DIFF_MAX}>
        <li class="compare-none">{DIFF.first(DIFF_MAX)}</li>
      </Show>
    </ul>
  )
}

const wordsIn = (said: Change["before"], field: string): string | undefined => {
  const words = said?.[field]
  return typeof words === "string" ? words : undefined
}
const titleOf = ({ before, after }: Change): string =>
  wordsIn(after ?? before, "prompt") ?? wordsIn(after ?? before, "name") ?? DIFF.document

/** Word by word where both have it and differ. */
function Words(props: { before: string | undefined; after: string | undefined }) {
  const parts = () =>
    props.before !== undefined && props.after !== undefined && props.before !== props.after
      ? wordDiff(props.before, props.after)
      : []
  return (
    <Show when={parts().length > 0}>
      <p class="compare-words">
        <For each={parts()}>
          {({ kind, text }) =>
            kind === "same" ? <span>{text}</span> : kind === "new" ? <ins>{text}</ins> : <del>{text}</del>
          }
        </For>
      </p>
    </Show>
  )
}
