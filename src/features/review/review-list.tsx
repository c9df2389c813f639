import { Match, Suspense, Switch } from "solid-js"
import { me } from "../../lib/session.ts"
import type { Agent } from "../../model/agent.ts"
import { useMembership } from "../../model/membership.ts"
import type { Example } from "../../model/example.ts"
import type { Teammate } from "../../model/teammates.ts"
import { ProblemView } from "../../ui/problem.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { createExamplePresence } from "./editor/create-presence.ts"
import { othersIn } from "./editor/presence.ts"
import { Elsewhere } from "./elsewhere.tsx"
import { ExampleList } from "./example-list.tsx"
import { isNarrowed } from "./filter.ts"
import { JudgeAgreement } from "./judge.tsx"
import type { ListHandle } from "./list-handle.ts"
import { ListHead } from "./list-head.tsx"
import { NoExamples } from "./no-examples.tsx"
import type { Pages } from "./pages.ts"
import type { Picked } from "./picked.ts"
import type { ReviewAddress } from "./review-address.ts"
import type { Chosen } from "./selection.ts"
import type { Verdicts } from "./verdicts.ts"

/** The list with its head, or why there is none. */
export function ReviewList(props: {
  agent: Agent
  address: ReviewAddress
  pages: Pages
  chosen: Chosen
  /** Whether an example of the list still fits its filter, and how many do; undefined while they are counted. */
  fits: (example: Example) => boolean
  fitting: number | undefined
  verdicts: Verdicts
  picked: Picked
  people: readonly Teammate[] | undefined
  onAdd: () => void
  onFresh: () => void
  ref: (handle: ListHandle) => void
}) {
  const membership = useMembership()
  const present = createExamplePresence(
    () => membership.agentTopic(props.agent),
    () => undefined, // whoever has one open says so in the editor
  )
  // Parts that come and go with queries of their own wait by themselves: with the list around them it would lose its place.
  return (
    <Switch fallback={<RowsSkeleton count={6} />}>
      <Match when={props.pages.total() === undefined && props.pages.problem()}>
        {(problem) => <ProblemView error={problem()} onRetry={() => void props.pages.retry()} />}
      </Match>
      <Match when={props.pages.total() === 0}>
        <Elsewhere
          agentId={props.agent.id}
          listFilter={props.address.listFilter()}
          fitting={0}
          onAll={(q) => props.address.fitOnly({ q })}
        />
        <NoExamples
          narrowed={isNarrowed(props.address.listFilter())}
          mayAdd={membership.whyNot("edit") === undefined}
          onAdd={() => props.onAdd()}
        />
      </Match>
      <Match when={props.pages.total()}>
        <Suspense>
          <JudgeAgreement
            agentId={props.agent.id}
            whyNot={membership.whyNot("approve")}
            onApprove={(threshold) =>
              void props.verdicts.make(
                { filter: { state: "draft", judged_from: threshold } },
                { state: "approved" },
              )
            }
          />
        </Suspense>
        <ListHead
          agentId={props.agent.id}
          pages={props.pages}
          fitting={props.fitting}
          listFilter={props.address.listFilter()}
          onAll={(q) => props.address.fitOnly({ q })}
          chosen={props.chosen}
          people={props.people}
          whyNot={membership.whyNot}
          onFresh={() => props.onFresh()}
          onChange={(change) => void props.picked.make(change)}
          onApprove={props.picked.approve}
          onReject={props.picked.reject}
          onCorrect={props.picked.correct}
          onDelete={props.picked.delete}
        />
        <ExampleList
          pages={props.pages}
          total={props.pages.total() ?? 0}
          chosen={props.chosen}
          fits={props.fits}
          verbs={{
            approve: props.verdicts.approve,
            reject: props.verdicts.reject,
            open: (example) => props.address.open(example.id),
            edit: (example) => props.address.edit(example.id),
            remove: props.verdicts.remove,
          }}
          search={props.address.listFilter().q}
          openId={props.address.openId()}
          people={props.people}
          hereIn={(id) => othersIn(present(), id, me().id)}
          whyNot={membership.whyNot}
          onRange={props.picked.range}
          ref={(handle) => props.ref(handle)}
        />
      </Match>
    </Switch>
  )
}
