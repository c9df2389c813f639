import { Show, Suspense } from "solid-js"
import { links } from "../../../lib/links.ts"
import { sayCount } from "../../../lib/locale.ts"
import type { Document, Drafting } from "../../../model/agent.ts"
import { ChunkHelp, ChunkWord } from "../../../model/chunk-word.tsx"
import { useMembership } from "../../../model/membership.ts"
import { Button } from "../../../ui/button.tsx"
import { LinkButton } from "../../../ui/link-button.tsx"
import { Coverage } from "./coverage.tsx"
import { createDocumentDeeds } from "./deeds.ts"

/** What a person should know about the examples of a document: those that are stale, chunks that failed, how much is covered. */
export function DraftingNotes(props: {
  agentId: string
  document: Document
  drafting: Drafting | undefined
}) {
  const membership = useMembership()
  const deeds = createDocumentDeeds(() => props.agentId)
  return (
    <>
      <Show when={props.drafting?.stale_count}>
        {(count) => (
          <span class="upload-warning">
            {count() === 1
              ? "1 example quotes what this version does not say any more. "
              : `${count()} examples quote what this version does not say any more. `}
            <LinkButton
              size="small"
              variant="ghost"
              href={`${links.setup(props.agentId, "review")}?source=${props.document.id}&stale=yes`}
            >
              Look at {count() === 1 ? "it" : "them"}
            </LinkButton>
          </span>
        )}
      </Show>
      <Show when={props.drafting && props.drafting.failed_count > 0}>
        <span class="upload-problem">
          {props.drafting?.failed_count} of {props.drafting?.chunk_count}{" "}
          <ChunkWord many={props.drafting?.chunk_count !== 1} /> failed: {props.drafting?.problem}{" "}
          <Button
            size="small"
            why={membership.whyNot("edit")}
            onClick={() => void deeds.retryChunks(props.document.id)}
          >
            Try again
          </Button>
        </span>
      </Show>
      <Show when={props.drafting?.planned_at ? props.drafting : undefined}>
        {(drafting) => (
          <Suspense>
            <Coverage
              agentId={props.agentId}
              documentId={props.document.id}
              name={props.document.name}
              drafting={drafting()}
            />
          </Suspense>
        )}
      </Show>
      <Show when={props.drafting?.note}>
        {(note) => (
          <span class="upload-warning">
            {props.drafting?.noted_count} of {props.drafting?.chunk_count}{" "}
            <ChunkWord many={props.drafting?.chunk_count !== 1} /> gave no example. {note()}
          </span>
        )}
      </Show>
    </>
  )
}

/** How far drafting from a document is. */
export function DraftingWords(props: { drafting: Drafting | undefined }) {
  const of = () => props.drafting
  return (
    <Show when={of()?.planned_at} fallback="Processing: waiting to be drafted from …">
      <Show
        when={(of()?.done_count ?? 0) + (of()?.failed_count ?? 0) < (of()?.chunk_count ?? 0)}
        fallback={<>{sayCount(of()?.example_count ?? 0, "example")} drafted</>}
      >
        Processing: chunk {(of()?.done_count ?? 0) + (of()?.failed_count ?? 0) + 1} of {of()?.chunk_count},{" "}
        {sayCount(of()?.example_count ?? 0, "example")} so far <ChunkHelp />
      </Show>
    </Show>
  )
}
