import { Navigate, useLocation } from "@solidjs/router"
import { createMemo, Match, type ParentProps, Switch } from "solid-js"
import { sayRoles, whyNot } from "@cerebros/contract/permissions.ts"
import { links } from "../lib/links.ts"
import { createTitle } from "../lib/title.ts"
import { useQuery } from "../lib/use-query.ts"
import { askableQuery } from "../model/askable.ts"
import { type Membership, useMembership } from "../model/membership.ts"
import { agentAt, mayOpen, pageAt, PAGES } from "../model/pages.ts"
import { Empty } from "../ui/empty.tsx"
import { HelpIcon } from "../ui/icons.tsx"
import { LinkButton } from "../ui/link-button.tsx"

/**
 * Draws a page for whoever may open it. To others it says what their role may, and where to go: the address may have been typed,
 * kept, or sent by somebody with another role. Suspends until the role is known.
 */
export function Access(props: ParentProps) {
  const location = useLocation()
  const membership = useMembership()
  const page = () => pageAt(location.pathname)
  const agentId = () => agentAt(location.pathname)
  const workspaceId = () => /^\/workspaces\/([^/]+)\//.exec(location.pathname)?.[1]
  // Only an asker cannot read an assistant they know: nobody else waits for the list.
  const isAsking = createMemo(
    () => agentId() !== undefined && membership.all().some(({ role }) => role === "asker"),
  )
  const askable = useQuery(() => ({ ...askableQuery(), enabled: isAsking() }))
  const assistant = () => (isAsking() ? askable.data?.find(({ id }) => id === agentId()) : undefined)
  /** The workspace that the page is about. */
  const home = (): Membership | undefined =>
    membership.all().find(({ id }) => id === (assistant()?.workspace_id ?? workspaceId())) ??
    membership.current()
  const isOpen = createMemo(() => {
    const at = page()
    return at === undefined || membership.all().length === 0 || mayOpen(home()?.role, at)
  })
  return (
    <Switch>
      <Match when={isOpen()}>{props.children}</Match>
      <Match when={page() === "dashboard"}>
        <Navigate href={links.chat()} />
      </Match>
      <Match when={page()}>{(at) => <Closed page={at()} home={home()} assistant={assistant()} />}</Match>
    </Switch>
  )
}

/** What the role may not open here, and what it may instead. */
function Closed(props: {
  page: keyof typeof PAGES
  home: Membership | undefined
  assistant: { id: string; name: string } | undefined
}) {
  const action = () => PAGES[props.page] ?? "read"
  const isAsker = () => props.home?.role === "asker"
  createTitle(() => "Not for your role")
  return (
    <Empty
      page
      icon={HelpIcon}
      title={`For ${sayRoles(action())}`}
      say={`${whyNot(props.home?.role, action()) ?? ""} ${isAsker() ? "You may ask the assistants, and see your own threads and those shared with you." : ""}`}
      action={
        isAsker() ? (
          <LinkButton variant="primary" href={links.chat(props.assistant?.id)}>
            {props.assistant ? `Ask ${props.assistant.name}` : "Ask an assistant"}
          </LinkButton>
        ) : (
          <LinkButton variant="primary" href={links.dashboard()}>
            Go to assistants
          </LinkButton>
        )
      }
    />
  )
}
