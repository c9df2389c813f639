import { membersKey, membershipsKey } from "../../model/keys.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { problems } from "@cerebros/contract/problems.ts"
import { type Role, ROLES, whyNot } from "@cerebros/contract/permissions.ts"
import type { Membership } from "../../model/membership.ts"
import { toProblem } from "../../lib/problem.ts"
import { me } from "../../lib/session.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { Badge } from "../../ui/badge.tsx"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { MoreIcon, ShareIcon, SignOutIcon, TrashIcon } from "../../ui/icons.tsx"
import { Menu, type MenuEntry } from "../../ui/menu.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Select } from "../../ui/select.tsx"
import { Table } from "../../ui/table.tsx"
import { Time } from "../../ui/time.tsx"
import { toast } from "../../ui/toast.tsx"
import { handOver, type Member, peopleQueries, removeMember, setRole } from "./people.ts"
import { HANDING_OVER, LEAVING, MEMBERS, REMOVING, ROLE_NAMES } from "./words.ts"

type Asking = { what: "leave" | "remove" | "hand over"; member: Member }

/** Everyone in the workspace. Owners change roles, remove and hand over; everyone may leave. */
export function Members(props: { workspace: Membership }) {
  const client = useQueryClient()
  const members = useQuery(() => peopleQueries.members(props.workspace.id))
  const [asking, setAsking] = createSignal<Asking>()
  const [problem, setProblem] = createSignal<string>()
  const owners = () => (members.data ?? []).filter((each) => each.role === "owner").length
  const lastOwner = (member: Member) =>
    member.role === "owner" && owners() === 1 ? problems.last_owner.say : undefined
  const refetch = async () => {
    await client.invalidateQueries({ queryKey: membersKey(props.workspace.id) })
    await client.invalidateQueries({ queryKey: membershipsKey() })
  }

  async function change(member: Member, role: Role): Promise<void> {
    if (role === member.role) return
    setProblem(undefined)
    try {
      await setRole(props.workspace.id, member.id, role)
      toast(MEMBERS.changed(member.name, role), { tone: "success" })
    } catch (error) {
      setProblem(`${member.name}: ${toProblem(error).message}`)
    }
    await refetch()
  }
  async function confirmed({ what, member }: Asking): Promise<void> {
    if (what === "hand over") await handOver(props.workspace.id, member.id)
    else await removeMember(props.workspace.id, member.id)
    if (what === "remove") toast(MEMBERS.removed(member.name))
    if (what === "hand over") toast(MEMBERS.handedOver(member.name), { tone: "success" })
    await refetch()
  }

  const actions = (member: Member): MenuEntry[] =>
    member.id === me().id
      ? [
          {
            label: MEMBERS.leave,
            icon: SignOutIcon,
            danger: true,
            why: lastOwner(member),
            onSelect: () => setAsking({ what: "leave", member }),
          },
        ]
      : [
          {
            label: MEMBERS.handOver,
            icon: ShareIcon,
            why: whyNot(props.workspace.role, "own"),
            onSelect: () => setAsking({ what: "hand over", member }),
          },
          {
            label: MEMBERS.remove,
            icon: TrashIcon,
            danger: true,
            why: whyNot(props.workspace.role, "remove"),
            onSelect: () => setAsking({ what: "remove", member }),
          },
        ]

  return (
    <>
      <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
      <Table
        caption={MEMBERS.list}
        rows={members.data ?? []}
        columns={[
          { key: "name", title: MEMBERS.name, cell: (member) => <Person member={member} /> },
          {
            key: "role",
            title: MEMBERS.role,
            cell: (member) => (
              <Show
                when={whyNot(props.workspace.role, "invite") === undefined}
                fallback={<Badge>{ROLE_NAMES[member.role]}</Badge>}
              >
                <div class="person-role">
                  <Select
                    label={MEMBERS.roleOf(member.name)}
                    labelHidden
                    size="small"
                    value={member.role}
                    options={ROLES.map((role) => ({
                      value: role,
                      label: ROLE_NAMES[role],
                      why: role === member.role ? undefined : lastOwner(member),
                    }))}
                    onChange={(role) => void change(member, role)}
                  />
                </div>
              </Show>
            ),
          },
          {
            key: "joined",
            title: MEMBERS.joined,
            wideOnly: true,
            cell: (member) => <Time at={member.joinedAt} date />,
          },
          {
            key: "act",
            title: MEMBERS.actions,
            titleHidden: true,
            number: true,
            cell: (member) => (
              <Menu
                label={MEMBERS.actionsFor(member.name)}
                trigger={<MoreIcon />}
                entries={actions(member)}
              />
            ),
          },
        ]}
      />
      <ConfirmDialog
        open={asking() !== undefined}
        onClose={() => setAsking(undefined)}
        {...questionOf(asking(), props.workspace.name)}
        onConfirm={() => {
          const asked = asking()
          return asked && confirmed(asked)
        }}
      />
    </>
  )
}

function questionOf(asking: Asking | undefined, workspace: string) {
  const name = asking?.member.name ?? ""
  if (asking?.what === "leave")
    return {
      title: LEAVING.title(workspace),
      say: LEAVING.say,
      confirm: LEAVING.confirm,
      danger: true,
    }
  if (asking?.what === "hand over")
    return {
      title: HANDING_OVER.title(workspace, name),
      say: HANDING_OVER.say(name),
      confirm: HANDING_OVER.confirm,
      danger: false,
    }
  return {
    title: REMOVING.title(name),
    say: REMOVING.say,
    confirm: REMOVING.confirm,
    danger: true,
  }
}

function Person(props: { member: Member }) {
  return (
    <div class="person">
      <Avatar name={props.member.name} id={props.member.id} />
      <div class="person-text">
        <span class="person-name">
          {props.member.name}
          <Show when={props.member.id === me().id}> {MEMBERS.you}</Show>
        </span>
        <span class="person-mail">{props.member.email}</span>
      </div>
    </div>
  )
}
