import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Match, Show, Switch } from "solid-js"
import { toProblem } from "../../lib/problem.ts"
import { createTitle } from "../../lib/title.ts"
import { useInfiniteQuery } from "../../lib/use-query.ts"
import { useMembership } from "../../model/membership.ts"
import { Button } from "../../ui/button.tsx"
import { Empty } from "../../ui/empty.tsx"
import { BrainIcon, ChatIcon, FileIcon, TrashIcon } from "../../ui/icons.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { ProblemView } from "../../ui/problem.tsx"
import { Select } from "../../ui/select.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { Time } from "../../ui/time.tsx"
import { toast } from "../../ui/toast.tsx"
import { type Deleted, type Kind, KINDS, takeBack, trashQuery } from "./deleted.ts"
import { shownName } from "../../lib/file-name.ts"
import "./trash.css"

const ICONS = { agent: BrainIcon, document: FileIcon, example: ChatIcon }
const SHOWN = [
  { value: "all", label: "Everything" },
  { value: "agent", label: "Assistants" },
  { value: "document", label: "Documents" },
  { value: "example", label: "Examples" },
] as const satisfies readonly { value: Kind | "all"; label: string }[]

/** `/trash`: what was deleted in the last 30 days, by whomever, each to be taken back. */
export default function TrashPage() {
  createTitle(() => "Trash")
  return (
    <Loaded skeleton={<RowsSkeleton count={6} />}>
      <Page />
    </Loaded>
  )
}

function Page() {
  const membership = useMembership()
  const [kind, setKind] = createSignal<Kind | "all">("all")
  return (
    <div class="trash">
      <PageHead title="Trash" say="Deleted items stay here for 30 days, then they are gone for good." />
      <Select label="Show" size="small" options={SHOWN} value={kind()} onChange={setKind} />
      <Show keyed when={membership.current()?.id}>
        {(workspaceId) => (
          <Deletions workspaceId={workspaceId} kind={kind()} why={membership.whyNot("edit")} />
        )}
      </Show>
    </div>
  )
}

/** The rows, page by page. What was taken back leaves them. */
function Deletions(props: { workspaceId: string; kind: Kind | "all"; why: string | undefined }) {
  const client = useQueryClient()
  const pages = useInfiniteQuery(() => ({
    ...trashQuery(props.workspaceId, props.kind),
    throwOnError: false,
    suspense: false, // choosing another kind must not take the choice off the page
  }))
  const rows = () => (pages.isSuccess ? pages.data.pages.flat() : [])
  const [busy, setBusy] = createSignal<string>()
  let list: HTMLUListElement | undefined

  async function restore(row: Deleted): Promise<void> {
    setBusy(row.id)
    try {
      await takeBack(row)
      toast(`${KINDS[row.kind]} “${row.name}” is back.`, { tone: "success" })
      await client.invalidateQueries() // it may stand on any page
      list?.focus() // its button is gone
    } catch (error) {
      toast(`“${row.name}” could not be taken back. ${toProblem(error).message}`, { tone: "danger" })
    } finally {
      setBusy(undefined)
    }
  }

  return (
    <Switch>
      <Match when={pages.isError && pages.error}>
        {(error) => <ProblemView error={error()} onRetry={() => void pages.refetch()} />}
      </Match>
      <Match when={!pages.isSuccess}>
        <RowsSkeleton count={6} />
      </Match>
      <Match when={rows().length === 0}>
        <Empty
          icon={TrashIcon}
          title="Nothing here"
          say="Deleted assistants, documents and examples can be restored from here for 30 days."
        />
      </Match>
      <Match when={rows().length > 0}>
        <ul class="trash-rows" aria-label="Deleted" tabindex={-1} ref={(element) => (list = element)}>
          <For each={rows()}>
            {(row) => (
              <li class="trash-row">
                <span class="trash-kind" title={KINDS[row.kind]}>
                  {ICONS[row.kind]({ size: 16 })}
                  <span class="sr-only">{KINDS[row.kind]}</span>
                </span>
                <div>
                  <p class="trash-name">
                    <bdi>{shownName(row.name)}</bdi>
                  </p>
                  <p class="trash-say">
                    <Show when={row.kind !== "agent"}>
                      <bdi>{row.agent_name}</bdi> ·{" "}
                    </Show>
                    deleted <Time at={row.deleted_at} />, gone on <Time at={row.purged_at} date />
                  </p>
                </div>
                <Button
                  size="small"
                  why={props.why}
                  busy={busy() === row.id}
                  aria-label={`Restore ${KINDS[row.kind].toLowerCase()} ${row.name}`}
                  onClick={() => void restore(row)}
                >
                  Restore
                </Button>
              </li>
            )}
          </For>
        </ul>
        <Show when={pages.hasNextPage}>
          <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            Show older
          </Button>
        </Show>
      </Match>
    </Switch>
  )
}
