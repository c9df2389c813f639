import { exampleKey } from "../../../model/keys.ts"
import { A, useLocation } from "@solidjs/router"
import { queryOptions } from "@tanstack/solid-query"
import { For, Show } from "solid-js"
import { z } from "zod"
import { unwrap } from "../../../lib/problem.ts"
import { type Source, SourceText } from "../../../model/source/source-text.tsx"
import { supabase } from "../../../lib/supabase.ts"
import { useQuery } from "../../../lib/use-query.ts"
import { Loaded } from "../../../ui/loaded.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { RowsSkeleton } from "../../../ui/skeleton.tsx"
import type { Opened } from "./opened.ts"
import { whyStale } from "./stale.ts"
import { shownName } from "../../../lib/file-name.ts"
import { SOURCE } from "../words-editor.ts"

const MOST_SIBLINGS = 200 // of a long document; beyond it the list's own filter is the better way

const Sibling = z.object({ id: z.string(), number: z.number(), prompt: z.string() })

const sourceQueries = {
  /** The other examples drawn from the same document, in the order of their passages. */
  siblings: (exampleId: string, documentId: string) =>
    queryOptions({
      queryKey: exampleKey(exampleId, "siblings", documentId),
      queryFn: async () =>
        z
          .array(Sibling)
          .parse(
            unwrap(
              await supabase
                .from("examples")
                .select("id, number, prompt")
                .eq("document_id", documentId)
                .neq("id", exampleId)
                .is("deleted_at", null)
                .order("span_start")
                .order("number")
                .limit(MOST_SIBLINGS),
            ),
          ),
    }),
  /** Whether a newer file of the document's name stands beside or in place of it. */
  isReplaced: (example: Opened) =>
    queryOptions({
      queryKey: exampleKey(example.id, "replaced", example.documents),
      queryFn: async () => {
        if (!example.documents) return false
        const newer = unwrap(
          await supabase
            .from("documents")
            .select("id")
            .eq("agent_id", example.agent_id)
            .eq("name", example.documents.name)
            .gt("created_at", example.documents.created_at)
            .is("removed_at", null)
            .limit(1),
        )
        return newer.length > 0
      },
    }),
}

/** The document the example was drawn from, at its passage, and the way to the others drawn from it. */
export function SourcePanel(props: { example: Opened }) {
  return (
    <Loaded skeleton={<RowsSkeleton count={4} />}>
      <Known example={props.example} />
    </Loaded>
  )
}

function Known(props: { example: Opened }) {
  const replaced = useQuery(() => sourceQueries.isReplaced(props.example))
  const stale = () => whyStale(props.example, replaced.data ?? false)
  const source = (): Source | undefined => {
    const { document_id, documents, span_start, span_end, quote } = props.example
    if (document_id === null || span_start === null || span_end === null) return undefined
    return {
      documentId: document_id,
      name: documents?.name ?? SOURCE.name,
      start: span_start,
      end: span_end,
      quote,
    }
  }
  return (
    <Show when={source()}>
      {(known) => (
        <div class="editor-source">
          <h3 class="editor-source-name">{shownName(known().name)}</h3>
          <Show when={stale()}>
            {(why) => (
              <Notice tone="warning" title={SOURCE.stale}>
                {why()}
              </Notice>
            )}
          </Show>
          <SourceText source={known()} />
          <Siblings exampleId={props.example.id} documentId={known().documentId} name={known().name} />
        </div>
      )}
    </Show>
  )
}

function Siblings(props: { exampleId: string; documentId: string; name: string }) {
  const siblings = useQuery(() => sourceQueries.siblings(props.exampleId, props.documentId))
  const location = useLocation()
  const linkTo = (id: string) => {
    const search = new URLSearchParams(location.search)
    search.set("example", id)
    return `${location.pathname}?${search.toString()}`
  }
  return (
    <Show when={siblings.data?.length}>
      <nav class="editor-siblings" aria-label={SOURCE.others(props.name)}>
        <h4 class="editor-label">{SOURCE.also}</h4>
        <ol>
          <For each={siblings.data}>
            {(sibling) => (
              <li>
                <A href={linkTo(sibling.id)} noScroll>
                  <span class="editor-sibling-number">{sibling.number}</span>
                  {sibling.prompt || SOURCE.noPrompt}
                </A>
              </li>
            )}
          </For>
        </ol>
      </nav>
    </Show>
  )
}
