import { invitationsKey } from "../../model/keys.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { createStore } from "solid-js/store"
import { type Role, ROLES } from "@cerebros/contract/permissions.ts"
import { problems } from "@cerebros/contract/problems.ts"
import { createCountdown, sayWait } from "../../lib/countdown.ts"
import type { Membership } from "../../model/membership.ts"
import { looksLikeMail } from "../../lib/mail-address.ts"
import { toProblem } from "../../lib/problem.ts"
import { serverNow } from "../../lib/server-time.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Badge } from "../../ui/badge.tsx"
import { Button } from "../../ui/button.tsx"
import { MailIcon } from "../../ui/icons.tsx"
import { Empty } from "../../ui/empty.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Select } from "../../ui/select.tsx"
import { Table } from "../../ui/table.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { Time } from "../../ui/time.tsx"
import { toast } from "../../ui/toast.tsx"
import { invite, mailInvitation, resend, withdraw } from "./invite.ts"
import { type Invitation, peopleQueries } from "./people.ts"
import { INVITATIONS, INVITING, ROLE_NAMES } from "./words.ts"

const RESEND_AFTER_MS = 60_000 // max_frequency of supabase/config.toml
// By address, ms since 1970. Outside of the page: leaving it must not forget the wait.
const [waits, setWaits] = createStore<Record<string, number>>({})

/** Invite somebody, and who was invited and has not come yet. For owners. */
export function Invitations(props: { workspace: Membership }) {
  const client = useQueryClient()
  const pending = useQuery(() => peopleQueries.invitations(props.workspace.id))
  const [problem, setProblem] = createSignal<string>()
  const refetch = () => client.invalidateQueries({ queryKey: invitationsKey(props.workspace.id) })

  /** Runs `send` and says `sent`; what it throws is said, with the wait kept for the button. */
  async function mailing(email: string, sent: string, send: () => Promise<void>): Promise<void> {
    setProblem(undefined)
    try {
      await send()
      setWaits(email, Date.now() + RESEND_AFTER_MS)
      toast(sent, { tone: "success" })
    } catch (error) {
      const failed = toProblem(error)
      if (failed.code === "too_many_mails")
        setWaits(email, Date.now() + (failed.retryAfterMs ?? RESEND_AFTER_MS))
      setProblem(INVITATIONS.notSent(email, failed.message))
    }
    await refetch()
  }
  async function takeBack(invitation: Invitation): Promise<void> {
    setProblem(undefined)
    try {
      await withdraw(invitation)
      toast(INVITATIONS.withdrawn(invitation.email))
    } catch (error) {
      setProblem(toProblem(error).message)
    }
    await refetch()
  }

  return (
    <div class="invitations">
      <InviteForm
        workspace={props.workspace}
        onInvited={(made) => mailing(made.email, INVITING.sent(made.email), () => mailInvitation(made))}
      />
      <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
      <Show
        when={(pending.data?.length ?? 0) > 0}
        fallback={<Empty icon={MailIcon} title={INVITATIONS.none} say={INVITATIONS.noneSay} />}
      >
        <Table
          caption={INVITATIONS.list}
          rows={pending.data ?? []}
          columns={[
            {
              key: "email",
              title: INVITATIONS.email,
              cell: (each) => <span class="invited-mail">{each.email}</span>,
            },
            { key: "role", title: INVITATIONS.role, cell: (each) => ROLE_NAMES[each.role] },
            {
              key: "until",
              title: INVITATIONS.until,
              wideOnly: true,
              cell: (each) => (
                <Show
                  when={Date.parse(each.expires_at) > serverNow()}
                  fallback={<Badge tone="warning">{INVITATIONS.expired}</Badge>}
                >
                  <Time at={each.expires_at} date />
                </Show>
              ),
            },
            {
              key: "act",
              title: INVITATIONS.actions,
              titleHidden: true,
              number: true,
              cell: (each) => (
                <div class="invited-actions">
                  <Resend
                    email={each.email}
                    onResend={() => mailing(each.email, INVITATIONS.resent(each.email), () => resend(each))}
                  />
                  <Button
                    size="small"
                    variant="ghost"
                    aria-label={INVITATIONS.withdrawOf(each.email)}
                    onClick={() => void takeBack(each)}
                  >
                    {INVITATIONS.withdraw}
                  </Button>
                </div>
              ),
            },
          ]}
        />
      </Show>
    </div>
  )
}

function Resend(props: { email: string; onResend: () => Promise<void> }) {
  const [busy, setBusy] = createSignal(false)
  const wait = createCountdown(() => waits[props.email] ?? 0)
  return (
    <Button
      size="small"
      busy={busy()}
      why={wait() > 0 ? problems.too_many_mails.say : undefined}
      onClick={() => {
        setBusy(true)
        void props.onResend().finally(() => setBusy(false))
      }}
    >
      <Show when={wait() > 0} fallback={INVITATIONS.resend}>
        {INVITATIONS.resendIn(sayWait(wait()))}
      </Show>
      <span class="sr-only"> {INVITATIONS.resendOf(props.email)}</span>
    </Button>
  )
}

function InviteForm(props: { workspace: Membership; onInvited: (made: Invitation) => Promise<void> }) {
  const members = useQuery(() => peopleQueries.members(props.workspace.id))
  const [email, setEmail] = createSignal("")
  const [role, setRole] = createSignal<Role>("editor")
  const [error, setError] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const address = () => email().trim().toLowerCase()

  async function send(): Promise<void> {
    if (busy()) return
    if (!looksLikeMail(address())) return void setError(INVITING.missing)
    if (members.data?.some((each) => each.email === address()))
      return void setError(problems.already_member.say)
    setBusy(true)
    setError(undefined)
    try {
      const made = await invite(props.workspace.id, address(), role())
      setEmail("") // the invitation stands below now, whatever becomes of its mail
      await props.onInvited(made)
    } catch (thrown) {
      const problem = toProblem(thrown)
      setError(
        problem.code === "conflict"
          ? INVITING.known
          : problem.code === "invalid_input"
            ? INVITING.invalid
            : problem.message,
      )
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      class="invite-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextField
        label={INVITING.email}
        type="email"
        inputMode="email"
        autocomplete="off"
        spellcheck={false}
        placeholder={INVITING.emailExample}
        class="invite-email"
        value={email()}
        error={error()}
        onInput={(value) => {
          setEmail(value)
          setError(undefined)
        }}
      />
      <Select
        label={INVITING.role}
        value={role()}
        onChange={setRole}
        options={ROLES.map((each) => ({ value: each, label: ROLE_NAMES[each] }))}
      />
      <Button type="submit" variant="primary" busy={busy()}>
        {INVITING.invite}
      </Button>
    </form>
  )
}
