import { useParams, useSearchParams } from "@solidjs/router"
import { createEffect, createMemo, For, Show } from "solid-js"
import { links } from "../../lib/links.ts"
import { usePages } from "../../lib/pages.ts"
import { createTitle } from "../../lib/title.ts"
import { useQuery } from "../../lib/use-query.ts"
import { agentQueries } from "../../model/agent.ts"
import { AgentTabs } from "../../model/agent-tabs.tsx"
import { createAgentTrail } from "../../model/agent-trail.ts"
import { askableQuery } from "../../model/askable.ts"
import { createHomeOf, useMembership } from "../../model/membership.ts"
import { Empty } from "../../ui/empty.tsx"
import { HelpIcon } from "../../ui/icons.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { ListFoot } from "../../ui/list-foot.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { type Asked, askedList, ASKINGS_MAX, isAsking } from "./asked.ts"
import { QuestionRow } from "./question-row.tsx"
import { CHOICE, QUESTIONS } from "./words.ts"
import "./questions.css"

/** What people and programs asked an assistant, like questions together: what it could not answer first. */
export default function QuestionsPage() {
  const params = useParams<{ id?: string }>()
  return (
    <Loaded skeleton={<RowsSkeleton count={8} />}>
      <Show when={params.id} fallback={<Choice />}>
        {(id) => <Questions agentId={id()} />}
      </Show>
    </Loaded>
  )
}

/** Whose questions to look at. */
function Choice() {
  const membership = useMembership()
  const askable = useQuery(() => askableQuery())
  const here = () => askable.data?.filter(({ workspace_id }) => workspace_id === membership.current()?.id)
  createTitle(() => CHOICE.page)
  return (
    <div class="questions">
      <PageHead title={CHOICE.page} say={CHOICE.say} />
      <Show when={here()}>
        {(agents) => (
          <Show
            when={agents().length > 0}
            fallback={
              <Empty
                title={CHOICE.none}
                say={CHOICE.noneSay}
                icon={HelpIcon}
                action={<LinkButton href={links.dashboard()}>{CHOICE.home}</LinkButton>}
              />
            }
          >
            <ul class="questions-list">
              <For each={agents()}>
                {(agent) => (
                  <li class="questions-row">
                    <h2 class="questions-words">{agent.name}</h2>
                    <LinkButton href={links.questions(agent.id)}>{CHOICE.view}</LinkButton>
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

function Questions(props: { agentId: string }) {
  const agent = useQuery(() => agentQueries.one(props.agentId))
  const [search] = useSearchParams<{ run?: string }>()
  const asked = usePages(() => askedList(props.agentId))
  let list: HTMLElement | undefined
  const sought = createMemo(() => (asked.rows() ? search.run : undefined)) // once, not at every change of a row
  createEffect(() => sought() && list?.querySelector("[aria-current]")?.scrollIntoView({ block: "center" }))
  createHomeOf(() => agent.data)
  createAgentTrail(
    () => props.agentId,
    () => agent.data,
  )
  createTitle(() => QUESTIONS.page)
  return (
    <div class="questions">
      <Show when={agent.data}>{(known) => <AgentTabs agent={known()} current="questions" />}</Show>
      <PageHead title={QUESTIONS.page} say={QUESTIONS.say(agent.data?.name)} />
      <Show when={asked.rows()}>
        {(rows) => (
          <Show
            when={rows().length > 0}
            fallback={
              <Empty
                title={QUESTIONS.none}
                say={QUESTIONS.noneSay}
                icon={HelpIcon}
                action={<LinkButton href={links.chat(props.agentId)}>{QUESTIONS.ask}</LinkButton>}
              />
            }
          >
            <ul class="questions-list" ref={(element) => (list = element)}>
              <For each={rows()}>
                {(row) => (
                  <QuestionRow
                    agentId={props.agentId}
                    row={row}
                    isSought={search.run !== undefined && isAsking(row, search.run)}
                  />
                )}
              </For>
            </ul>
            <ListFoot
              pages={asked}
              list={() => list}
              more={QUESTIONS.more}
              end={sayEnd(rows())}
              always={askingsOf(rows()) >= ASKINGS_MAX}
            />
          </Show>
        )}
      </Show>
    </div>
  )
}

const askingsOf = (rows: readonly Asked[]): number => rows.reduce((sum, row) => sum + row.asked_count, 0)

const sayEnd = (rows: readonly Asked[]): string =>
  askingsOf(rows) < ASKINGS_MAX ? QUESTIONS.end(rows.length) : QUESTIONS.endOfNewest(rows.length, ASKINGS_MAX)
