import { REWRITE_MAX_EXAMPLES, TAG_MAX_CHARS, sayTooLong } from "@cerebros/contract/limits.ts"
import { createSignal, For, Show, Suspense } from "solid-js"
import { may } from "@cerebros/contract/permissions.ts"
import { useMembership } from "../../model/membership.ts"
import type { Teammate } from "../../model/teammates.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Button } from "../../ui/button.tsx"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { Menu } from "../../ui/menu.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { type Change, exampleQueries } from "../../model/example.ts"
import "../../ui/button.css"
import { BULK, sayExamples } from "./words.ts"

/** What can be done with the chosen examples at once. */
export function Bulk(props: {
  agentId: string
  count: number
  /** How many there are in all, when choosing them all is the next step; undefined while they are counted. */
  total: number | undefined
  everything: boolean
  /** How many were taken out of all. */
  except: number
  people: readonly Teammate[] | undefined
  onEverything: () => void
  onNone: () => void
  onChange: (change: Change) => void
  onApprove: () => void
  onReject: () => void
  onCorrect: () => void
  onDelete: () => void
}) {
  const membership = useMembership()
  const [tagging, setTagging] = createSignal(false)
  return (
    <div class="review-bulk" role="toolbar" aria-label={BULK.label}>
      <span class="review-count" role="status">
        {BULK.chosen(props.count, props.except)}
      </span>
      <Show when={!props.everything && (props.total ?? 0) > props.count && props.total}>
        {(total) => (
          <Button size="small" variant="ghost" onClick={() => props.onEverything()}>
            {BULK.chooseAll(total())}
          </Button>
        )}
      </Show>
      <span class="review-space" />
      <Button size="small" why={membership.whyNot("approve")} onClick={() => props.onApprove()}>
        {BULK.approveCount(props.count)}
      </Button>
      <Button size="small" why={membership.whyNot("approve")} onClick={() => props.onReject()}>
        {BULK.rejectCount(props.count)}
      </Button>
      <Show
        when={membership.whyNot("edit") === undefined}
        fallback={
          <Button size="small" why={membership.whyNot("edit")}>
            {BULK.more}
          </Button>
        }
      >
        <AssignMenu people={props.people} onChoose={(assignee) => props.onChange({ assignee })} />
        <Button size="small" onClick={() => setTagging(true)}>
          {BULK.tag}
        </Button>
        <Button
          size="small"
          why={props.count > REWRITE_MAX_EXAMPLES ? BULK.rewriteMax(REWRITE_MAX_EXAMPLES) : undefined}
          onClick={() => props.onCorrect()}
        >
          {BULK.rewrite}
        </Button>
        <Menu
          label={BULK.moreLabel}
          class="button"
          trigger={<>{BULK.more}</>}
          entries={[
            { label: BULK.inReview, onSelect: () => props.onChange({ state: "in_review" }) },
            { label: BULK.unreviewed, onSelect: () => props.onChange({ state: "draft" }) },
            "line",
            { label: BULK.delete(props.count), danger: true, onSelect: () => props.onDelete() },
          ]}
        />
      </Show>
      <Button size="small" variant="ghost" onClick={() => props.onNone()}>
        {BULK.clear}
      </Button>
      <Show when={tagging()}>
        <Suspense>
          <TagDialog
            agentId={props.agentId}
            say={sayExamples(props.count)}
            onClose={() => setTagging(false)}
            onChange={props.onChange}
          />
        </Suspense>
      </Show>
    </div>
  )
}

/** Whom to ask for the review. */
export function AssignMenu(props: {
  people: readonly Teammate[] | undefined
  onChoose: (id: string | null) => void
}) {
  return (
    <Menu
      label={BULK.assignLabel}
      class="button"
      at="bottom-start"
      trigger={<>{BULK.assign}</>}
      entries={[
        ...(props.people ?? [])
          .filter(({ role }) => may(role, "approve")) // whoever may only read cannot answer
          .map(({ id, name }) => ({ label: name, onSelect: () => props.onChoose(id) })),
        "line" as const,
        { label: BULK.nobody, onSelect: () => props.onChoose(null) },
      ]}
    />
  )
}

/** Adds a tag to examples, or takes one away. */
export function TagDialog(props: {
  agentId: string
  say: string
  onClose: () => void
  onChange: (change: Change) => void
}) {
  const tags = useQuery(() => exampleQueries.tags(props.agentId))
  const [tag, setTag] = createSignal("")
  const why = () =>
    tag().trim() === ""
      ? BULK.writeTag
      : tag().trim().length > TAG_MAX_CHARS
        ? sayTooLong(TAG_MAX_CHARS)
        : undefined
  return (
    <FormDialog
      size="small"
      title={BULK.tagTitle(props.say)}
      onClose={() => props.onClose()}
      submit={BULK.addTag}
      also={{ say: BULK.removeTag, run: () => props.onChange({ remove_tags: [tag().trim()] }) }}
      why={why()}
      onSubmit={() => props.onChange({ add_tags: [tag().trim()] })}
    >
      <TextField label={BULK.tagLabel} value={tag()} onInput={setTag} maxLength={TAG_MAX_CHARS} autofocus />
      <Show when={tags.data?.length}>
        <ul class="review-chips" aria-label={BULK.tagsInUse}>
          <For each={tags.data}>
            {(each) => (
              <li>
                <button type="button" class="review-chip" onClick={() => setTag(each.tag)}>
                  {each.tag}
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </FormDialog>
  )
}
