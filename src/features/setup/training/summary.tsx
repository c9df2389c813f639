import { agentKey, summaryKey } from "../../../model/keys.ts"
import { links } from "../../../lib/links.ts"
import { ReleaseChecks } from "../../../model/release-checks.tsx"
import { sayCount } from "../../../lib/locale.ts"
import { queryOptions, useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { z } from "zod"
import type { Agent } from "../../../model/agent.ts"
import { useMembership } from "../../../model/membership.ts"
import { sayChanges, sayCorrected, versionQueries, whyTrain } from "../../../model/versions.ts"
import { recipientsQuery, sayRecipient } from "../../../model/recipients.ts"
import { unwrap } from "../../../lib/problem.ts"
import { supabase } from "../../../lib/supabase.ts"
import { useQuery } from "../../../lib/use-query.ts"
import { Button } from "../../../ui/button.tsx"
import { Card } from "../../../ui/card.tsx"
import { Switch } from "../../../ui/checkbox.tsx"
import { Loaded } from "../../../ui/loaded.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { Term } from "../../../ui/term.tsx"
import { sayWhole, submitTraining } from "./submit.ts"
import { sayEstimate, sentExamples } from "./estimate.ts"

const FEW_EXAMPLES = 20 // below it the held-out questions are too few to say much

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
  const [unreviewedToo, setUnreviewedToo] = createSignal(true)
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const sent = () => (counts.data ? sentExamples(counts.data, unreviewedToo()) : 0)
  const approvals = () => membership.current()?.required_approvals ?? 0
  const why = () => {
    if (counts.data && counts.data.documents + sent() === 0)
      return "Add at least one document or one example first."
    if (approvals() > 0) return "A release has to be approved first."
    return membership.whyNot("start_training")
  }

  async function start(): Promise<void> {
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
    <Card title={isAgain() ? "Train again" : "Before you start"}>
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
                <dt>Documents</dt>
                <dd>{known().documents}</dd>
              </div>
              <div>
                <dt>Approved examples</dt>
                <dd>{known().approved}</dd>
              </div>
              <div>
                <dt>Unreviewed examples</dt>
                <dd>{known().unreviewed}</dd>
              </div>
              <div>
                <dt>Rejected (never sent)</dt>
                <dd>{known().rejected}</dd>
              </div>
            </dl>
            <Switch
              label="Send unreviewed examples too"
              description="Turn this off to train only on approved examples."
              checked={unreviewedToo()}
              onChange={setUnreviewedToo}
            />
            <p class="summary-words">
              {sayCount(known().documents, "document")} ({sayCount(known().characters, "character")}) and{" "}
              {sayCount(sent(), "example")} go to the{" "}
              <Term say="The training service: a neural architecture search service that learns a model from your data.">
                NAS
              </Term>
              . It takes about {sayEstimate(known().characters, sent())}.
            </p>
            <Loaded skeleton={<></>}>
              <Encoder workspaceId={props.agent.workspace_id} />
            </Loaded>
            <Loaded skeleton={<></>}>
              <ReleaseChecks agent={props.agent} unreviewedToo={unreviewedToo()} />
            </Loaded>
            <Show when={approvals() > 0}>
              <Notice tone="info">
                This workspace asks for {sayCount(approvals(), "approval")} of a release before it is trained
                on. <a href={links.versions(props.agent.id)}>Freeze one and have it approved</a>, then train
                on it there.
              </Notice>
            </Show>
            <Show when={known().approved === 0 && known().rejected === 0 && known().unreviewed > 0}>
              <Notice tone="warning">
                Nobody has reviewed the examples yet: all are sent as they were drafted.
              </Notice>
            </Show>
            <Show when={known().documents_waiting > 0 || known().drafting > 0}>
              <Notice tone="info">
                {known().documents_waiting > 0
                  ? `Still being read: ${sayCount(known().documents_waiting, "document")}. `
                  : ""}
                {known().drafting > 0
                  ? `Still being drafted from: ${sayCount(known().drafting, "part")} of your documents. `
                  : ""}
                What is not ready when you start is not sent.
              </Notice>
            </Show>
            <Show when={known().documents_unreadable > 0}>
              <Notice tone="warning">
                Not sent, because their text cannot be read:{" "}
                {sayCount(known().documents_unreadable, "document")}.
              </Notice>
            </Show>
            <Show when={known().unfinished > 0}>
              <Notice tone="info">
                Not sent, because the prompt or the output is empty: {sayCount(known().unfinished, "example")}
                .
              </Notice>
            </Show>
            <Show when={sent() < FEW_EXAMPLES}>
              <Notice tone="warning">
                With fewer than {FEW_EXAMPLES} examples the assistant learns little of how you answer, and its
                test says little about it.
              </Notice>
            </Show>
          </>
        )}
      </Show>
      <Show when={problem()}>
        {(say) => (
          <Notice tone="danger" title="Training could not be started">
            {say()}
          </Notice>
        )}
      </Show>
      <div class="training-start">
        <Button variant="primary" busy={busy()} why={why()} onClick={() => void start()}>
          {isAgain() ? "Train again" : "Start training"}
        </Button>
      </div>
    </Card>
  )
}

/** Where the training service sends texts on, when it does. */
function Encoder(props: { workspaceId: string }) {
  const recipients = useQuery(() => recipientsQuery(props.workspaceId))
  return (
    <Show when={recipients.data?.encoder}>
      {(encoder) => (
        <p class="summary-words">
          <Show
            when={encoder().host !== null}
            fallback={<>It turns texts into numbers with the encoder {encoder().name}, on its own machine.</>}
          >
            From there the same texts, and later each question, go to {sayRecipient(encoder())}, which turns
            them into numbers.
          </Show>
        </p>
      )}
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
          Since version {known().version}: {sayChanges(known()) ?? "nothing changed"}
          {sayCorrected(known()) ? `; ${sayCount(known().corrected, "correction")} of answers` : ""}.{" "}
          {whyTrain(known())} Version {known().version} answers until the next one is ready, and stays live if
          that one does worse on your test questions.
        </p>
      )}
    </Show>
  )
}
