import { For, Match, Show, Switch } from "solid-js"
import { links, type SetupStep } from "../lib/links.ts"
import { me, nameOf } from "../lib/session.ts"
import { useObserved } from "../lib/use-observed.ts"
import { useQuery } from "../lib/use-query.ts"
import { Loaded } from "../ui/loaded.tsx"
import { type Agent, agentQueries, type Document } from "./agent.ts"
import { sayApproved, sayChecks, versionQueries } from "./versions.ts"

/** What is worth knowing before what stands now is frozen: how much was approved, and what somebody may want to mend first. */
export function ReleaseChecks(props: { agent: Agent; unreviewedToo: boolean }) {
  const checks = useObserved(() => versionQueries.checks(props.agent.id, props.unreviewedToo)) // led on by a checkbox
  return (
    <Show when={checks()}>
      {(known) => (
        <div class="release-checks">
          <p>
            {sayApproved(known(), nameOf(me()))}
            <Show when={sayChecks(known()).length === 0}> Nothing else stands out.</Show>
          </p>
          <Show when={sayChecks(known()).length > 0}>
            <ul>
              <For each={sayChecks(known())}>
                {({ kind, many, words }) => (
                  <li>
                    {words}{" "}
                    <Switch>
                      <Match when={kind === "duplicates"}>
                        <a href={`${links.setup(props.agent.id, "review")}?duplicates=yes`}>Show them</a>
                      </Match>
                      <Match when={kind === "uncovered"}>
                        <Loaded skeleton={<></>}>
                          <Uncovered agentId={props.agent.id} many={many} />
                        </Loaded>
                      </Match>
                    </Switch>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </div>
      )}
    </Show>
  )
}

const NAMED = 3
const STEP_OF = {
  work_products: "work-products",
  communications: "communications",
  references: "references",
} as const satisfies Record<Document["collection"], SetupStep>

/** The first documents that nothing was drafted from, each with why, and the way to it. */
function Uncovered(props: { agentId: string; many: number }) {
  const documents = useQuery(() => agentQueries.documents(props.agentId))
  const drafting = useQuery(() => agentQueries.drafting(props.agentId))
  const named = () =>
    (documents.data ?? [])
      .filter(({ state }) => state === "ready")
      .map((document) => ({
        document,
        of: drafting.data?.find(({ document_id }) => document_id === document.id),
      }))
      .filter(({ of }) => of?.example_count === 0)
      .slice(0, Math.min(NAMED, props.many))
  return (
    <Show when={named().length > 0}>
      <ul>
        <For each={named()}>
          {({ document, of }) => (
            <li>
              <a href={links.setup(props.agentId, STEP_OF[document.collection])}>
                <bdi>{document.name}</bdi>
              </a>
              {of?.problem || of?.note ? `: ${of.problem ?? of.note}` : ""}
            </li>
          )}
        </For>
        <Show when={props.many > named().length}>
          <li>and {props.many - named().length} more</li>
        </Show>
      </ul>
    </Show>
  )
}
