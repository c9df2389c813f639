// One assistant as people come for it: what it is for, whether it answers, who works on it and what waits.
import { A } from "@solidjs/router"
import { type JSX, For, Show } from "solid-js"
import { links } from "../../lib/links.ts"
import { useMembership } from "../../model/membership.ts"
import { nameIn, teammatesQuery } from "../../model/teammates.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { Badge } from "../../ui/badge.tsx"
import { GradientBadge } from "../../ui/gradient-badge.tsx"
import { ChatIcon } from "../../ui/icons.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Time } from "../../ui/time.tsx"
import { BADGES, type Card, openOf, setupOf } from "./cards.ts"
import { saySetup, sayWaiting } from "./say.ts"
import { CARD, WAITS } from "./words.ts"

const PEOPLE_SHOWN = 4

/** `more`: the menu of what else can be done with it. */
export function AgentCard(props: { agent: Card; workspaceId: string; more: JSX.Element }) {
  const membership = useMembership()
  const isAskable = () => props.agent.badge === "ready"
  return (
    <li class="agent-card">
      <GradientBadge />
      <div class="agent-card-words">
        <h3 class="agent-card-name">
          <A href={openOf(props.agent)}>{props.agent.name}</A>
          <Badge tone={BADGES[props.agent.badge].tone} busy={BADGES[props.agent.badge].busy}>
            {BADGES[props.agent.badge].label}
          </Badge>
          <Show when={props.agent.training_version}>
            {(version) => (
              <Badge tone="violet" busy>
                {CARD.nextVersion(version())}
              </Badge>
            )}
          </Show>
        </h3>
        <Show when={props.agent.purpose}>
          {(purpose) => (
            <p class="agent-card-purpose" dir="auto">
              {purpose()}
            </p>
          )}
        </Show>
        <p class="agent-card-facts">
          <Show when={isAskable()} fallback={<span>{saySetup(props.agent)}</span>}>
            <Show when={props.agent.live_version}>{(version) => <span>{CARD.answers(version())}</span>}</Show>
            <span>
              <Show when={props.agent.last_asked_at} fallback={CARD.notAsked}>
                {(at) => (
                  <>
                    {CARD.lastAsked} <Time at={at()} />
                  </>
                )}
              </Show>
            </span>
          </Show>
          <span>
            {CARD.created} <Time at={props.agent.created_at} date />
          </span>
        </p>
      </div>
      <Waiting agent={props.agent} />
      <span class="agent-card-people">
        <Loaded skeleton={<></>}>
          <People ids={props.agent.people} workspaceId={props.workspaceId} />
        </Loaded>
      </span>
      <span class="agent-card-actions">
        <Show
          when={isAskable()}
          fallback={
            <LinkButton href={setupOf(props.agent)}>
              {membership.whyNot("edit") === undefined ? CARD.edit : CARD.view}
              <span class="sr-only"> {props.agent.name}</span>
            </LinkButton>
          }
        >
          <LinkButton variant="primary" href={links.chat(props.agent.id)}>
            <ChatIcon size={14} /> {CARD.ask}
            <span class="sr-only"> {props.agent.name}</span>
          </LinkButton>
        </Show>
        {props.more}
      </span>
    </li>
  )
}

/** What waits for a decision of the person, each a way to it. Nothing for who may not decide. */
function Waiting(props: { agent: Card }) {
  const membership = useMembership()
  return (
    <Show when={membership.whyNot("approve") === undefined}>
      <ul class="agent-card-waits">
        <For each={sayWaiting(props.agent)}>
          {(each) => (
            <li>
              <A class="agent-card-wait" data-tone={each.tone} href={each.href}>
                {each.say}
                <span class="sr-only"> {WAITS.in(props.agent.name)}</span>
              </A>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

/** Who worked on it, the latest first. */
function People(props: { ids: readonly string[]; workspaceId: string }) {
  const teammates = useQuery(() => teammatesQuery(props.workspaceId))
  const here = () =>
    props.ids
      .filter((id) => teammates.data?.some((each) => each.id === id)) // whoever left is not in it any more
      .slice(0, PEOPLE_SHOWN)
      .map((id) => ({ id, name: nameIn(teammates.data, id) }))
  const say = () =>
    here()
      .map(({ name }) => name)
      .join(", ")
  return (
    <Show when={here().length > 0}>
      <span class="agent-card-faces" role="img" aria-label={CARD.people(say())} title={say()}>
        <For each={here()}>{(each) => <Avatar id={each.id} name={each.name} size="small" />}</For>
      </span>
    </Show>
  )
}
