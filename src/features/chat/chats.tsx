import { useNavigate } from "@solidjs/router"
import { keepPreviousData } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { links } from "../../lib/links.ts"
import { usePages } from "../../lib/pages.ts"
import { createTitle } from "../../lib/title.ts"
import { useQuery } from "../../lib/use-query.ts"
import { type Askable, askableQuery } from "../../model/askable.ts"
import { AskName } from "../../model/ask-name.tsx"
import { useMembership } from "../../model/membership.ts"
import { Button } from "../../ui/button.tsx"
import { Empty } from "../../ui/empty.tsx"
import { GradientBadge } from "../../ui/gradient-badge.tsx"
import { ChatIcon } from "../../ui/icons.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { FoundThreads } from "./found-threads.tsx"
import { chatQueries, lastWords } from "./thread.ts"
import { ThreadLink } from "./thread-link.tsx"
import { FIRST, PAGE, RECENT, THREADS } from "./words.ts"

const SHOWN = 6 // more of them would push the threads out of sight

/** Where asking begins: the assistants that answer, and the threads with all of them, newest first. */
export function Chats() {
  createTitle(() => PAGE.tab)
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
            <Assistants agents={found()} />
            <Recent agents={found()} workspaceId={membership.current()?.id ?? ""} />
          </Show>
        )}
      </Show>
    </div>
  )
}

function Assistants(props: { agents: readonly Askable[] }) {
  const navigate = useNavigate()
  const [isWhole, setWhole] = createSignal(false)
  const isCut = () => !isWhole() && props.agents.length > SHOWN
  return (
    <section aria-label={PAGE.ask}>
      <h2>{PAGE.ask}</h2>
      <ul class="chat-agents">
        <For each={isCut() ? props.agents.slice(0, SHOWN) : props.agents}>
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
      <Show when={isCut()}>
        <Button size="small" variant="ghost" onClick={() => setWhole(true)}>
          {PAGE.all(props.agents.length)}
        </Button>
      </Show>
    </section>
  )
}

function Recent(props: { agents: readonly Askable[]; workspaceId: string }) {
  const [words, setWords] = createSignal("")
  const found = usePages(
    () =>
      chatQueries.recent(
        props.workspaceId,
        props.agents.map(({ id }) => id),
        words().trim(),
      ),
    { suspense: false, throwOnError: false, placeholderData: keepPreviousData },
  )
  const nameOf = (id: string) => props.agents.find((agent) => agent.id === id)?.name
  return (
    <section aria-label={RECENT.label}>
      <h2>{RECENT.label}</h2>
      <FoundThreads
        class="chat-recent"
        words={words()}
        onWords={setWords}
        pages={found}
        none={words().trim() === "" ? RECENT.none : THREADS.noneNamed}
      >
        {(thread) => (
          <ThreadLink
            thread={thread}
            words={words()}
            agent={nameOf(thread.agent_id)}
            last={lastWords(thread)}
          />
        )}
      </FoundThreads>
    </section>
  )
}
