import { agentKey, summaryKey } from "../../../model/keys.ts"
import { links } from "../../../lib/links.ts"
import { ReleaseChecks } from "../../../model/release-checks.tsx"
import { queryOptions, useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { z } from "zod"
import type { Agent } from "../../../model/agent.ts"
import { useMembership } from "../../../model/membership.ts"
import { sayChanges, versionQueries, whyTrain } from "../../../model/versions.ts"
import { recipientsQuery, sayRecipient } from "../../../model/recipients.ts"
import { unwrap } from "../../../lib/problem.ts"
import { supabase } from "../../../lib/supabase.ts"
import { useQuery } from "../../../lib/use-query.ts"
import { Button } from "../../../ui/button.tsx"
import { Card } from "../../../ui/card.tsx"
import { Loaded } from "../../../ui/loaded.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { RadioGroup } from "../../../ui/radio-group.tsx"
import { Term } from "../../../ui/term.tsx"
import { SUMMARY } from "../words-training.ts"
import { sayWhole, submitTraining } from "./submit.ts"
import { TestsFirst } from "./tests-first.tsx"
import { sayEstimate } from "./estimate.ts"
import { isAsked, sentExamples, type Taken, takenOptions } from "./taken.ts"

const FEW_EXAMPLES = 20 // below it the held-out examples are too few to say much

const Counts = z.object({
  documents: z.number(),
  documents_waiting: z.number(),
  documents_unreadable: z.number(),
  characters: z.number(),
  approved: z.number(),
  unreviewed: z.number(),
  rejected: z.number(),
  unfinished: z.number(),
  synthetic: z.number(),
  pairs: z.number(),
  drafting: z.number(),
})

const summaryQuery = (agentId: string) =>
  queryOptions({
    queryKey: summaryKey(agentId),
    queryFn: async () => Counts.parse(unwrap(await supabase.rpc("training_summary", { agent_id: agentId }))),
  })

/** What would be sent where, and how long it takes. Nothing leaves before *Start training*. */
export function Summary(props: { agent: Agent }) {
  const isAgain = () => props.agent.status === "ready"
  const client = useQueryClient()
  const membership = useMembership()
  const counts = useQuery(() => summaryQuery(props.agent.id))
  const [chosen, choose] = createSignal<Taken>()
  const [isMissing, setMissing] = createSignal(false)
  let firstChoice: HTMLInputElement | undefined
  const unreviewedToo = () => chosen() !== "approved"
  const isOpen = () => counts.data !== undefined && isAsked(counts.data) && chosen() === undefined
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const sent = () => (counts.data ? sentExamples(counts.data, unreviewedToo()) : 0)
  const approvals = () => membership.current()?.required_approvals ?? 0
  const why = () => {
    if (counts.data && counts.data.documents + sent() === 0) return SUMMARY.addFirst
    if (approvals() > 0) return SUMMARY.approveFirst
    return membership.whyNot("start_training")
  }

  async function start(): Promise<void> {
    if (isOpen()) {
      setMissing(true)
      firstChoice?.focus()
      return
    }
    setBusy(true)
    setProblem(undefined)
    try {
      await submitTraining({
        agent_id: props.agent.id,
        include_unreviewed: unreviewedToo(),
        ...(isAgain() && { again: true }),
      })
    } catch (error) {
      setProblem(sayWhole(error))
    } finally {
      setBusy(false)
      await client.invalidateQueries({ queryKey: agentKey(props.agent.id) })
    }
  }

  return (
    <Card title={isAgain() ? SUMMARY.again : SUMMARY.before}>
      <Show when={counts.data}>
        {(known) => (
          <>
            <Show when={isAgain()}>
              <Loaded skeleton={<></>}>
                <Since agent={props.agent} />
              </Loaded>
            </Show>
            <dl class="summary">
              <div>
                <dt>{SUMMARY.documents}</dt>
                <dd>{known().documents}</dd>
              </div>
              <div>
                <dt>{SUMMARY.approved}</dt>
                <dd>{known().approved}</dd>
              </div>
              <div>
                <dt>{SUMMARY.unreviewed}</dt>
                <dd>{known().unreviewed}</dd>
              </div>
              <div>
                <dt>{SUMMARY.rejected}</dt>
                <dd>{known().rejected}</dd>
              </div>
            </dl>
            <Show when={isAsked(known())}>
              <RadioGroup
                label={SUMMARY.which}
                options={takenOptions(known())}
                value={chosen()}
                onChange={choose}
                error={isMissing() && isOpen() ? SUMMARY.chooseFirst : undefined}
                ref={(first) => (firstChoice = first)}
              />
            </Show>
            <p class="summary-words">
              {SUMMARY.sent(known().documents, known().characters, isOpen() ? undefined : sent())}{" "}
              <Term say={SUMMARY.serviceIs}>{SUMMARY.service}</Term>
              {SUMMARY.takes(sayEstimate(known().characters, sent()))}
            </p>
            <Loaded skeleton={<></>}>
              <SentOn workspaceId={props.agent.workspace_id} />
            </Loaded>
            <Loaded skeleton={<></>}>
              <ReleaseChecks agent={props.agent} unreviewedToo={unreviewedToo()} />
            </Loaded>
            <Loaded skeleton={<></>}>
              <TestsFirst agentId={props.agent.id} />
            </Loaded>
            <Show when={approvals() > 0}>
              <Notice tone="info">
                {SUMMARY.approvals(approvals())} <a href={links.versions(props.agent.id)}>{SUMMARY.freeze}</a>
                {SUMMARY.thenTrain}
              </Notice>
            </Show>
            <Show when={known().approved === 0 && known().rejected === 0 && known().unreviewed > 0}>
              <Notice tone="warning">{SUMMARY.nobodyReviewed}</Notice>
            </Show>
            <Show when={known().documents_waiting > 0 || known().drafting > 0}>
              <Notice tone="info">{SUMMARY.notReady(known().documents_waiting, known().drafting)}</Notice>
            </Show>
            <Show when={known().documents_unreadable > 0}>
              <Notice tone="warning">{SUMMARY.unreadable(known().documents_unreadable)}</Notice>
            </Show>
            <Show when={known().unfinished > 0}>
              <Notice tone="info">{SUMMARY.unfinished(known().unfinished)}</Notice>
            </Show>
            <Show when={sent() < FEW_EXAMPLES}>
              <Notice tone="warning">{SUMMARY.few(FEW_EXAMPLES)}</Notice>
            </Show>
          </>
        )}
      </Show>
      <Show when={problem()}>
        {(say) => (
          <Notice tone="danger" title={SUMMARY.notStarted}>
            {say()}
          </Notice>
        )}
      </Show>
      <div class="training-start">
        <Button variant="primary" busy={busy()} why={why()} onClick={() => void start()}>
          {isAgain() ? SUMMARY.again : SUMMARY.start}
        </Button>
      </div>
    </Card>
  )
}

/** Where the training service sends texts on, when it does: an encoder on its own machine is nobody else. */
function SentOn(props: { workspaceId: string }) {
  const recipients = useQuery(() => recipientsQuery(props.workspaceId))
  const encoder = () => (recipients.data?.encoder?.host ? recipients.data.encoder : undefined)
  return (
    <Show when={encoder()}>
      {(known) => <p class="summary-words">{SUMMARY.sentOn(sayRecipient(known()))}</p>}
    </Show>
  )
}

/** What is new since the version that answers now, which goes on answering. */
function Since(props: { agent: Agent }) {
  const changes = useQuery(() => versionQueries.changes(props.agent.id))
  return (
    <Show when={changes.data}>
      {(known) => (
        <p class="summary-words">
          {SUMMARY.since(known().version, sayChanges(known()), known().corrected, whyTrain(known()))}
        </p>
      )}
    </Show>
  )
}
