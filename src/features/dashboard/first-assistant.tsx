import { Show } from "solid-js"
import { links } from "../../lib/links.ts"
import { useMembership } from "../../model/membership.ts"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { Empty } from "../../ui/empty.tsx"
import { BrainIcon } from "../../ui/icons.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { makeSample, sample } from "./sample.ts"
import { FIRST } from "./words.ts"

/** What stands where assistants will be: how it works, what is needed, how long it takes, and two ways to begin. */
export function FirstAssistant() {
  const membership = useMembership()
  const start = () => {
    const here = membership.current()
    if (here) void makeSample(here.id, membership.agentTopic)
  }
  return (
    <Show when={sample.step === undefined}>
      <Show when={membership.whyNot("edit") === undefined} fallback={<NothingToSee />}>
        <Card>
          <Empty
            icon={BrainIcon}
            title={FIRST.title}
            action={
              <>
                <LinkButton variant="primary" href={links.newAgent()}>
                  {FIRST.create}
                </LinkButton>
                <Button onClick={start}>{FIRST.sample}</Button>
              </>
            }
          >
            <ol class="first-lines">
              <li>{FIRST.upload}</li>
              <li>{FIRST.draft}</li>
              <li>{FIRST.train}</li>
              <li>{FIRST.enough}</li>
            </ol>
          </Empty>
        </Card>
      </Show>
    </Show>
  )
}

/** For who may not build: what will be here, and who can begin. */
function NothingToSee() {
  const membership = useMembership()
  return (
    <Show when={membership.current()}>
      {(here) => (
        <Card>
          <Empty
            icon={BrainIcon}
            title={FIRST.none}
            say={FIRST.noneSay(here().name)}
            action={<LinkButton href={links.members(here().id)}>{FIRST.members(here().name)}</LinkButton>}
          />
        </Card>
      )}
    </Show>
  )
}
