import { notificationsKey } from "../../model/keys.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { createEffect, createSignal, For, on, Show } from "solid-js"
import { useMembership } from "../../model/membership.ts"
import { toProblem } from "../../lib/problem.ts"
import { me } from "../../lib/session.ts"
import { nameIn, type Teammate } from "../../model/teammates.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { Button } from "../../ui/button.tsx"
import { announce } from "../../ui/live.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Menu } from "../../ui/menu.tsx"
import { MoreIcon } from "../../ui/icons.tsx"
import { Time } from "../../ui/time.tsx"
import { toast } from "../../ui/toast.tsx"
import { type Comment, commentsQuery, saveComment, changeComment } from "./comment.ts"
import { CommentField } from "./comment-field.tsx"
import { mentionedIn, piecesOf } from "./mention.ts"
import { COMMENTS } from "./words-example.ts"

type Props = {
  exampleId: string
  people: readonly Teammate[]
  /** Counted up by whoever wants the field to have the focus. */
  focusWanted: number
}

/** The comments on an example and the field for the next one. */
export function Comments(props: Props) {
  return (
    <section class="comments" aria-label={COMMENTS.label}>
      <Loaded>
        <Thread {...props} />
      </Loaded>
    </section>
  )
}

const FRAMES_TO_WAIT = 300 // five seconds at most: then nobody expects it any more
const draftKey = (exampleId: string) => `review.comment.${me().id}.${exampleId}`

function Thread(props: Props) {
  const client = useQueryClient()
  const membership = useMembership()
  const comments = useQuery(() => commentsQuery(props.exampleId))
  const [id, setId] = createSignal(crypto.randomUUID())
  const [words, setWords] = createSignal(sessionStorage.getItem(draftKey(props.exampleId)) ?? "")
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  let field: HTMLTextAreaElement | undefined
  // The panel may still be on its way to the page.
  const focusSoon = (frames = FRAMES_TO_WAIT) => {
    if (field?.offsetParent) field.focus()
    else if (frames > 0) requestAnimationFrame(() => focusSoon(frames - 1))
  }
  createEffect(
    on(
      () => props.focusWanted,
      (wanted) => wanted > 0 && focusSoon(),
    ),
  )
  const type = (value: string) => {
    setWords(value)
    if (value) sessionStorage.setItem(draftKey(props.exampleId), value)
    else sessionStorage.removeItem(draftKey(props.exampleId))
  }
  const refetch = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: commentsQuery(props.exampleId).queryKey }),
      client.invalidateQueries({ queryKey: notificationsKey() }),
    ])
  async function send(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      const body = words().trim()
      await saveComment(id(), props.exampleId, { body, mentions: mentionedIn(body, props.people) })
      type("")
      setId(crypto.randomUUID())
      announce(COMMENTS.sent)
      await refetch()
    } catch (error) {
      setProblem(COMMENTS.notSent(toProblem(error).message))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <ol class="comment-list">
        <For each={comments.data} fallback={<li class="comment-none">{COMMENTS.none}</li>}>
          {(comment) => (
            <OneComment
              comment={comment}
              exampleId={props.exampleId}
              people={props.people}
              onChanged={() => void refetch()}
            />
          )}
        </For>
      </ol>
      <CommentField
        label={COMMENTS.new}
        send={COMMENTS.send}
        value={words()}
        onInput={type}
        people={props.people}
        busy={busy()}
        problem={problem()}
        why={membership.whyNot("edit")}
        onSend={send}
        ref={(element) => (field = element)}
      />
    </>
  )
}

function OneComment(props: {
  comment: Comment
  exampleId: string
  people: readonly Teammate[]
  onChanged: () => void
}) {
  const membership = useMembership()
  const [edited, setEdited] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const author = () => nameIn(props.people, props.comment.author)
  const isMine = () => props.comment.author === me().id
  async function change(verb: "resolve" | "reopen" | "delete"): Promise<void> {
    setBusy(true)
    try {
      await changeComment(props.comment.id, verb)
      announce({ resolve: COMMENTS.resolved, reopen: COMMENTS.reopened, delete: COMMENTS.deleted }[verb])
      props.onChanged()
    } catch (error) {
      toast(toProblem(error).message, { tone: "danger" })
    } finally {
      setBusy(false)
    }
  }
  async function save(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      const body = (edited() ?? "").trim()
      await saveComment(props.comment.id, props.exampleId, {
        body,
        mentions: mentionedIn(body, props.people),
      })
      setEdited(undefined)
      props.onChanged()
    } catch (error) {
      setProblem(COMMENTS.notSaved(toProblem(error).message))
    } finally {
      setBusy(false)
    }
  }
  const entries = () => [
    ...(isMine() ? [{ label: COMMENTS.edit, onSelect: () => setEdited(props.comment.body) }] : []),
    ...(isMine() || membership.role() === "owner"
      ? [{ label: COMMENTS.delete, danger: true, onSelect: () => void change("delete") }]
      : []),
  ]
  return (
    <li class="comment" data-resolved={props.comment.resolved_at ? "" : undefined}>
      <header class="comment-head">
        <Avatar id={props.comment.author ?? "gone"} name={author()} size="small" />
        <strong>{author()}</strong>
        <span class="comment-when">
          <Time at={props.comment.created_at} />
          <Show when={props.comment.edited_at}> {COMMENTS.edited}</Show>
        </span>
        <span class="review-space" />
        <Show when={entries().length > 0}>
          <Menu label={COMMENTS.more(author())} trigger={<MoreIcon />} entries={entries()} />
        </Show>
      </header>
      <Show
        when={edited() !== undefined}
        fallback={
          <p class="comment-body" dir="auto">
            <For each={piecesOf(props.comment.body, props.people)}>
              {(piece) => (
                <Show when={piece.person} fallback={piece.text}>
                  <span class="comment-mention">{piece.text}</span>
                </Show>
              )}
            </For>
          </p>
        }
      >
        <CommentField
          label={COMMENTS.editLabel}
          send={COMMENTS.save}
          value={edited() ?? ""}
          onInput={setEdited}
          people={props.people}
          busy={busy()}
          problem={problem()}
          why={undefined}
          onSend={save}
          onCancel={() => setEdited(undefined)}
          ref={(element) => queueMicrotask(() => element.focus())}
        />
      </Show>
      <Show when={edited() === undefined}>
        <div class="comment-foot">
          <Show when={props.comment.resolved_at}>
            <span class="comment-when">
              {COMMENTS.resolvedBy(nameIn(props.people, props.comment.resolved_by))}
            </span>
          </Show>
          <Show when={membership.whyNot("edit") === undefined}>
            <Button
              size="small"
              variant="ghost"
              busy={busy()}
              onClick={() => void change(props.comment.resolved_at ? "reopen" : "resolve")}
            >
              {props.comment.resolved_at ? COMMENTS.reopen : COMMENTS.resolve}
            </Button>
          </Show>
        </div>
      </Show>
    </li>
  )
}
