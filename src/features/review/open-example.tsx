import { createEffect, createSignal, For, on, Show, Suspense } from "solid-js"
import { isTypedHere } from "../../collab/open-here.ts"
import type { Agent } from "../../model/agent.ts"
import { useMembership } from "../../model/membership.ts"
import { nameIn, type Teammate } from "../../model/teammates.ts"
import { useObserved } from "../../lib/use-observed.ts"
import { ChevronLeftIcon, ChevronRightIcon, CloseIcon, MoreIcon } from "../../ui/icons.tsx"
import { Badge } from "../../ui/badge.tsx"
import { Button } from "../../ui/button.tsx"
import { IconButton } from "../../ui/icon-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Comments } from "./comments.tsx"
import { AssignMenu, TagDialog } from "./bulk.tsx"
import { JudgeScores } from "./judge.tsx"
import { ExampleEditor } from "./editor/example-editor.tsx"
import { type Change, type Example, exampleQueries, type Filter } from "../../model/example.ts"
import { STATES } from "../../model/example-words.ts"
import type { Correcting } from "./rewrite/say-what-is-wrong.tsx"
import { MoreLikeThis } from "./exchange/more-like-this.tsx"
import { TONES } from "./example-row.tsx"
import { LOW_QUALITY } from "./filter.ts"
import type { FocusWanted } from "./focus-wanted.ts"
import { createReviewed } from "./reviewed.ts"
import { isSmall } from "./screen.ts"
import { LIST } from "./words.ts"
import { StaleReasoning } from "./stale-reasoning.tsx"
import { OPEN } from "./words-example.ts"

/** The example of the address, opened: how far its review is, its texts, and what people say about it. */
export function OpenExample(props: {
  agent: Agent
  exampleId: string
  /** As the list has it: stands here until it was asked for by itself. */
  row: Example | undefined
  people: readonly Teammate[]
  /** The filter of the list: of these so many are reviewed. */
  filter: Filter
  commentWanted: number
  focusWanted: FocusWanted
  /** Why there is no example before or after it. */
  whyNoStep: (by: -1 | 1) => string | undefined
  onStep: (by: -1 | 1) => void
  onApproveAndNext: (example: Example, fromText?: boolean) => void
  /** What was typed in it is being saved before it is approved. */
  isSaving: boolean
  /** Narrows the list to what resembles it. */
  onSimilar: (id: string) => void
  onChange: (example: Example, change: Change) => void
  onReject: (example: Example) => void
  onCorrect: (what: Correcting) => void
  onClose: () => void
}) {
  const membership = useMembership()
  const [unfolded, setUnfolded] = createSignal(false)
  createEffect(
    on(
      () => props.exampleId,
      () => setUnfolded(false),
    ),
  )
  return (
    <div
      class="review-open"
      id="review-open"
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
        const at = event.composedPath()[0]
        const isHere = at instanceof HTMLElement && (at.isContentEditable || at.matches(".editor-title"))
        if (!isHere || event.repeat || !props.row || membership.whyNot("approve")) return
        event.preventDefault()
        props.onApproveAndNext(props.row, true)
      }}
    >
      <Loaded skeleton={<></>}>
        <ReviewBar {...props} unfolded={unfolded()} />
      </Loaded>
      <ExampleEditor
        exampleId={props.exampleId}
        agentTopic={membership.agentTopic(props.agent)}
        nameOf={(id) => nameIn(props.people, id)}
        onCorrect={(what) => props.onCorrect(what)}
        onClose={() => props.onClose()}
        focusWanted={props.focusWanted}
        asideWanted={props.commentWanted}
        below={
          <Show when={isSmall()}>
            <HowFar agentId={props.agent.id} filter={props.filter} state={props.row?.state} />
          </Show>
        }
        acts={
          <Show when={isSmall()}>
            <IconButton
              icon={MoreIcon}
              label={OPEN.more}
              expanded={unfolded()}
              onClick={() => setUnfolded(!unfolded())}
            />
          </Show>
        }
        aside={
          <Comments exampleId={props.exampleId} people={props.people} focusWanted={props.commentWanted} />
        }
      />
    </div>
  )
}

/** Below the title, where the screen is small: the state, and how far the review is. */
function HowFar(props: { agentId: string; filter: Filter; state: Example["state"] | undefined }) {
  const counts = createReviewed(
    () => props.agentId,
    () => props.filter,
  )
  return (
    <p class="review-how-far">
      <Show when={props.state}>{(state) => <Badge tone={TONES[state()]}>{STATES[state()]}</Badge>}</Show>
      <Show when={counts.known()}>
        <span>{LIST.reviewed(counts.reviewed(), counts.all())}</span>
      </Show>
    </p>
  )
}

function ReviewBar(props: Parameters<typeof OpenExample>[0] & { unfolded: boolean }) {
  const membership = useMembership()
  const found = useObserved(() => exampleQueries.one(props.agent.id, props.exampleId))
  const example = () => {
    const known = found()
    return known && known.version >= (props.row?.version ?? 0) ? known : (props.row ?? known)
  }
  const [tagging, setTagging] = createSignal(false)
  const [wasApproved, setWasApproved] = createSignal(false)
  createEffect(
    on(
      () => [example()?.id, example()?.state] as const,
      ([id, now], before) =>
        setWasApproved(
          id === before?.[0] && now === "draft" && (before?.[1] === "approved" || wasApproved()),
        ), // of another one that stood here it says nothing
    ),
  )
  return (
    <Show when={example()}>
      {(known) => (
        <div class="review-bar" role="toolbar" aria-label={OPEN.label(known().number)}>
          <Show when={!isSmall()}>
            <Badge tone={TONES[known().state]}>{STATES[known().state]}</Badge>
          </Show>
          <Show when={known().duplicate_of}>
            <Badge tone="warning">{OPEN.duplicate}</Badge>
          </Show>
          <Show when={known().quality < LOW_QUALITY}>
            <span class="example-quality">{OPEN.quality(known().quality)}</span>
          </Show>
          <Show when={!isSmall() || props.unfolded}>
            <Suspense>
              <JudgeScores agentId={props.agent.id} example={known()} />
            </Suspense>
            <Show when={known().reviewed_by}>
              {(id) => (
                <span class="example-origin">
                  {OPEN.decidedBy(known().state === "approved", nameIn(props.people, id()))}
                </span>
              )}
            </Show>
            <Show when={known().assignee}>
              {(id) => <span class="example-origin">{OPEN.assignedTo(nameIn(props.people, id()))}</span>}
            </Show>
            <For each={known().tags}>
              {(tag) => (
                <button
                  type="button"
                  class="review-chip"
                  aria-label={OPEN.removeTag(tag)}
                  onClick={() => props.onChange(known(), { remove_tags: [tag] })}
                >
                  {tag} <CloseIcon size={12} />
                </button>
              )}
            </For>
            <Show when={known().state === "approved" && membership.whyNot("edit") === undefined}>
              <p class="review-takes-back" title={OPEN.takesBack}>
                {OPEN.takesBack}
              </p>
            </Show>
            <span class="review-space" />
            <div class="review-acts">
              <Show when={known().state === "approved" || known().state === "rejected"}>
                <Button
                  size="small"
                  why={membership.whyNot("approve")}
                  onClick={() => props.onChange(known(), { state: "draft" })}
                >
                  {known().state === "approved" ? OPEN.undoApproval : OPEN.undoRejection}
                </Button>
              </Show>
              <Show when={membership.whyNot("edit") === undefined}>
                <AssignMenu
                  people={props.people}
                  onChoose={(assignee) => props.onChange(known(), { assignee })}
                />
                <Button size="small" onClick={() => setTagging(true)}>
                  {OPEN.tag}
                </Button>
              </Show>
              <Button
                size="small"
                why={membership.whyNot("edit")}
                onClick={() =>
                  props.onCorrect({
                    selection: { ids: [known().id] },
                    say: OPEN.which(known().number),
                  })
                }
              >
                {OPEN.rewrite}
              </Button>
              <Button size="small" onClick={() => props.onSimilar(known().id)}>
                {OPEN.similar}
              </Button>
              <MoreLikeThis
                agentId={props.agent.id}
                exampleId={known().id}
                hasSource={known().document_id !== null}
              />
            </div>
          </Show>
          <div class="review-verdict">
            <IconButton
              icon={ChevronLeftIcon}
              label={OPEN.previous}
              why={props.whyNoStep(-1)}
              onClick={() => props.onStep(-1)}
            />
            <Button size="small" why={membership.whyNot("approve")} onClick={() => props.onReject(known())}>
              {OPEN.reject}
            </Button>
            <Button
              size="small"
              variant="primary"
              why={membership.whyNot("approve")}
              busy={props.isSaving}
              onClick={() => props.onApproveAndNext(known())}
            >
              {props.isSaving
                ? OPEN.savingFirst
                : known().state === "approved" && !isTypedHere(known().id)
                  ? OPEN.nextToReview
                  : OPEN.approveAndNext}
            </Button>
            <IconButton
              icon={ChevronRightIcon}
              label={OPEN.next}
              why={props.whyNoStep(1)}
              onClick={() => props.onStep(1)}
            />
          </div>
          <Show when={wasApproved()}>
            <p class="review-reason" role="status">
              {OPEN.wasApproved}
            </p>
          </Show>
          <StaleReasoning agentId={props.agent.id} example={known()} />
          <Show when={known().reject_reason}>
            {(reason) => <p class="review-reason">{OPEN.rejected(reason())}</p>}
          </Show>
          <Show when={tagging()}>
            <Suspense>
              <TagDialog
                agentId={props.agent.id}
                say={OPEN.which(known().number)}
                onClose={() => setTagging(false)}
                onChange={(change) => props.onChange(known(), change)}
              />
            </Suspense>
          </Show>
        </div>
      )}
    </Show>
  )
}
