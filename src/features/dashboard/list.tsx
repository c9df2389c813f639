import { agentsKey } from "../../model/keys.ts"
import { useNavigate, useSearchParams } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, onCleanup, Show } from "solid-js"
import { links } from "../../lib/links.ts"
import { useMembership } from "../../model/membership.ts"
import { toProblem } from "../../lib/problem.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Button } from "../../ui/button.tsx"
import { Empty } from "../../ui/empty.tsx"
import { CopyIcon, EditIcon, MoreIcon, SearchIcon, SettingsIcon, TrashIcon } from "../../ui/icons.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Menu, type MenuEntry } from "../../ui/menu.tsx"
import { Pagination } from "../../ui/pagination.tsx"
import { SearchField } from "../../ui/search-field.tsx"
import { Select } from "../../ui/select.tsx"
import { toast } from "../../ui/toast.tsx"
import {
  BADGES,
  type Card as Agent,
  cardQueries,
  isBadgeName,
  NEWEST,
  PAGE_SIZE,
  setupOf,
  SORTS,
  type Look,
} from "./cards.ts"
import { AgentCard } from "./agent-card.tsx"
import { DeleteDialog } from "./delete-dialog.tsx"
import { RenameDialog } from "./rename-dialog.tsx"
import { cloneAgent } from "./mutations.ts"
import { LIST, ORDER } from "./words.ts"

const PAUSE_MS = 200 // in typing, before the database is asked
const FILTERS = [
  { value: "all", label: LIST.anyStatus },
  ...Object.entries(BADGES).map(([value, { label }]) => ({ value, label })),
]
const NEWEST_ORDER = "created_at.down"
const ORDERS = [
  { value: NEWEST_ORDER, label: ORDER.newest },
  { value: "created_at.up", label: ORDER.oldest },
  { value: "updated_at.down", label: ORDER.changed },
  { value: "updated_at.up", label: ORDER.unchanged },
  { value: "name.up", label: ORDER.name },
  { value: "name.down", label: ORDER.nameDown },
]

/** The assistants, as the address says: `?q=…&status=…&sort=…&page=…` survives a reload and can be shared. */
export function AgentList(props: { workspaceId: string }) {
  const [params, setParams] = useSearchParams<{ q?: string; status?: string; sort?: string; page?: string }>()
  const [typed, setTyped] = createSignal(params.q ?? "")
  let pause: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(pause))
  const look = (): Look => {
    const [by, way] = (params.sort ?? "").split(".")
    const column = SORTS.find((each) => each === by)
    return {
      search: params.q ?? "",
      badge: isBadgeName(params.status) ? params.status : undefined,
      by: column ?? NEWEST.by,
      down: column === undefined ? NEWEST.down : way === "down",
      page: Math.max(0, Math.floor(Number(params.page ?? 1)) - 1 || 0),
    }
  }
  const change = (next: Partial<Record<"q" | "status" | "sort" | "page", string | undefined>>) =>
    setParams({ page: undefined, ...next }, { replace: true })
  const search = (words: string) => {
    setTyped(words)
    clearTimeout(pause)
    pause = setTimeout(() => change({ q: words.trim() || undefined }), PAUSE_MS)
  }
  let listed: HTMLElement | undefined
  const toFirst = (open: boolean) => {
    const first = listed?.querySelector<HTMLElement>(".agent-card-name a")
    if (open) first?.click()
    else first?.focus()
  }
  const clear = () => {
    clearTimeout(pause)
    setTyped("")
    change({ q: undefined, status: undefined })
  }
  return (
    <section class="agents" aria-label={LIST.title} ref={(element) => (listed = element)}>
      <div class="agents-bar">
        <h2 class="agents-title">{LIST.title}</h2>
        <SearchField
          label={LIST.search}
          placeholder={LIST.searchExample}
          value={typed()}
          onInput={search}
          onGoOn={toFirst}
        />
        <Select
          label={LIST.status}
          labelHidden
          options={FILTERS}
          value={look().badge ?? "all"}
          onChange={(value) => change({ status: value === "all" ? undefined : value })}
        />
        <Select
          label={LIST.order}
          labelHidden
          options={ORDERS}
          value={`${look().by}.${look().down ? "down" : "up"}`}
          onChange={(value) => change({ sort: value === NEWEST_ORDER ? undefined : value })}
        />
      </div>
      <Loaded>
        <Rows workspaceId={props.workspaceId} look={look()} change={change} clear={clear} />
      </Loaded>
    </section>
  )
}

function Rows(props: {
  workspaceId: string
  look: Look
  change: (next: { page?: string }) => void
  clear: () => void
}) {
  const membership = useMembership()
  const client = useQueryClient()
  const navigate = useNavigate()
  const page = useQuery(() => cardQueries.page(props.workspaceId, props.look))
  const [renaming, setRenaming] = createSignal<Agent>()
  const [deleting, setDeleting] = createSignal<Agent>()
  const refresh = () => client.invalidateQueries({ queryKey: agentsKey() })

  async function clone(agent: Agent): Promise<void> {
    try {
      const made = await cloneAgent(agent.id)
      toast(LIST.cloned(agent.name), {
        tone: "success",
        action: { label: LIST.openCopy, run: () => navigate(links.setup(made, "work-products")) },
      })
      await refresh()
    } catch (error) {
      toast(LIST.notCloned(agent.name, toProblem(error).message), { tone: "danger" })
    }
  }
  const entries = (agent: Agent): MenuEntry[] => [
    {
      label: membership.whyNot("edit") === undefined ? LIST.edit : LIST.view,
      icon: SettingsIcon,
      href: setupOf(agent),
    },
    {
      label: LIST.rename,
      icon: EditIcon,
      why: membership.whyNot("edit"),
      onSelect: () => setRenaming(agent),
    },
    { label: LIST.clone, icon: CopyIcon, why: membership.whyNot("edit"), onSelect: () => void clone(agent) },
    "line",
    {
      label: LIST.delete,
      icon: TrashIcon,
      danger: true,
      why: membership.whyNot("delete"),
      onSelect: () => setDeleting(agent),
    },
  ]
  return (
    <>
      <Show
        when={(page.data?.cards.length ?? 0) > 0}
        fallback={
          <Empty
            icon={SearchIcon}
            title={LIST.none}
            say={LIST.noneSay}
            action={<Button onClick={() => props.clear()}>{LIST.showAll}</Button>}
          />
        }
      >
        <ul class="agents-list" aria-label={LIST.title}>
          <For each={page.data?.cards}>
            {(agent) => (
              <AgentCard
                agent={agent}
                workspaceId={props.workspaceId}
                more={<Menu label={LIST.more(agent.name)} trigger={<MoreIcon />} entries={entries(agent)} />}
              />
            )}
          </For>
        </ul>
      </Show>
      <Pagination
        label={LIST.pages}
        page={page.data?.page ?? 0}
        pageSize={PAGE_SIZE}
        total={page.data?.total ?? 0}
        onPage={(to) => props.change({ page: String(to + 1) })}
      />
      <Show when={renaming()} keyed>
        {(agent) => (
          <RenameDialog
            agent={agent}
            workspaceId={props.workspaceId}
            onClose={() => setRenaming(undefined)}
            onDone={() => void refresh()}
          />
        )}
      </Show>
      <Show when={deleting()} keyed>
        {(agent) => <DeleteDialog agent={agent} onClose={() => setDeleting(undefined)} />}
      </Show>
    </>
  )
}
