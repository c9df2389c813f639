import { useQueryClient } from "@tanstack/solid-query"
import { createMemo, createSignal, For, Match, Show, Switch } from "solid-js"
import { shownName } from "../../../lib/file-name.ts"
import { toProblem } from "../../../lib/problem.ts"
import { useQuery } from "../../../lib/use-query.ts"
import { useMembership } from "../../../model/membership.ts"
import { textQuery } from "../../../model/source/source-text.tsx"
import { Badge } from "../../../ui/badge.tsx"
import { Button } from "../../../ui/button.tsx"
import { Switch as Toggle } from "../../../ui/checkbox.tsx"
import { Dialog } from "../../../ui/dialog.tsx"
import { Loaded } from "../../../ui/loaded.tsx"
import { RowsSkeleton } from "../../../ui/skeleton.tsx"
import { Spinner } from "../../../ui/spinner.tsx"
import { PASSAGES } from "../words.ts"
import { type Passage, passagesIn } from "./passages.ts"
import { draftPassage, passageQueries, type Wish } from "./queries.ts"
import "./passages.css"

type Props = { agentId: string; documentId: string; name: string }

/** A document passage by passage: which of them no example touches, and drafting from one. */
export function PassagesDialog(props: Props & { onClose: () => void }) {
  return (
    <Dialog
      open
      size="large"
      title={PASSAGES.title(shownName(props.name))}
      description={PASSAGES.description}
      onClose={() => props.onClose()}
    >
      <Loaded skeleton={<RowsSkeleton count={6} />}>
        <Passages {...props} />
      </Loaded>
    </Dialog>
  )
}

const AT_ONCE = 40 // more are shown on request

function Passages(props: Props) {
  const content = useQuery(() => textQuery(props.documentId))
  const touched = useQuery(() => passageQueries.touched(props.agentId, props.documentId))
  const wishes = useQuery(() => passageQueries.wishes(props.agentId, props.documentId))
  const [onlyOpen, setOnlyOpen] = createSignal(true)
  const [most, setMost] = createSignal(AT_ONCE)
  const [drafted, setDrafted] = createSignal<ReadonlySet<number>>(new Set()) // they stay on screen once they are touched
  const passages = createMemo(() => passagesIn(content.data?.text ?? "", touched.data ?? []))
  const open = () => passages().filter(({ isTouched }) => !isTouched)
  const fitting = () =>
    onlyOpen() ? passages().filter(({ isTouched, start }) => !isTouched || drafted().has(start)) : passages()
  return (
    <>
      <div class="passages-head">
        <span role="status">
          {open().length === 0 ? PASSAGES.allTouched : PASSAGES.untouched(open().length, passages().length)}
        </span>
        <Toggle label={PASSAGES.onlyThose} checked={onlyOpen()} onChange={setOnlyOpen} />
      </div>
      <ol class="passages">
        <For
          each={fitting()
            .slice(0, most())
            .map(({ start }) => start)}
        >
          {(start) => (
            <Show when={passages().find((each) => each.start === start)}>
              {(passage) => (
                <PassageRow
                  {...props}
                  passage={passage()}
                  words={content.data?.text.slice(passage().start, passage().end) ?? ""}
                  isFromPicture={(content.data?.outline.pictures ?? []).some(
                    (each) => each.start < passage().end && passage().start < each.end,
                  )}
                  wish={wishes.data?.get(start)}
                  onDraft={() => setDrafted((old) => new Set(old).add(start))}
                />
              )}
            </Show>
          )}
        </For>
      </ol>
      <Show when={fitting().length > most()}>
        <Button onClick={() => setMost((old) => old + AT_ONCE)}>
          {PASSAGES.more(Math.min(AT_ONCE, fitting().length - most()))}
        </Button>
      </Show>
    </>
  )
}

function PassageRow(
  props: Props & {
    passage: Passage
    words: string
    isFromPicture: boolean
    wish: Wish | undefined
    onDraft: () => void
  },
) {
  const client = useQueryClient()
  const membership = useMembership()
  const [asking, setAsking] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  async function draft(): Promise<void> {
    setAsking(true)
    setProblem(undefined)
    props.onDraft()
    try {
      await draftPassage(props.documentId, props.passage.start, props.passage.end)
    } catch (error) {
      setProblem(toProblem(error).message)
    }
    await client.invalidateQueries({
      queryKey: passageQueries.wishes(props.agentId, props.documentId).queryKey,
    })
    setAsking(false)
  }
  const isBusy = () => asking() || props.wish?.state === "waiting"
  return (
    <li class="passage" data-touched={props.passage.isTouched ? "" : undefined}>
      <p class="passage-words" dir="auto" translate="no">
        {props.words}
      </p>
      <div class="passage-foot">
        <Badge tone={props.passage.isTouched ? "success" : "neutral"}>
          {props.passage.isTouched ? PASSAGES.touched : PASSAGES.noExample}
        </Badge>
        <Show when={props.isFromPicture}>
          <Badge>{PASSAGES.fromPicture}</Badge>
        </Show>
        <span class="passage-say" role="status">
          <Switch>
            <Match when={problem()}>{PASSAGES.notAsked(problem())}</Match>
            <Match when={isBusy()}>
              <Spinner /> {PASSAGES.drafting}
            </Match>
            <Match when={props.wish?.state === "failed"}>{PASSAGES.notDrafted(props.wish?.problem)}</Match>
            <Match when={props.wish?.note}>{(note) => <>{PASSAGES.nothingAsked(note())}</>}</Match>
            <Match when={props.wish?.state === "done" && props.wish}>
              {(wish) => <>{PASSAGES.drafted(wish().made_count)}</>}
            </Match>
          </Switch>
        </span>
        <Button size="small" busy={isBusy()} why={membership.whyNot("edit")} onClick={() => void draft()}>
          {PASSAGES.draftMore}
        </Button>
      </div>
    </li>
  )
}
