import { membershipsKey } from "../../model/keys.ts"
import { useLocation, useNavigate } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { ROWS_CHANGED, RowsChanged } from "@cerebros/contract/topics.ts"
import { links } from "../../lib/links.ts"
import { type Membership, useMembership } from "../../model/membership.ts"
import { mayOpen } from "../../model/pages.ts"
import { createTopic } from "../../lib/realtime.ts"
import { chooseWorkspace } from "../../model/workspace.ts"
import { ChevronDownIcon, PlusIcon, UsersIcon } from "../../ui/icons.tsx"
import { Menu, type MenuEntry } from "../../ui/menu.tsx"
import { NewWorkspace } from "./new-workspace.tsx"
import { SWITCHER } from "./words-switcher.ts"
import "./switcher.css"

/** The workspace at hand, in the header: go to another, to its members, or make a new one. */
export default function WorkspaceSwitcher() {
  const membership = useMembership()
  const client = useQueryClient()
  const navigate = useNavigate()
  const location = useLocation()
  const [making, setMaking] = createSignal(false)
  createTopic(membership.workspaceTopic, {
    [ROWS_CHANGED]: (payload) => {
      const change = RowsChanged.safeParse(payload)
      if (change.success && change.data.table === "workspaces")
        void client.invalidateQueries({ queryKey: membershipsKey() })
    },
  })
  /** What stands on the page is the old workspace's: its own page there, else the new one's dashboard. */
  const goTo = (id: string) => {
    chooseWorkspace(id)
    navigate(location.pathname.startsWith("/workspaces/") ? links.members(id) : links.dashboard())
  }
  const entries = (here: Membership): MenuEntry[] => [
    { heading: SWITCHER.heading },
    ...membership.all().map((each): MenuEntry => ({
      label: each.name,
      description: SWITCHER.role(each.role),
      chosen: each.id === here.id,
      onSelect: () => goTo(each.id),
    })),
    "line",
    ...(mayOpen(here.role, "members")
      ? [{ label: SWITCHER.members, icon: UsersIcon, href: links.members(here.id) }]
      : []),
    { label: SWITCHER.create, icon: PlusIcon, onSelect: () => setMaking(true) },
  ]
  return (
    <Show when={membership.current()}>
      {(here) => (
        <>
          <Menu
            label={SWITCHER.label(here().name)}
            class="switcher"
            at="bottom-start"
            trigger={
              <>
                <span class="switcher-name">{here().name}</span>
                <ChevronDownIcon size={14} />
              </>
            }
            entries={entries(here())}
          />
          <NewWorkspace open={making()} onClose={() => setMaking(false)} onMade={goTo} />
        </>
      )}
    </Show>
  )
}
