import { Show } from "solid-js"
import { links } from "../../lib/links.ts"
import { useMembership } from "../../model/membership.ts"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { Empty } from "../../ui/empty.tsx"
import { BrainIcon } from "../../ui/icons.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { makeSample, sample } from "./sample.ts"

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
            title="Build Your First AI Assistant"
            action={
              <>
                <LinkButton variant="primary" href={links.newAgent()}>
                  Create Your First Assistant
                </LinkButton>
                <Button onClick={start}>Try with sample documents</Button>
              </>
            }
          >
            <ol class="first-lines">
              <li>You upload work your team has done: reports, handbooks, messages.</li>
              <li>Examples are drafted from it, each with its source. You correct what is not right.</li>
              <li>The assistant trains on them, then answers people and programs with its sources.</li>
              <li>
                One document is enough to start. The first try takes about ten minutes, the sample under one.
              </li>
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
            title="No assistants here yet"
            say={`As a viewer of ${here().name} you will see each assistant here as soon as an owner or editor begins one, and can ask it once it is ready.`}
            action={<LinkButton href={links.members(here().id)}>See who is in {here().name}</LinkButton>}
          />
        </Card>
      )}
    </Show>
  )
}
