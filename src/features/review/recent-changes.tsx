import { createSignal, For, Show } from "solid-js"
import { useMembership } from "../../model/membership.ts"
import { nameIn, type Teammate } from "../../model/teammates.ts"
import { usePages } from "../../lib/pages.ts"
import { Button } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { Empty } from "../../ui/empty.tsx"
import { ListFoot } from "../../ui/list-foot.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Time } from "../../ui/time.tsx"
import { RecentImports } from "./exchange/recent-imports.tsx"
import { batchList, type Batch, type Changes, sayChange } from "./changes.ts"
import { CHANGES, sayExamples } from "./words.ts"

/** What was changed lately, by whomever, each to be taken back. */
export function RecentChanges(props: {
  agentId: string
  people: readonly Teammate[] | undefined
  changes: Changes
  onClose: () => void
}) {
  return (
    <Dialog open title={CHANGES.title} description={CHANGES.say} onClose={() => props.onClose()}>
      <Loaded>
        <RecentImports agentId={props.agentId} />
        <Batches agentId={props.agentId} people={props.people} changes={props.changes} />
      </Loaded>
    </Dialog>
  )
}

function Batches(props: { agentId: string; people: readonly Teammate[] | undefined; changes: Changes }) {
  const membership = useMembership()
  const batches = usePages(() => batchList(props.agentId))
  const [busy, setBusy] = createSignal<string>()
  let list: HTMLUListElement | undefined
  const name = (id: string) => nameIn(props.people, id)
  async function undo(batch: Batch): Promise<void> {
    setBusy(batch.id)
    await props.changes.undo([batch.id])
    setBusy(undefined)
    list?.focus() // its button is gone
  }
  return (
    <>
      <ul class="changes" tabindex={-1} ref={(element) => (list = element)}>
        <For
          each={batches.rows()}
          fallback={
            <li>
              <Empty title={CHANGES.none} say={CHANGES.noneSay} />
            </li>
          }
        >
          {(batch) => (
            <li class="change">
              <div>
                <p>
                  <strong>{nameIn(props.people, batch.made_by)}</strong>: {sayExamples(batch.changed)}{" "}
                  {sayChange(batch.change, name)}
                  <Show when={batch.change.reason}>{(reason) => <> · {reason()}</>}</Show>
                </p>
                <p class="change-when">
                  <Time at={batch.made_at} />
                  <Show when={batch.undone_at}>
                    {(at) => (
                      <>
                        {" "}
                        {CHANGES.undone(nameIn(props.people, batch.undone_by))} <Time at={at()} />
                        <Show when={(batch.restored ?? 0) < batch.changed}>
                          {" "}
                          {CHANGES.undoneOf(batch.restored, batch.changed)}
                        </Show>
                      </>
                    )}
                  </Show>
                </p>
              </div>
              <Show when={!batch.undone_at}>
                <Button
                  size="small"
                  busy={busy() === batch.id}
                  why={membership.whyNot("edit")}
                  aria-label={CHANGES.undoNamed(batch.changed, sayChange(batch.change, name))}
                  onClick={() => void undo(batch)}
                >
                  {CHANGES.undo}
                </Button>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <ListFoot
        pages={batches}
        list={() => list}
        more={CHANGES.more}
        end={CHANGES.end(batches.rows()?.length ?? 0)}
      />
    </>
  )
}
