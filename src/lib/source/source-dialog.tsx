import { queryOptions, useQuery } from "@tanstack/solid-query"
import { onMount, Show } from "solid-js"
import { z } from "zod"
import { Dialog } from "../../ui/dialog.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Notice } from "../../ui/notice.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { unwrap } from "../problem.ts"
import { supabase } from "../supabase.ts"
import { placeOf } from "./place.ts"
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

const textQuery = (documentId: string) =>
  queryOptions({
    queryKey: ["document", documentId, "text"],
    queryFn: async () => {
      const found = Known.parse(
        unwrap(
          await supabase.from("documents").select("workspace_id, content_hash").eq("id", documentId).single(),
        ),
      )
      const content = unwrap(
        await supabase
          .from("contents")
          .select("text")
          .eq("workspace_id", found.workspace_id)
          .eq("content_hash", found.content_hash)
          .single(),
      )
      return z.object({ text: z.string() }).parse(content).text
    },
  })

/** The text a quote comes from, opened where it stands. */
export function SourceDialog(props: { source: Source | undefined; onClose: () => void }) {
  return (
    <Dialog
      open={props.source !== undefined}
      onClose={() => props.onClose()}
      size="large"
      title={props.source?.name ?? "Source"}
      description="The text as it was read from the file; the passage is marked."
    >
      <Show when={props.source}>
        {(source) => (
          <Loaded skeleton={<RowsSkeleton count={6} />}>
            <Passage source={source()} />
          </Loaded>
        )}
      </Show>
    </Dialog>
  )
}

function Passage(props: { source: Source }) {
  const text = useQuery(() => textQuery(props.source.documentId))
  return (
    <Show when={text.data}>
      {(whole) => {
        const place = () =>
          placeOf(whole(), { start: props.source.start, end: props.source.end }, props.source.quote)
        return (
          <>
            <Show when={place().passage === ""}>
              <Notice tone="warning" title="This passage is not in the file any more">
                {props.source.quote}
              </Notice>
            </Show>
            <div class="source-text" tabindex={0} role="region" aria-label={`Text of ${props.source.name}`}>
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
  onMount(() => requestAnimationFrame(() => mark.scrollIntoView({ block: "center" }))) // once the dialog has its size
  return mark
}
