import { Show, Suspense } from "solid-js"
import type { Action } from "@cerebros/contract/permissions.ts"
import type { Teammate } from "../../model/teammates.ts"
import { Button } from "../../ui/button.tsx"
import { Term } from "../../ui/term.tsx"
import { Bulk } from "./bulk.tsx"
import type { Change } from "../../model/example.ts"
import { Elsewhere } from "./elsewhere.tsx"
import type { ListFilter } from "./filter.ts"
import type { Pages } from "./pages.ts"
import type { Chosen } from "./selection.ts"
import { LIST, sayExamples } from "./words.ts"
import { FIELD_WORD, REASONING_IS } from "./words-fields.ts"

/** Above the rows: how many there are, or what can be done with those chosen; and what the columns are. */
export function ListHead(props: {
  agentId: string
  pages: Pages
  /** How many fit; undefined while they are counted. */
  fitting: number | undefined
  listFilter: ListFilter
  onAll: (q: string) => void
  chosen: Chosen
  people: readonly Teammate[] | undefined
  whyNot: (action: Action) => string | undefined
  onFresh: () => void
  onChange: (change: Change) => void
  onApprove: () => void
  onReject: () => void
  onCorrect: () => void
  onDelete: () => void
}) {
  return (
    <>
      <Show
        when={props.chosen.count() > 0}
        fallback={
          <div class="review-bulk">
            <span class="review-count">
              <Show when={props.fitting !== undefined} fallback={LIST.counting}>
                {sayExamples(props.fitting ?? 0)}
              </Show>
            </span>
            <Elsewhere
              agentId={props.agentId}
              listFilter={props.listFilter}
              fitting={props.fitting}
              onAll={(q) => props.onAll(q)}
            />
            <Show when={props.pages.fresh() > 0}>
              <Button size="small" onClick={() => props.onFresh()}>
                {LIST.fresh(props.pages.fresh())}
              </Button>
            </Show>
            <span class="review-space" />
            <Show when={props.whyNot("edit") === undefined && props.fitting}>
              {(count) => (
                <Button size="small" variant="ghost" onClick={() => props.chosen.everything()}>
                  {LIST.chooseAll(count())}
                </Button>
              )}
            </Show>
          </div>
        }
      >
        <Suspense fallback={<div class="review-bulk" />}>
          <Bulk
            agentId={props.agentId}
            count={props.chosen.count()}
            except={props.chosen.except()}
            total={props.fitting}
            everything={props.chosen.all()}
            people={props.people}
            onEverything={props.chosen.everything}
            onNone={props.chosen.none}
            onChange={(change) => props.onChange(change)}
            onApprove={() => props.onApprove()}
            onReject={() => props.onReject()}
            onCorrect={() => props.onCorrect()}
            onDelete={() => props.onDelete()}
          />
        </Suspense>
      </Show>
      <div class="review-heads">
        <span class="review-head-mark" />
        <span>{FIELD_WORD.prompt.label}</span>
        <span data-field="reasoning">
          <Term say={REASONING_IS}>{FIELD_WORD.reasoning.label}</Term>
        </span>
        <span>{FIELD_WORD.output.label}</span>
        <span class="review-head-facts" />
      </div>
    </>
  )
}
