import { queryOptions } from "@tanstack/solid-query"
import { For, onMount, Show } from "solid-js"
import { z } from "zod"
import { Outline } from "@cerebros/contract/outline.ts"
import { headingPath } from "@cerebros/pipeline/heading-path.ts"
import { Notice } from "../../ui/notice.tsx"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { useQuery } from "../../lib/use-query.ts"
import { placeOf } from "./place.ts"
import { shownName } from "../../lib/file-name.ts"
import "./source.css"

/** A passage of a document: which, and where in its text. */
export type Source = {
  documentId: string
  name: string
  start: number
  end: number
  quote: string | null
}

const Known = z.object({ workspace_id: z.string(), content_hash: z.string() })
const Content = z.object({ text: z.string(), outline: Outline })

const textQuery = (documentId: string) =>
  queryOptions({
    queryKey: ["document", documentId, "text"],
    queryFn: async () => {
      const found = Known.parse(
        unwrap(
          await supabase.from("documents").select("workspace_id, content_hash").eq("id", documentId).single(),
        ),
      )
      return Content.parse(
        unwrap(
          await supabase
            .from("contents")
            .select("text, outline")
            .eq("workspace_id", found.workspace_id)
            .eq("content_hash", found.content_hash)
            .single(),
        ),
      )
    },
  })

/** The text a passage comes from, scrolled to it, under the headings it stands under. Place it inside `Loaded`. */
export function SourceText(props: { source: Source }) {
  const content = useQuery(() => textQuery(props.source.documentId))
  return (
    <Show when={content.data}>
      {(known) => {
        const place = () =>
          placeOf(known().text, { start: props.source.start, end: props.source.end }, props.source.quote)
        const headings = () => headingPath(known().outline, props.source.start)
        return (
          <>
            <Show when={place().passage === ""}>
              <Notice tone="warning" title="This passage is not in the file any more">
                {props.source.quote}
              </Notice>
            </Show>
            <Show when={headings().length > 0 && place().passage !== ""}>
              <ol class="source-path" aria-label="Under the headings">
                <For each={headings()}>{(title) => <li>{title}</li>}</For>
              </ol>
            </Show>
            <div
              class="source-text"
              dir="auto"
              translate="no"
              tabindex={0}
              role="region"
              aria-label={`Text of ${shownName(props.source.name)}`}
            >
              {place().cut.before ? "… " : ""}
              {place().before}
              <Mark words={place().passage} />
              {place().after}
              {place().cut.after ? " …" : ""}
            </div>
          </>
        )
      }}
    </Show>
  )
}

function Mark(props: { words: string }) {
  const mark = (<mark class="source-mark">{props.words}</mark>) as HTMLElement // what the template makes
  const show = () => {
    const text = mark.parentElement
    // Only the text is scrolled: `scrollIntoView` would move the page around it as well.
    if (text) text.scrollTop = mark.offsetTop - Math.max(0, (text.clientHeight - mark.offsetHeight) / 2)
  }
  onMount(() => requestAnimationFrame(show)) // once a dialog has its size
  return mark
}
