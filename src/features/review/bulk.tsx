import { REWRITE_MAX_EXAMPLES, TAG_MAX_CHARS, sayTooLong } from "@cerebros/contract/limits.ts"
import { createSignal, For, Show, Suspense } from "solid-js"
import { may } from "@cerebros/contract/permissions.ts"
import { sayNumber } from "../../lib/locale.ts"
import { useMembership } from "../../model/membership.ts"
import type { Teammate } from "../../model/teammates.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Button } from "../../ui/button.tsx"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { Menu } from "../../ui/menu.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { type Change, exampleQueries } from "../../model/example.ts"
import { sayExamples } from "./exchange/say.ts"
import "../../ui/button.css"

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
    <div class="review-bulk" role="toolbar" aria-label="Selected examples">
      <span class="review-count" role="status">
        {sayExamples(props.count)} chosen{props.except > 0 ? `: all but ${sayNumber(props.except)}` : ""}
      </span>
      <Show when={!props.everything && (props.total ?? 0) > props.count && props.total}>
        {(total) => (
          <Button size="small" variant="ghost" onClick={() => props.onEverything()}>
            Choose all {sayNumber(total())} that fit
          </Button>
        )}
      </Show>
      <span class="review-space" />
      <Button size="small" why={membership.whyNot("approve")} onClick={() => props.onApprove()}>
        Approve {sayNumber(props.count)}
      </Button>
      <Button size="small" why={membership.whyNot("approve")} onClick={() => props.onReject()}>
        Reject {sayNumber(props.count)}
      </Button>
      <Show
        when={membership.whyNot("edit") === undefined}
        fallback={
          <Button size="small" why={membership.whyNot("edit")}>
            More
          </Button>
        }
      >
        <AssignMenu people={props.people} onChoose={(assignee) => props.onChange({ assignee })} />
        <Button size="small" onClick={() => setTagging(true)}>
          Tag
        </Button>
        <Button
          size="small"
          why={
            props.count > REWRITE_MAX_EXAMPLES
              ? `At most ${sayNumber(REWRITE_MAX_EXAMPLES)} are rewritten at once. Choose fewer.`
              : undefined
          }
          onClick={() => props.onCorrect()}
        >
          Say what is wrong
        </Button>
        <Menu
          label="More actions for the selected examples"
          class="button"
          trigger={<>More</>}
          entries={[
            { label: "Mark as in review", onSelect: () => props.onChange({ state: "in_review" }) },
            { label: "Mark as unreviewed", onSelect: () => props.onChange({ state: "draft" }) },
            "line",
            { label: `Delete ${sayExamples(props.count)}…`, danger: true, onSelect: () => props.onDelete() },
          ]}
        />
      </Show>
      <Button size="small" variant="ghost" onClick={() => props.onNone()}>
        Clear selection
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
      label="Assign to someone"
      class="button"
      at="bottom-start"
      trigger={<>Assign</>}
      entries={[
        ...(props.people ?? [])
          .filter(({ role }) => may(role, "approve")) // whoever may only read cannot answer
          .map(({ id, name }) => ({ label: name, onSelect: () => props.onChoose(id) })),
        "line" as const,
        { label: "Nobody", onSelect: () => props.onChoose(null) },
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
      ? "Write a tag first."
      : tag().trim().length > TAG_MAX_CHARS
        ? sayTooLong(TAG_MAX_CHARS)
        : undefined
  return (
    <FormDialog
      size="small"
      title={`Tag ${props.say}`}
      onClose={() => props.onClose()}
      submit="Add tag"
      also={{ say: "Remove tag", run: () => props.onChange({ remove_tags: [tag().trim()] }) }}
      why={why()}
      onSubmit={() => props.onChange({ add_tags: [tag().trim()] })}
    >
      <TextField label="Tag" value={tag()} onInput={setTag} maxLength={TAG_MAX_CHARS} autofocus />
      <Show when={tags.data?.length}>
        <ul class="review-chips" aria-label="Tags in use">
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
