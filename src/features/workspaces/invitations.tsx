import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { type Role, ROLES } from "../../../contract/permissions.ts"
import { createCountdown, sayWait } from "../../lib/countdown.ts"
import { toProblem } from "../../lib/problem.ts"
import { Badge } from "../../ui/badge.tsx"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { Select } from "../../ui/select.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { Time } from "../../ui/time.tsx"
import { toast } from "../../ui/toast.tsx"
import {
  extendInvitation,
  type Invitation,
  invite,
  mailInvitation,
  peopleQueries,
  withdrawInvitation,
} from "./people.ts"
import { ROLE_OPTIONS } from "./role-options.ts"

const WAIT_MS = 60_000 // the auth server sends one mail a minute to an address
const LOOKS_LIKE_MAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/

/** Asking someone in, and those who have not answered yet. */
export function Invitations(props: { workspaceId: string; name: string }) {
  const open = useQuery(() => peopleQueries.invitations(props.workspaceId))
  const client = useQueryClient()
  const [email, setEmail] = createSignal("")
  const [role, setRole] = createSignal<Role>("editor")
  const [wrong, setWrong] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const [mailedMs, setMailedMs] = createSignal<Record<string, number>>({}) // when, by invitation
  const members = useQuery(() => peopleQueries.members(props.workspaceId))
  const refresh = () => client.invalidateQueries({ queryKey: ["people", props.workspaceId] })

  /** Sends the mail; the problem when it was not sent. */
  async function mail(invitation: { id: string; email: string }): Promise<string | undefined> {
    try {
      await mailInvitation(invitation, props.name)
      setMailedMs((all) => ({ ...all, [invitation.id]: Date.now() }))
      return undefined
    } catch (error) {
      const { code, message, retryAfterMs } = toProblem(error)
      if (code === "too_many_mails")
        setMailedMs((all) => ({ ...all, [invitation.id]: Date.now() - WAIT_MS + (retryAfterMs ?? WAIT_MS) }))
      return message
    }
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    const to = email().trim().toLowerCase()
    if (!LOOKS_LIKE_MAIL.test(to)) return void setWrong("Enter an e-mail address, such as ada@example.com.")
    if (members.data?.some((member) => member.email === to))
      return void setWrong("This person is already a member.")
    if (open.data?.some((invitation) => invitation.email === to))
      return void setWrong("This address is invited already. Send it again below.")
    setBusy(true)
    try {
      const made = await invite(props.workspaceId, to, role())
      const unsent = await mail(made)
      if (unsent) toast(`${to} is invited, but the mail was not sent. ${unsent}`, { tone: "danger" })
      else toast(`We sent an invitation to ${to}.`, { tone: "success" })
      setEmail("")
      await refresh()
    } catch (error) {
      setWrong(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Card
      title="Invite someone"
      say="They get a mail with a link that lands in this workspace. It is good for seven days."
    >
      <form class="invite" onSubmit={(event) => void submit(event)} novalidate>
        <TextField
          label="E-mail address"
          type="email"
          value={email()}
          onInput={(value) => {
            setEmail(value)
            setWrong(undefined)
          }}
          error={wrong()}
          placeholder="ada@example.com"
        />
        <Select
          label="Role"
          options={ROLES.map((value) => ({ value, ...ROLE_OPTIONS[value] }))}
          value={role()}
          onChange={setRole}
        />
        <div class="invite-send">
          <Button variant="primary" type="submit" busy={busy()}>
            Invite
          </Button>
        </div>
      </form>
      <Show when={(open.data?.length ?? 0) > 0}>
        <h3 class="invited-title">Not answered yet</h3>
        <ul class="invited">
          <For each={open.data}>
            {(invitation) => (
              <Invited
                invitation={invitation}
                mailedMs={mailedMs()[invitation.id] ?? 0}
                onMail={() => mail(invitation)}
                onChanged={() => void refresh()}
              />
            )}
          </For>
        </ul>
      </Show>
    </Card>
  )
}

function Invited(props: {
  invitation: Invitation
  mailedMs: number
  onMail: () => Promise<string | undefined>
  onChanged: () => void
}) {
  const [busy, setBusy] = createSignal<"resend" | "withdraw">()
  const left = createCountdown(() => props.mailedMs + WAIT_MS)
  const expired = () => new Date(props.invitation.expires_at).getTime() < Date.now()

  async function act(what: "resend" | "withdraw"): Promise<void> {
    setBusy(what)
    try {
      if (what === "withdraw") {
        await withdrawInvitation(props.invitation.id)
        toast(`The invitation of ${props.invitation.email} was withdrawn.`)
      } else {
        await extendInvitation(props.invitation.id)
        const unsent = await props.onMail()
        if (unsent) toast(unsent, { tone: "danger" })
        else toast(`We sent another mail to ${props.invitation.email}.`, { tone: "success" })
      }
    } catch (error) {
      toast(toProblem(error).message, { tone: "danger" })
    } finally {
      setBusy(undefined)
      props.onChanged()
    }
  }
  return (
    <li class="invited-one">
      <span class="person-words">
        <span class="person-name">{props.invitation.email}</span>
        <span class="person-mail">
          {ROLE_OPTIONS[props.invitation.role].label}, invited <Time at={props.invitation.created_at} />
        </span>
      </span>
      <Show when={expired()}>
        <Badge tone="warning">Expired</Badge>
      </Show>
      <Button
        size="small"
        busy={busy() === "resend"}
        why={left() > 0 ? "One mail a minute goes to an address." : undefined}
        onClick={() => void act("resend")}
      >
        {left() > 0 ? `Send again in ${sayWait(left())}` : "Send again"}
      </Button>
      <Button size="small" variant="ghost" busy={busy() === "withdraw"} onClick={() => void act("withdraw")}>
        Withdraw
      </Button>
    </li>
  )
}
