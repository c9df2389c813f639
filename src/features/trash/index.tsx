import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Match, Show, Switch } from "solid-js"
import { usePages } from "../../lib/pages.ts"
import { toProblem } from "../../lib/problem.ts"
import { createTitle } from "../../lib/title.ts"
import { useMembership } from "../../model/membership.ts"
import { Button } from "../../ui/button.tsx"
import { Empty } from "../../ui/empty.tsx"
import { BrainIcon, ChatIcon, FileIcon, TrashIcon } from "../../ui/icons.tsx"
import { ListFoot } from "../../ui/list-foot.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { ProblemView } from "../../ui/problem.tsx"
import { Select } from "../../ui/select.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { Time } from "../../ui/time.tsx"
import { toast } from "../../ui/toast.tsx"
import { type Deleted, type Kind, takeBack, trashList } from "./deleted.ts"
import { shownName } from "../../lib/file-name.ts"
import { DELETIONS, KINDS, SHOWN, TRASH } from "./words.ts"
import "./trash.css"

const ICONS = { agent: BrainIcon, document: FileIcon, example: ChatIcon }
const OPTIONS = [
  { value: "all", label: SHOWN.all },
  { value: "agent", label: SHOWN.agent },
  { value: "document", label: SHOWN.document },
  { value: "example", label: SHOWN.example },
] as const satisfies readonly { value: Kind | "all"; label: string }[]

/** `/trash`: what was deleted in the last 30 days, by whomever, each to be taken back. */
export default function TrashPage() {
  createTitle(() => TRASH.page)
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
      <PageHead title={TRASH.page} say={TRASH.say} />
      <Select label={TRASH.show} size="small" options={OPTIONS} value={kind()} onChange={setKind} />
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
  const pages = usePages(() => trashList(props.workspaceId, props.kind), {
    staleTime: 0,
    throwOnError: false,
    suspense: false, // choosing another kind must not take the choice off the page
  })
  const rows = () => pages.rows() ?? []
  const [busy, setBusy] = createSignal<string>()
  let list: HTMLUListElement | undefined

  async function restore(row: Deleted): Promise<void> {
    setBusy(row.id)
    try {
      await takeBack(row)
      toast(DELETIONS.isBack(KINDS[row.kind], row.name), { tone: "success" })
      await client.invalidateQueries() // it may stand on any page
      list?.focus() // its button is gone
    } catch (error) {
      toast(DELETIONS.notTakenBack(row.name, toProblem(error).message), { tone: "danger" })
    } finally {
      setBusy(undefined)
    }
  }

  return (
    <Switch>
      <Match when={pages.problem()}>
        {(error) => <ProblemView error={error()} onRetry={() => void pages.retry()} />}
      </Match>
      <Match when={!pages.rows()}>
        <RowsSkeleton count={6} />
      </Match>
      <Match when={rows().length === 0}>
        <Empty icon={TrashIcon} title={DELETIONS.none} say={DELETIONS.noneSay} />
      </Match>
      <Match when={rows().length > 0}>
        <ul class="trash-rows" aria-label={DELETIONS.list} tabindex={-1} ref={(element) => (list = element)}>
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
                    {DELETIONS.deleted} <Time at={row.deleted_at} />
                    {DELETIONS.goneOn} <Time at={row.purged_at} date />
                  </p>
                </div>
                <Button
                  size="small"
                  why={props.why}
                  busy={busy() === row.id}
                  aria-label={DELETIONS.restoreOf(KINDS[row.kind].toLowerCase(), row.name)}
                  onClick={() => void restore(row)}
                >
                  {DELETIONS.restore}
                </Button>
              </li>
            )}
          </For>
        </ul>
        <ListFoot pages={pages} list={() => list} more={DELETIONS.older} end={DELETIONS.end(rows().length)} />
      </Match>
    </Switch>
  )
}
