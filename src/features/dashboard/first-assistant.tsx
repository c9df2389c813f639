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
      <Card>
        <Empty
          icon={BrainIcon}
          title="Build Your First AI Assistant"
          action={
            <>
              <Show
                when={membership.whyNot("edit") === undefined}
                fallback={
                  <Button variant="primary" why={membership.whyNot("edit")}>
                    Create Your First Assistant
                  </Button>
                }
              >
                <LinkButton variant="primary" href={links.newAgent()}>
                  Create Your First Assistant
                </LinkButton>
              </Show>
              <Button why={membership.whyNot("edit")} onClick={start}>
                Try with sample documents
              </Button>
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
  )
}
