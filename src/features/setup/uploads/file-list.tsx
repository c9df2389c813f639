import { useQueryClient } from "@tanstack/solid-query"
import { For, Show } from "solid-js"
import { links } from "../../../lib/links.ts"
import { useQuery } from "../../../lib/use-query.ts"
import { type Agent, agentQueries, type Document } from "../../../model/agent.ts"
import { useMembership } from "../../../model/membership.ts"
import { createMoved } from "../../../model/upload-tabs.ts"
import { Button } from "../../../ui/button.tsx"
import { LinkButton } from "../../../ui/link-button.tsx"
import { Progress } from "../../../ui/progress.tsx"
import { UPLOADS } from "../words-uploads.ts"
import { createDocumentDeeds } from "./deeds.ts"
import { DocumentRow } from "./document-row.tsx"
import { MovingRow } from "./moving-row.tsx"
import { sayFiles, shareOf } from "./summary.ts"
import type { Where } from "./lists.ts"
import { uploads } from "./uploads.ts"

/** The files of one kind, or of all: those on their way, those that follow, and those that are here. */
export function FileList(props: { agent: Agent; where: Where; onChanged: () => Promise<unknown> }) {
  const client = useQueryClient()
  const membership = useMembership()
  const deeds = createDocumentDeeds(() => props.agent.id)
  const documents = useQuery(() => agentQueries.documents(props.agent.id))
  const next = useQuery(() => agentQueries.nextFiles(props.agent.id))
  const drafting = useQuery(() => agentQueries.drafting(props.agent.id))
  const all = () => props.where.collection === "guessed"
  const isOfList = (where: Where) =>
    where.agentId === props.agent.id && (all() || where.collection === props.where.collection)
  const moving = () => uploads.moving.filter(({ where }) => isOfList(where))
  const queued = () => uploads.queued.filter(({ where }) => isOfList(where))
  const arrived = () =>
    (documents.data ?? []).filter(
      (each) =>
        (all() || each.collection === props.where.collection) &&
        !uploads.moving.some((moves) => moves.documentId === each.id),
    )
  /** Takes a cancelled one off the screen at once; the next answer of the database agrees. */
  const forget = (documentId: string | undefined) =>
    client.setQueryData(agentQueries.documents(props.agent.id).queryKey, (rows: Document[] | undefined) =>
      rows?.filter((each) => each.id !== documentId),
    )
  function cancel(key: string, documentId: string | undefined): void {
    forget(documentId)
    uploads.cancel(key, () => void props.onChanged())
  }
  function removeAll(): void {
    uploads.dropQueued(props.where)
    for (const { key, documentId } of moving()) cancel(key, documentId)
    void deeds.remove(arrived())
  }
  // Rows stay the same elements while what they say changes: focus and open tooltips survive a refetch.
  const ids = () => arrived().map((each) => each.id)
  const byId = (id: string) => arrived().find((each) => each.id === id)
  const nextOf = (id: string) =>
    next.data?.find(
      (each) => each.version_of === id && !uploads.moving.some((moves) => moves.documentId === each.id),
    )
  const movedByTabs = createMoved(() =>
    [...arrived(), ...(next.data ?? [])].some((each) => each.state === "uploading"),
  )
  const rows = () => ids().length + moving().length
  return (
    <Show when={rows() > 0} fallback={<p class="uploads-none">{UPLOADS.none}</p>}>
      <div class="uploads-head">
        <p role="status">{sayFiles(arrived(), moving(), queued().length)}</p>
        <Show when={rows() > 1}>
          <Button size="small" variant="ghost" why={membership.whyNot("edit")} onClick={removeAll}>
            {UPLOADS.removeAll}
          </Button>
        </Show>
      </div>
      <Show when={moving().length > 1}>
        <Progress bare label={UPLOADS.all} percent={100 * shareOf(moving())} />
      </Show>
      <ul class="uploads-list">
        <For each={moving()}>
          {(each) => (
            <MovingRow
              moving={each}
              onRetry={() => uploads.retry(each.key, props.onChanged)}
              onCancel={() => cancel(each.key, each.documentId)}
            />
          )}
        </For>
        <Show when={queued()[0]}>
          {(first) => (
            <li class="upload-row">
              <span class="upload-text upload-meta">{UPLOADS.queued(queued().length)}</span>
              <Button size="small" onClick={() => uploads.dropQueued(first().where)}>
                {UPLOADS.leaveOut}
              </Button>
            </li>
          )}
        </Show>
        <For each={ids()}>
          {(id) => (
            <Show when={byId(id)}>
              {(document) => (
                <DocumentRow
                  agentId={props.agent.id}
                  document={document()}
                  next={nextOf(id)}
                  showsKind={all()}
                  movedByTab={(fileId) => movedByTabs()?.has(fileId)}
                  drafting={drafting.data?.find((each) => each.document_id === id)}
                  onReplace={(file) =>
                    uploads.start(
                      [file],
                      {
                        ...props.where,
                        replaces: { id, name: document().name },
                      },
                      props.onChanged,
                    )
                  }
                />
              )}
            </Show>
          )}
        </For>
      </ul>
      <p class="uploads-rules">
        {UPLOADS.rules}{" "}
        <LinkButton size="small" variant="ghost" href={links.configure(props.agent.id)}>
          {UPLOADS.toRules}
        </LinkButton>
      </p>
    </Show>
  )
}
