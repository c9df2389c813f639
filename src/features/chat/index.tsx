import { useParams } from "@solidjs/router"
import { Match, Show, Switch } from "solid-js"
import { links } from "../../lib/links.ts"
import { useQuery } from "../../lib/use-query.ts"
import { askableQuery } from "../../model/askable.ts"
import { Empty } from "../../ui/empty.tsx"
import { ChatIcon } from "../../ui/icons.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { createTrail } from "../../ui/trail.tsx"
import { Chats } from "./chats.tsx"
import { Conversations } from "./conversations.tsx"
import "./chat.css"
import "./message.css"
import { PAGE } from "./words.ts"

/** Asking: the threads with all assistants a person may ask, and those with one of them. */
export default function ChatPage() {
  const params = useParams<{ id?: string; thread?: string }>()
  return (
    <Loaded skeleton={<RowsSkeleton count={6} />}>
      <Show when={params.id} fallback={<Chats />}>
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
