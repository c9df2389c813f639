import { useNavigate, useParams } from "@solidjs/router"
import { For, Match, Show, Switch } from "solid-js"
import { links } from "../../lib/links.ts"
import { createTitle } from "../../lib/title.ts"
import { useQuery } from "../../lib/use-query.ts"
import { askableQuery } from "../../model/askable.ts"
import { AskName } from "../../model/ask-name.tsx"
import { useMembership } from "../../model/membership.ts"
import { Empty } from "../../ui/empty.tsx"
import { GradientBadge } from "../../ui/gradient-badge.tsx"
import { ChatIcon } from "../../ui/icons.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { createTrail } from "../../ui/trail.tsx"
import { Conversations } from "./conversations.tsx"
import "./chat.css"
import "./message.css"
import { FIRST, PAGE } from "./words.ts"

/** Asking: the assistants a person may ask, and the conversations with one of them. */
export default function ChatPage() {
  const params = useParams<{ id?: string; thread?: string }>()
  return (
    <Loaded skeleton={<RowsSkeleton count={6} />}>
      <Show when={params.id} fallback={<Assistants />}>
        {(id) => <Chat agentId={id()} threadId={params.thread} />}
      </Show>
    </Loaded>
  )
}

function Chat(props: { agentId: string; threadId: string | undefined }) {
  const askable = useQuery(() => askableQuery())
  const agent = () => askable.data?.find(({ id }) => id === props.agentId)
  createTrail(() => [{ label: PAGE.crumb, href: links.chat() }])
  return (
    <Switch>
      <Match when={agent()}>{(known) => <Conversations agent={known()} threadId={props.threadId} />}</Match>
      <Match when={askable.data}>
        <Empty
          page
          title={PAGE.cannot}
          say={PAGE.cannotSay}
          icon={ChatIcon}
          action={<LinkButton href={links.chat()}>{PAGE.available}</LinkButton>}
        />
      </Match>
    </Switch>
  )
}

/** Where an asker begins: everything that answers. */
function Assistants() {
  createTitle(() => PAGE.tab)
  const navigate = useNavigate()
  const membership = useMembership()
  const askable = useQuery(() => askableQuery())
  const here = () => askable.data?.filter(({ workspace_id }) => workspace_id === membership.current()?.id)
  return (
    <div class="chat-assistants">
      <PageHead title={PAGE.title} say={PAGE.say} />
      <AskName />
      <Show when={membership.role() === "asker"}>
        <ol class="chat-first" aria-label={FIRST.label}>
          <For each={FIRST.steps}>{(step) => <li>{step}</li>}</For>
        </ol>
      </Show>
      <Show when={here()}>
        {(found) => (
          <Show
            when={found().length > 0}
            fallback={
              <Empty
                title={PAGE.none}
                say={PAGE.noneSay}
                icon={ChatIcon}
                action={
                  <Show when={membership.whyNot("edit") === undefined}>
                    <LinkButton href={links.dashboard()}>{PAGE.toAssistants}</LinkButton>
                  </Show>
                }
              />
            }
          >
            <ul>
              <For each={found()}>
                {(agent) => (
                  <li>
                    <button type="button" onClick={() => navigate(links.chat(agent.id))}>
                      <GradientBadge />
                      <span>
                        <strong>{agent.name}</strong>
                        <span>{agent.purpose}</span>
                      </span>
                    </button>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        )}
      </Show>
    </div>
  )
}
