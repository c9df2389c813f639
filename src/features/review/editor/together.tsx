import {
  type Accessor,
  children,
  createEffect,
  createMemo,
  createRoot,
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
import type { LiveDocument } from "../../../collab/live-document.ts"
import { decideProposal, type Proposal } from "../../../model/proposal.ts"
import { useMembership } from "../../../model/membership.ts"
import { createTopic } from "../../../lib/realtime.ts"
import { Button } from "../../../ui/button.tsx"
import { announce } from "../../../ui/live.tsx"
import { Loaded } from "../../../ui/loaded.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { ProblemView } from "../../../ui/problem.tsx"
import { RowsSkeleton } from "../../../ui/skeleton.tsx"
import { Splitter } from "../../../ui/splitter.tsx"
import { Tabs } from "../../../ui/tabs.tsx"
import type { FocusWanted } from "../focus-wanted.ts"
import { Guidelines } from "../guidelines.tsx"
import type { Correcting } from "../rewrite/say-what-is-wrong.tsx"
import { AskedIn } from "./asked-in.tsx"
import { createProposal } from "./create-proposal.ts"
import { createSuggestion, type Suggestion } from "./create-suggestion.ts"
import { ProposalBar } from "./proposal-bar.tsx"
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
import { isLow } from "../screen.ts"
import { PANES, setView, view } from "../view.ts"
import { EDITOR } from "../words-editor.ts"

const BESIDE_PX = 720 // from here the panels fit beside the text, and both can be drawn wider

type Panel = "text" | "source" | "history" | "comments" | "guidelines"

// Which panel stands beside the text goes along from one example to the next.
const [lastBeside, setLastBeside] = createRoot(() => createSignal<Panel>())

/** The example's live text with everyone in it, and the panels that belong to it. */
export default function Together(props: {
  example: Opened
  agentTopic: string | undefined
  /** Who an id is. */
  nameOf: (id: string | null) => string
  onCorrect: (what: Correcting) => void
  onClose: () => void
  below: JSX.Element | undefined
  acts: JSX.Element | undefined
  aside: JSX.Element | undefined
  focusWanted: FocusWanted
  asideWanted: number
}) {
  const room = createRoom(props.example.id)
  const proposal = createProposal(props.example.agent_id, props.example.id)
  /** Asks anew with other words; what waits is refused for it. */
  function askAnew(instruction: string): void {
    const waiting = proposal()
    props.onCorrect({
      selection: { ids: [props.example.id] },
      say: EDITOR.asked(props.example.number),
      instruction,
      instead: async () => {
        const now = proposal()
        if (now?.id === waiting?.id && now && (now.state === "ready" || now.state === "failed"))
          await decideProposal(now.id, "refused", crypto.randomUUID())
      },
    })
  }
  const membership = useMembership()
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
  const isWide = () => wide() && !isLow()
  const [panel, setPanel] = createSignal<Panel>("text")
  createEffect(
    on(
      () => props.asideWanted,
      (wanted) => wanted > 0 && setPanel("comments"),
    ),
  )
  createEffect(() => props.focusWanted.at === "text" && setPanel("text"))
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
        focusWanted={props.focusWanted}
        isCorrection={props.example.corrections !== null}
        proposal={proposal}
        bar={(live, suggestion) => (
          <ProposalBar
            agentId={props.example.agent_id}
            live={live}
            proposal={proposal}
            suggestion={suggestion}
            nameOf={(id) => props.nameOf(id)}
            whyNot={room.mayEdit() ? undefined : (membership.whyNot("edit") ?? EDITOR.readOnly)}
            onAsk={askAnew}
          />
        )}
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
            label: EDITOR.source,
            content: () => <SourcePanel example={props.example} />,
          },
        ]
      : []),
    {
      value: "history" as const,
      label: EDITOR.history,
      content: () => <History exampleId={props.example.id} room={room} />,
    },
    ...(aside.toArray().length > 0
      ? [{ value: "comments" as const, label: EDITOR.comments, content: () => aside() }]
      : []),
    {
      value: "guidelines" as const,
      label: EDITOR.guidelines,
      content: () => (
        <Loaded skeleton={<RowsSkeleton count={2} />}>
          <Guidelines agentId={props.example.agent_id} />
        </Loaded>
      ),
    },
  ])
  const textTab = { value: "text" as const, label: EDITOR.text, keep: true, content: text } // one, or it would be drawn anew
  const beside = () =>
    [panel(), lastBeside()].find((wanted) => panels().some(({ value }) => value === wanted)) ??
    (hasSource() ? "source" : "history")
  return (
    <section
      class="editor"
      aria-label={EDITOR.label(props.example.number)}
      data-wide={isWide() ? "" : undefined}
      ref={(element) => {
        const observer = new ResizeObserver(() => setWide(element.clientWidth >= BESIDE_PX))
        observer.observe(element)
        onCleanup(() => observer.disconnect())
      }}
    >
      <EditorHead
        number={props.example.number}
        room={room}
        focusWanted={props.focusWanted}
        others={othersIn(present(), props.example.id, me().id)}
        below={props.below}
        acts={props.acts}
        onClose={() => props.onClose()}
      />
      <Show when={props.example.corrections}>
        {(correction) => <AskedIn agentId={props.example.agent_id} correction={correction()} />}
      </Show>
      <Show
        when={isWide()}
        fallback={
          <Tabs<Panel>
            label={EDITOR.views(props.example.number)}
            tabs={[textTab, ...panels()]}
            value={panel()}
            onChange={setPanel}
          />
        }
      >
        <div class="editor-columns" style={{ "--aside-width": `${view().aside}px` }}>
          <div>{text()}</div>
          <Splitter
            label={EDITOR.width}
            controls="editor-aside"
            side="after"
            {...PANES.aside}
            value={view().aside}
            onChange={(aside) => setView({ aside })}
          />
          <div id="editor-aside" class="editor-aside">
            <Tabs<Panel>
              label={EDITOR.about(props.example.number)}
              tabs={panels()}
              value={beside()}
              onChange={(wanted) => {
                setPanel(wanted)
                setLastBeside(wanted)
              }}
            />
          </div>
        </div>
      </Show>
    </section>
  )
}

/** The fields once the document is here; else why it is not, with a way on. */
function LiveText(props: {
  room: LiveRoom
  focusWanted: FocusWanted
  /** It corrects an answer: the caret goes into its output. */
  isCorrection: boolean
  proposal: Accessor<Proposal | null | undefined>
  /** What stands above the fields while a rewrite is under way or waits. */
  bar: (live: LiveDocument, suggestion: Accessor<Suggestion | undefined>) => JSX.Element
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
          title={EDITOR.gone}
          action={
            <Button size="small" onClick={() => props.onClose()}>
              {EDITOR.toList}
            </Button>
          }
        >
          {EDITOR.goneSay(unsaved())}
        </Notice>
      </Show>
      <Switch fallback={<Show when={!gone()}>{<EditorSkeleton />}</Show>}>
        <Match keyed when={(!gone() || unsaved()) && props.room.live()}>
          {(live) => {
            const suggestion = createSuggestion(live, props.proposal)
            return (
              <>
                <Show when={!gone() && !props.room.mayEdit()}>
                  <Notice>{membership.whyNot("edit") ?? EDITOR.readOnly}</Notice>
                </Show>
                {props.bar(live, suggestion)}
                <Fields
                  live={live}
                  room={props.room}
                  suggestion={suggestion()}
                  focusWanted={props.focusWanted}
                  isCorrection={props.isCorrection}
                  onField={(field) => props.onField(field)}
                  onClose={() => props.onClose()}
                />
              </>
            )
          }}
        </Match>
        <Match when={!gone() && props.room.failure()}>
          {(problem) => (
            <ProblemView
              error={problem()}
              onRetry={() => props.room.retry()}
              action={<Button onClick={() => props.onClose()}>{EDITOR.toList}</Button>}
            />
          )}
        </Match>
      </Switch>
    </div>
  )
}
