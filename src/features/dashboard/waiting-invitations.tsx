import { createSignal, For, Show } from "solid-js"
import { problems } from "@cerebros/contract/problems.ts"
import { links } from "../../lib/links.ts"
import { useQuery } from "../../lib/use-query.ts"
import { type Invitation, invitationQueries, sayInvited } from "../../model/invitation.ts"
import { Button } from "../../ui/button.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { INVITED } from "./words.ts"

const HEARD = "cerebros.invitations-heard" // ids of ended ones that the person does not want to hear of any more

function heardBefore(): string[] {
  try {
    return (localStorage.getItem(HEARD) ?? "").split(" ").filter(Boolean)
  } catch {
    return [] // storage is blocked
  }
}
function keepHeard(ids: readonly string[]): void {
  try {
    localStorage.setItem(HEARD, ids.join(" "))
  } catch {
    // Storage is blocked: it is told again after the next reload.
  }
}

/**
 * The workspaces that wait for this person, however they signed in, and those that did: who typed the code of an
 * invitation's mail never saw the page that its button leads to.
 */
export function WaitingInvitations() {
  const mine = useQuery(() => ({ ...invitationQueries.mine(), throwOnError: false })) // the dashboard does without
  const [heard, setHeard] = createSignal<readonly string[]>(heardBefore())
  function hear(id: string): void {
    setHeard([...heard(), id])
    keepHeard(heard())
  }
  return (
    <For each={mine.data?.filter(({ id, open }) => open || !heard().includes(id))}>
      {(each) => (
        <Show when={each.open} fallback={<Ended invitation={each} onHeard={() => hear(each.id)} />}>
          <Notice
            title={INVITED.title(each.workspace)}
            action={
              <LinkButton variant="primary" size="small" href={links.invitation(each.id)}>
                {INVITED.view}
              </LinkButton>
            }
          >
            {sayInvited(each)}
          </Notice>
        </Show>
      )}
    </For>
  )
}

function Ended(props: { invitation: Invitation; onHeard: () => void }) {
  const why = () => (props.invitation.withdrawn ? problems.invitation_withdrawn : problems.invitation_expired)
  return (
    <Notice
      tone="warning"
      title={INVITED.over(props.invitation.workspace, props.invitation.withdrawn)}
      action={
        <Button size="small" onClick={() => props.onHeard()}>
          {INVITED.hide}
        </Button>
      }
    >
      {sayInvited(props.invitation)} {why().say}
    </Notice>
  )
}
