import { useNavigate } from "@solidjs/router"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { type Role, ROLES } from "../../../contract/permissions.ts"
import { links } from "../../lib/links.ts"
import { useMembership } from "../../lib/membership.ts"
import { toProblem } from "../../lib/problem.ts"
import { me } from "../../lib/session.ts"
import { chooseWorkspace } from "../../lib/workspace.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { Card } from "../../ui/card.tsx"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { KeyIcon, MoreIcon, SignOutIcon, TrashIcon } from "../../ui/icons.tsx"
import { Menu, type MenuEntry } from "../../ui/menu.tsx"
import { Select } from "../../ui/select.tsx"
import { Table } from "../../ui/table.tsx"
import { Time } from "../../ui/time.tsx"
import { toast } from "../../ui/toast.tsx"
import { changeRole, handOver, type Member, peopleQueries, removeMember } from "./people.ts"
import { ROLE_OPTIONS } from "./role-options.ts"

const LAST_OWNER = "A workspace needs an owner. Hand it over to someone first."

type Asking = { what: "remove" | "leave" | "hand over"; member: Member }

/** Everyone in it, and what owners do about them. */
export function Members(props: { workspaceId: string; name: string }) {
  const membership = useMembership()
  const client = useQueryClient()
  const navigate = useNavigate()
  const members = useQuery(() => peopleQueries.members(props.workspaceId))
  const [asking, setAsking] = createSignal<Asking>()
  const isLastOwner = (member: Member) =>
    member.role === "owner" && (members.data ?? []).filter(({ role }) => role === "owner").length === 1
  const refresh = () => client.invalidateQueries({ queryKey: ["people", props.workspaceId] })

  async function assign(member: Member, role: Role): Promise<void> {
    if (role === member.role) return
    try {
      await changeRole(props.workspaceId, member.id, role)
      toast(`${member.name} is now ${role === "viewer" ? "a" : "an"} ${role}.`, { tone: "success" })
    } catch (error) {
      toast(toProblem(error).message, { tone: "danger" })
    }
    await refresh()
    if (member.id === me().id) await client.invalidateQueries({ queryKey: ["memberships"] })
  }
  async function confirm({ what, member }: Asking): Promise<void> {
    if (what === "hand over") await handOver(props.workspaceId, member.id)
    else await removeMember(props.workspaceId, member.id)
    if (what === "leave") {
      chooseWorkspace(undefined)
      navigate(links.dashboard())
    } else await refresh()
    await client.invalidateQueries({ queryKey: ["memberships"] })
  }
  const entries = (member: Member): MenuEntry[] =>
    member.id === me().id
      ? [
          {
            label: "Leave this workspace",
            icon: SignOutIcon,
            danger: true,
            why: isLastOwner(member) ? LAST_OWNER : undefined,
            onSelect: () => setAsking({ what: "leave", member }),
          },
        ]
      : [
          {
            label: "Hand over to them",
            icon: KeyIcon,
            why: membership.whyNot("own"),
            onSelect: () => setAsking({ what: "hand over", member }),
          },
          "line",
          {
            label: "Remove",
            icon: TrashIcon,
            danger: true,
            why: membership.whyNot("remove"),
            onSelect: () => setAsking({ what: "remove", member }),
          },
        ]
  return (
    <Card class="people-card" title="Members" say={`${members.data?.length ?? 0} in this workspace`}>
      <Table
        caption="Members"
        rows={members.data ?? []}
        columns={[
          {
            key: "name",
            title: "Name",
            cell: (member) => (
              <span class="person">
                <Avatar name={member.name} id={member.id} />
                <span class="person-words">
                  <span class="person-name">
                    {member.name}
                    <Show when={member.id === me().id}>
                      <span class="person-you"> (you)</span>
                    </Show>
                  </span>
                  <Show when={member.email !== member.name}>
                    <span class="person-mail">{member.email}</span>
                  </Show>
                </span>
              </span>
            ),
          },
          {
            key: "role",
            title: "Role",
            cell: (member) => (
              <Show
                when={membership.whyNot("invite") === undefined}
                fallback={<span title={membership.whyNot("invite")}>{ROLE_OPTIONS[member.role].label}</span>}
              >
                <Select
                  label={`Role of ${member.name}`}
                  labelHidden
                  size="small"
                  options={ROLES.map((value) => ({
                    value,
                    ...ROLE_OPTIONS[value],
                    why: value !== member.role && isLastOwner(member) ? LAST_OWNER : undefined,
                  }))}
                  value={member.role}
                  onChange={(role) => void assign(member, role)}
                />
              </Show>
            ),
          },
          {
            key: "since",
            title: "Since",
            wideOnly: true,
            cell: (member) => <Time at={member.created_at} date />,
          },
          {
            key: "actions",
            title: "Actions",
            titleHidden: true,
            number: true,
            cell: (member) => (
              <Menu label={`More for ${member.name}`} trigger={<MoreIcon />} entries={entries(member)} />
            ),
          },
        ]}
      />
      <Show when={asking()} keyed>
        {(question) => (
          <ConfirmDialog
            open
            onClose={() => setAsking(undefined)}
            {...words(question, props.name)}
            danger={question.what !== "hand over"}
            onConfirm={() => confirm(question)}
          />
        )}
      </Show>
    </Card>
  )
}

function words({ what, member }: Asking, workspace: string): { title: string; say: string; confirm: string } {
  switch (what) {
    case "remove":
      return {
        title: `Remove ${member.name}?`,
        say: "They lose access at once. What they made stays. You can invite them again.",
        confirm: "Remove",
      }
    case "leave":
      return {
        title: `Leave ${workspace}?`,
        say: "You lose access at once. What you made stays. Only an owner can invite you again.",
        confirm: "Leave",
      }
    case "hand over":
      return {
        title: `Hand ${workspace} over to ${member.name}?`,
        say: "They become owner and you become editor. Only an owner can change that back.",
        confirm: "Hand over",
      }
  }
}
