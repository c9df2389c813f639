import { Show } from "solid-js"
import { links } from "../lib/links.ts"
import { useQuery } from "../lib/use-query.ts"
import { Card } from "../ui/card.tsx"
import { LinkButton } from "../ui/link-button.tsx"
import { Loaded } from "../ui/loaded.tsx"
import type { Agent } from "./agent.ts"
import { sayChanges, sayCorrected, type Version, versionQueries, whyTrain } from "./versions.ts"
import "./waiting.css"

/** What was added, changed and corrected since the live version was trained, and whether to train again. Nothing while nothing was. */
export function Waiting(props: { agent: Agent }) {
  const changes = useQuery(() => versionQueries.changes(props.agent.id))
  const versions = useQuery(() => versionQueries.of(props.agent.id))
  const live = () => versions.data?.find(({ state }) => state === "live")
  const shown = () => {
    const known = changes.data
    return known && (sayChanges(known) ?? (known.corrected_unapproved > 0 || undefined)) ? known : undefined
  }
  return (
    <Show when={shown()}>
      {(known) => (
        <Card
          title={sayCorrected(known()) ?? `Changed since version ${known().version}`}
          actions={
            <LinkButton
              variant={whyTrain(known()) ? "primary" : "secondary"}
              href={links.setup(props.agent.id, "training")}
            >
              Train again
            </LinkButton>
          }
        >
          <p class="waiting-say">
            {sayChanges(known()) ?? "Nothing changed for training yet"}. {whyTrain(known())}
          </p>
          <Show when={live()}>
            {(version) => (
              <Loaded skeleton={<></>}>
                <Unlearned agentId={props.agent.id} version={version()} />
              </Loaded>
            )}
          </Show>
          <Show when={known().corrected_unapproved > 0}>
            <p class="waiting-say">
              {known().corrected_unapproved === 1
                ? "1 correction waits to be approved."
                : `${known().corrected_unapproved} corrections wait to be approved.`}{" "}
              <a href={links.setup(props.agent.id, "review")}>Review them</a>
            </p>
          </Show>
        </Card>
      )}
    </Show>
  )
}

/** Corrections that were trained on and are still not answered correctly in other wordings: their askers were not told. */
function Unlearned(props: { agentId: string; version: Version }) {
  const many = useQuery(() => versionQueries.unlearned(props.agentId, props.version.id))
  return (
    <Show when={many.data}>
      {(count) => (
        <p class="waiting-say">
          Version {props.version.number} holds {count() === 1 ? "1 correction" : `${count()} corrections`}{" "}
          that it does not answer correctly in other wordings, so the people who asked have not been notified
          yet.
        </p>
      )}
    </Show>
  )
}
