import {
  children,
  createEffect,
  createMemo,
  createSignal,
  type JSX,
  Match,
  on,
  onCleanup,
  Show,
  Suspense,
  Switch,
} from "solid-js"
import type { Field } from "@cerebros/contract/example-doc.ts"
import { ROWS_CHANGED } from "@cerebros/contract/topics.ts"
import { createRoom, type LiveRoom } from "../../../collab/create-room.ts"
import { unsavedEdits } from "../../../collab/sync-status.ts"
import { useMembership } from "../../../model/membership.ts"
import { createTopic } from "../../../lib/realtime.ts"
import { Button } from "../../../ui/button.tsx"
import { announce } from "../../../ui/live.tsx"
import { Loaded } from "../../../ui/loaded.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { ProblemView } from "../../../ui/problem.tsx"
import { RowsSkeleton } from "../../../ui/skeleton.tsx"
import { Tabs } from "../../../ui/tabs.tsx"
import { Fields } from "./fields.tsx"
import { EditorHead } from "./head.tsx"
import { History } from "./history.tsx"
import { newsOf, type Opened } from "./opened.ts"
import { EditorSkeleton } from "./skeleton.tsx"
import { SourcePanel } from "./source-panel.tsx"
import { makeHerald } from "./sync-words.ts"
import { createExamplePresence } from "./create-presence.ts"
import { othersIn } from "./presence.ts"
import { me } from "../../../lib/session.ts"

const BESIDE_PX = 860 // from here the panels fit beside the text and leave it some 70 letters a line

type Panel = "text" | "source" | "history" | "comments"

/** The example's live text with everyone in it, and the panels that belong to it. */
export default function Together(props: {
  example: Opened
  agentTopic: string | undefined
  onClose: () => void
  aside: JSX.Element | undefined
  asideWanted: number
}) {
  const room = createRoom(props.example.id)
  const [field, setField] = createSignal<Field>()
  const present = createExamplePresence(
    () => props.agentTopic,
    () => ({ example: props.example.id, field: field() }),
  )
  // The log tells nobody that an example was deleted, nor whom it turned away that it is back.
  createTopic(() => props.agentTopic, {
    [ROWS_CHANGED]: (payload) => {
      const news = newsOf(payload, props.example.id)
      if (news === "deleted" || (news && room.failure())) room.retry()
    },
  })
  const [wide, setWide] = createSignal(false)
  const [panel, setPanel] = createSignal<Panel>("text")
  createEffect(
    on(
      () => props.asideWanted,
      (wanted) => wanted > 0 && setPanel("comments"),
    ),
  )
  const tell = makeHerald()
  createEffect(
    on(room.status, (status) => {
      const news = room.live() && tell(status)
      if (news) announce(news.say, news.now)
    }),
  )
  // Resolved once, since reading the prop again would make the panel anew; in a boundary of its own, since waiting for
  // its data would take the text, and the caret in it, off the page.
  const aside = children(() => <Loaded skeleton={<RowsSkeleton count={2} />}>{props.aside}</Loaded>)
  // Waits by itself: with the panels around it they would lose the focus.
  const text = () => (
    <Suspense fallback={<EditorSkeleton />}>
      <LiveText
        room={room}
        autofocus={props.asideWanted === 0}
        onField={setField}
        onClose={() => props.onClose()}
      />
    </Suspense>
  )
  const hasSource = createMemo(() => props.example.document_id !== null)
  const panels = createMemo(() => [
    ...(hasSource()
      ? [
          {
            value: "source" as const,
            label: "Source",
            content: () => <SourcePanel example={props.example} />,
          },
        ]
      : []),
    {
      value: "history" as const,
      label: "History",
      content: () => <History exampleId={props.example.id} room={room} />,
    },
    ...(aside.toArray().length > 0
      ? [{ value: "comments" as const, label: "Comments", content: () => aside() }]
      : []),
  ])
  const textTab = { value: "text" as const, label: "Text", keep: true, content: text } // one, or it would be drawn anew
  const beside = () =>
    panels().find(({ value }) => value === panel())?.value ?? (hasSource() ? "source" : "history")
  return (
    <section
      class="editor"
      aria-label={`Example ${props.example.number}`}
      data-wide={wide() ? "" : undefined}
      ref={(element) => {
        const observer = new ResizeObserver(() => setWide(element.clientWidth >= BESIDE_PX))
        observer.observe(element)
        onCleanup(() => observer.disconnect())
      }}
    >
      <EditorHead
        number={props.example.number}
        room={room}
        others={othersIn(present(), props.example.id, me().id)}
        onClose={() => props.onClose()}
      />
      <Show
        when={wide()}
        fallback={
          <Tabs<Panel>
            label={`Views of example ${props.example.number}`}
            tabs={[textTab, ...panels()]}
            value={panel()}
            onChange={setPanel}
          />
        }
      >
        <div class="editor-columns">
          <div>{text()}</div>
          <Tabs<Panel>
            label={`About example ${props.example.number}`}
            tabs={panels()}
            value={beside()}
            onChange={setPanel}
          />
        </div>
      </Show>
    </section>
  )
}

/** The fields once the document is here; else why it is not, with a way on. */
function LiveText(props: {
  room: LiveRoom
  autofocus: boolean
  onField: (field: Field | undefined) => void
  onClose: () => void
}) {
  const membership = useMembership()
  const gone = () => props.room.failure()?.code === "not_found"
  const unsaved = () => unsavedEdits(props.room.status()) > 0
  return (
    <div class="editor-text">
      <Show when={gone()}>
        <Notice
          tone="warning"
          title="This example is not yours to see any more"
          action={
            <Button size="small" onClick={() => props.onClose()}>
              Back to the list
            </Button>
          }
        >
          It was deleted, or you were removed from the workspace.{" "}
          {unsaved() ? "What you typed last was not saved; copy it from here if you need it." : ""}
        </Notice>
      </Show>
      <Switch fallback={<Show when={!gone()}>{<EditorSkeleton />}</Show>}>
        <Match keyed when={(!gone() || unsaved()) && props.room.live()}>
          {(live) => (
            <>
              <Show when={!gone() && !props.room.mayEdit()}>
                <Notice>
                  {membership.whyNot("edit") ?? "You can read this example, but not change it."}
                </Notice>
              </Show>
              <Fields
                live={live}
                room={props.room}
                autofocus={props.autofocus}
                onField={(field) => props.onField(field)}
                onClose={() => props.onClose()}
              />
            </>
          )}
        </Match>
        <Match when={!gone() && props.room.failure()}>
          {(problem) => (
            <ProblemView
              error={problem()}
              onRetry={() => props.room.retry()}
              action={<Button onClick={() => props.onClose()}>Back to the list</Button>}
            />
          )}
        </Match>
      </Switch>
    </div>
  )
}
