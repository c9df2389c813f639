import { QueryObserver, useQueryClient } from "@tanstack/solid-query"
import { createSignal, type JSX, lazy, Match, onCleanup, Show, Switch } from "solid-js"
import { Loaded } from "../../../ui/loaded.tsx"
import { Button } from "../../../ui/button.tsx"
import { ProblemView } from "../../../ui/problem.tsx"
import type { FocusWanted } from "../focus-wanted.ts"
import type { Correcting } from "../rewrite/say-what-is-wrong.tsx"
import { OPEN } from "../words-example.ts"
import { EditorSkeleton } from "./skeleton.tsx"
import { createOpenedWatch, openedQueries } from "./opened.ts"
import "./editor.css"

// Yjs and CodeMirror come only when someone opens an example.
const Together = lazy(() => import("./together.tsx"))

/** One example, opened to be read and written together with whoever else is in it. `aside` is a further panel, with the comments. */
export function ExampleEditor(props: {
  exampleId: string
  agentTopic: string | undefined
  nameOf: (id: string | null) => string
  onCorrect: (what: Correcting) => void
  onClose: () => void
  /** What else stands in the line of its title. */
  below?: JSX.Element
  acts?: JSX.Element
  aside?: JSX.Element
  focusWanted: FocusWanted
  /** Counted up by whoever wants `aside` to be shown. */
  asideWanted?: number
}) {
  void Together.preload()
  return (
    <Show keyed when={props.exampleId}>
      {(id) => (
        <Loaded
          skeleton={<EditorSkeleton />}
          action={<Button onClick={() => props.onClose()}>{OPEN.toList}</Button>}
        >
          <Opened
            id={id}
            agentTopic={props.agentTopic}
            nameOf={(id) => props.nameOf(id)}
            onCorrect={(what) => props.onCorrect(what)}
            onClose={() => props.onClose()}
            below={props.below}
            acts={props.acts}
            aside={props.aside}
            focusWanted={props.focusWanted}
            asideWanted={props.asideWanted ?? 0}
          />
        </Loaded>
      )}
    </Show>
  )
}

function Opened(props: {
  id: string
  agentTopic: string | undefined
  nameOf: (id: string | null) => string
  onCorrect: (what: Correcting) => void
  onClose: () => void
  below: JSX.Element | undefined
  acts: JSX.Element | undefined
  aside: JSX.Element | undefined
  focusWanted: FocusWanted
  asideWanted: number
}) {
  // Observed, not waited for: where a link leads from one example to the next, a boundary that waits for a question which is
  // asked again meanwhile would wait for ever.
  const observer = new QueryObserver(useQueryClient(), openedQueries.one(props.id))
  const [example, setExample] = createSignal(observer.getCurrentResult())
  onCleanup(observer.subscribe(setExample))
  createOpenedWatch(
    () => props.id,
    () => props.agentTopic,
  )
  return (
    <Switch fallback={<EditorSkeleton />}>
      <Match when={example().data}>
        {(known) => (
          <Together
            example={known()}
            agentTopic={props.agentTopic}
            nameOf={(id) => props.nameOf(id)}
            onCorrect={(what) => props.onCorrect(what)}
            onClose={() => props.onClose()}
            below={props.below}
            acts={props.acts}
            aside={props.aside}
            focusWanted={props.focusWanted}
            asideWanted={props.asideWanted}
          />
        )}
      </Match>
      <Match when={example().error}>
        {(error) => (
          <ProblemView
            error={error()}
            onRetry={() => void observer.refetch()}
            action={<Button onClick={() => props.onClose()}>{OPEN.toList}</Button>}
          />
        )}
      </Match>
    </Switch>
  )
}
