import { createSignal, For, Show } from "solid-js"
import { useQuery } from "../../../lib/use-query.ts"
import { Time } from "../../../ui/time.tsx"
import { importQueries } from "./import-mutations.ts"
import { UndoImport } from "./undo-import.tsx"
import { shownName } from "../../../lib/file-name.ts"
import { EXCHANGE, sayExamples } from "../words.ts"

/** Earlier imports that can still be taken back: also after the page was closed in the middle of one. */
export function RecentImports(props: { agentId: string }) {
  const imports = useQuery(() => importQueries.recent(props.agentId))
  const [undone, setUndone] = createSignal<readonly string[]>([]) // stay in sight, with what came of it
  const there = () => imports.data?.filter((each) => each.left_count > 0 || undone().includes(each.id)) ?? []
  return (
    <Show when={there().length > 0}>
      <section aria-label={EXCHANGE.earlier}>
        <h3 class="exchange-heading">{EXCHANGE.earlier}</h3>
        <ul class="exchange-earlier">
          <For each={there().map((each) => each.id)}>
            {(id) => (
              <Show when={imports.data?.find((each) => each.id === id)}>
                {(each) => (
                  <li>
                    <p>
                      <strong>{shownName(each().file_name)}</strong>
                      <span>
                        {sayExamples(each().row_count)}, <Time at={each().created_at} />
                        <Show when={each().by_name}>{(name) => <>{EXCHANGE.by(name())}</>}</Show>
                      </span>
                    </p>
                    <UndoImport
                      agentId={props.agentId}
                      importId={id}
                      count={each().row_count}
                      onUndone={() => setUndone((all) => [...all, id])}
                    />
                  </li>
                )}
              </Show>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
