import { useQuery } from "@tanstack/solid-query"
import { type JSX, lazy, Show } from "solid-js"
import { Loaded } from "../../../../ui/loaded.tsx"
import { Button } from "../../../../ui/button.tsx"
import { EditorSkeleton } from "./skeleton.tsx"
import { createOpenedWatch, openedQueries } from "./opened.ts"
import "./editor.css"

// Yjs and CodeMirror come only when someone opens an example.
const Together = lazy(() => import("./together.tsx"))

/** One example, opened to be read and written together with whoever else is in it. `aside` is a further panel, with the comments. */
export function ExampleEditor(props: {
  exampleId: string
  agentTopic: string | undefined
  onClose: () => void
  aside?: JSX.Element
  /** Counted up by whoever wants `aside` to be shown. */ asideWanted?: number
}) {
  void Together.preload()
  return (
    <Show keyed when={props.exampleId}>
      {(id) => (
        <Loaded
          skeleton={<EditorSkeleton />}
          action={<Button onClick={() => props.onClose()}>Back to the list</Button>}
        >
          <Opened
            id={id}
            agentTopic={props.agentTopic}
            onClose={() => props.onClose()}
            aside={props.aside}
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
  onClose: () => void
  aside: JSX.Element | undefined
  asideWanted: number
}) {
  const example = useQuery(() => openedQueries.one(props.id))
  createOpenedWatch(
    () => props.id,
    () => props.agentTopic,
  )
  return (
    <Show when={example.data}>
      {(known) => (
        <Together
          example={known()}
          agentTopic={props.agentTopic}
          onClose={() => props.onClose()}
          aside={props.aside}
          asideWanted={props.asideWanted}
        />
      )}
    </Show>
  )
}
