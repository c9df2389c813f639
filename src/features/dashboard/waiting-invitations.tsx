import { For } from "solid-js"
import { links } from "../../lib/links.ts"
import { useQuery } from "../../lib/use-query.ts"
import { invitationQueries, sayInvited } from "../../model/invitation.ts"
import { LinkButton } from "../../ui/link-button.tsx"
import { Notice } from "../../ui/notice.tsx"

/**
 * The workspaces that wait for this person, however they signed in: who typed the code of an invitation's mail never saw
 * the page that its button leads to.
 */
export function WaitingInvitations() {
  const waiting = useQuery(() => ({ ...invitationQueries.waiting(), throwOnError: false })) // the dashboard does without
  return (
    <For each={waiting.data}>
      {(each) => (
        <Notice
          title={`You are invited to ${each.workspace}`}
          action={
            <LinkButton variant="primary" size="small" href={links.invitation(each.id)}>
              See the invitation
            </LinkButton>
          }
        >
          {sayInvited(each)}
        </Notice>
      )}
    </For>
  )
}
