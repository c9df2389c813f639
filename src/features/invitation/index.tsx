import { invitationsKey, membershipsKey } from "../../model/keys.ts"
import { useNavigate, useParams } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Match, Show, Switch } from "solid-js"
import { z } from "zod"
import { problems } from "@cerebros/contract/problems.ts"
import { links } from "../../lib/links.ts"
import { Problem, toProblem, unwrap } from "../../lib/problem.ts"
import { me, signOut } from "../../lib/session.ts"
import { supabase } from "../../lib/supabase.ts"
import { createTitle } from "../../lib/title.ts"
import { useQuery } from "../../lib/use-query.ts"
import { invitationQueries, sayInvited } from "../../model/invitation.ts"
import { chooseWorkspace } from "../../model/workspace.ts"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { Empty } from "../../ui/empty.tsx"
import { ClockIcon, MailIcon, UsersIcon } from "../../ui/icons.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Notice } from "../../ui/notice.tsx"
import { toast } from "../../ui/toast.tsx"
import { ACCEPTED, FOR_OTHER, INVITATION, OPEN, OVER } from "./words.ts"
import "./invitation.css"

/** Where the mail leads: which workspace asks, and one button to come in. */
export default function InvitationPage() {
  createTitle(() => INVITATION.page)
  const params = useParams<{ id: string }>()
  return (
    <div class="invitation">
      <Card>
        <Loaded>
          <Answer id={params.id} />
        </Loaded>
      </Card>
    </div>
  )
}

function Answer(props: { id: string }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const found = useQuery(() => invitationQueries.one(props.id))
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()

  async function accept(workspace: string): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      const joined = z
        .string()
        .parse(unwrap(await supabase.rpc("accept_invitation", { invitation: props.id })))
      await client.invalidateQueries({ queryKey: membershipsKey() })
      void client.invalidateQueries({ queryKey: invitationsKey() })
      chooseWorkspace(joined)
      navigate(links.dashboard())
      toast(OPEN.welcome(workspace), { tone: "success" })
    } catch (error) {
      setProblem(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }
  const enter = (workspaceId: string) => {
    chooseWorkspace(workspaceId)
    navigate(links.dashboard())
  }
  const home = () => <LinkButton href={links.dashboard()}>{INVITATION.home}</LinkButton>
  return (
    <Switch
      fallback={
        <Empty
          page
          icon={MailIcon}
          title={FOR_OTHER.title}
          say={FOR_OTHER.signedInAs(me().email ?? "", new Problem("invitation_for_other").message)}
          action={
            <>
              <Button variant="primary" onClick={() => void signOut()}>
                {FOR_OTHER.signOut}
              </Button>
              {home()}
            </>
          }
        />
      }
    >
      <Match when={found.data?.accepted && found.data}>
        {(known) => (
          <Empty
            page
            icon={UsersIcon}
            title={ACCEPTED.title(known().workspace)}
            action={
              <Button variant="primary" onClick={() => enter(known().workspace_id)}>
                {ACCEPTED.enter}
              </Button>
            }
          />
        )}
      </Match>
      <Match when={found.data?.open && found.data}>
        {(known) => (
          <Empty
            page
            icon={UsersIcon}
            title={OPEN.title(known().workspace)}
            say={sayInvited(known())}
            action={
              <>
                <Button variant="primary" busy={busy()} onClick={() => void accept(known().workspace)}>
                  {OPEN.accept}
                </Button>
                {home()}
              </>
            }
          >
            <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
          </Empty>
        )}
      </Match>
      <Match when={found.data}>
        {(known) => (
          <Empty
            page
            icon={ClockIcon}
            title={known().withdrawn ? OVER.withdrawn : OVER.expired}
            say={OVER.ledTo(
              known().workspace,
              known().withdrawn ? problems.invitation_withdrawn.say : problems.invitation_expired.say,
            )}
            action={home()}
          />
        )}
      </Match>
    </Switch>
  )
}
