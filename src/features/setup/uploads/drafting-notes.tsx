import { Show, Suspense } from "solid-js"
import { links } from "../../../lib/links.ts"
import type { Document, Drafting } from "../../../model/agent.ts"
import { ChunkHelp, ChunkWord } from "../../../model/chunk-word.tsx"
import { useMembership } from "../../../model/membership.ts"
import { Button } from "../../../ui/button.tsx"
import { LinkButton } from "../../../ui/link-button.tsx"
import { DRAFTING } from "../words-uploads.ts"
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
            {DRAFTING.stale(count())}{" "}
            <LinkButton
              size="small"
              variant="ghost"
              href={`${links.setup(props.agentId, "review")}?source=${props.document.id}&stale=yes`}
            >
              {DRAFTING.lookAt(count())}
            </LinkButton>
          </span>
        )}
      </Show>
      <Show when={props.drafting && props.drafting.failed_count > 0}>
        <span class="upload-problem">
          {DRAFTING.of(props.drafting?.failed_count, props.drafting?.chunk_count)}{" "}
          <ChunkWord many={props.drafting?.chunk_count !== 1} /> {DRAFTING.failed(props.drafting?.problem)}{" "}
          <Button
            size="small"
            why={membership.whyNot("edit")}
            onClick={() => void deeds.retryChunks(props.document.id)}
          >
            {DRAFTING.again}
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
            {DRAFTING.of(props.drafting?.noted_count, props.drafting?.chunk_count)}{" "}
            <ChunkWord many={props.drafting?.chunk_count !== 1} /> {DRAFTING.noExample(note())}
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
    <Show when={of()?.planned_at} fallback={DRAFTING.waits}>
      <Show
        when={(of()?.done_count ?? 0) + (of()?.failed_count ?? 0) < (of()?.chunk_count ?? 0)}
        fallback={<>{DRAFTING.drafted(of()?.example_count ?? 0)}</>}
      >
        {DRAFTING.at(
          (of()?.done_count ?? 0) + (of()?.failed_count ?? 0) + 1,
          of()?.chunk_count,
          of()?.example_count ?? 0,
        )}{" "}
        <ChunkHelp />
      </Show>
    </Show>
  )
}
