import { agentKey } from "../../model/keys.ts"
import { useNavigate } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { type Component, createSignal, Match, Show, Switch } from "solid-js"
import { Dynamic } from "solid-js/web"
import { z } from "zod"
import { type Agent, agentQueries, type Drafting, isOpenRun } from "../../model/agent.ts"
import { exampleQueries } from "../../model/example.ts"
import { createAgentWatch } from "../../model/agent-watch.ts"
import { callFunction } from "../../lib/functions.ts"
import { links, type SetupStep } from "../../lib/links.ts"
import { createHomeOf, useMembership } from "../../model/membership.ts"
import { toProblem, unwrap } from "../../lib/problem.ts"
import { Waiting } from "../../model/waiting.tsx"
import { createPresence } from "../../lib/realtime.ts"
import { me, nameOf } from "../../lib/session.ts"
import { supabase } from "../../lib/supabase.ts"
import { createTitle } from "../../lib/title.ts"
import { useObserved } from "../../lib/use-observed.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Button } from "../../ui/button.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Notice } from "../../ui/notice.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { createTrail } from "../../ui/trail.tsx"
import { numberOf, stepAfter, stepBefore, STEPS, stepsDone } from "./steps.ts"
import { TrainingStep } from "./training/training-step.tsx"
import { UploadStep } from "./uploads/upload-step.tsx"
import { uploads } from "./uploads/uploads.ts"
import { type Companion, WizardFrame } from "./wizard-frame.tsx"
import { DOCUMENTS, WIZARD } from "./words.ts"

export type SetupProps = {
  agentId: string
  step: SetupStep
  /** The step "Review Training Data", which is a feature of its own. */
  reviewStep: Component<{ agent: Agent }>
}

/** One step of an assistant's setup. Where a person stands is the address; the furthest step is the assistant's. */
export function Setup(props: SetupProps) {
  return (
    <Loaded action={<LinkButton href={links.dashboard()}>{WIZARD.toDashboard}</LinkButton>}>
      <SetupStepPage {...props} />
    </Loaded>
  )
}

const Seen = z.object({ user_id: z.string(), name: z.string(), step: z.string() })

function SetupStepPage(props: SetupProps) {
  const agent = useQuery(() => agentQueries.one(props.agentId))
  const run = useQuery(() => agentQueries.run(props.agentId))
  const documents = useQuery(() => agentQueries.documents(props.agentId))
  const drafting = useQuery(() => agentQueries.drafting(props.agentId))
  const processing = () =>
    documents.data?.some((each) => each.state === "extracting") === true ||
    drafting.data?.some(isDrafting) === true
  // A tick is nothing to wait for, and nothing to ask about before it is known that somebody may see the assistant.
  const examples = useObserved(() => ({
    ...exampleQueries.states(props.agentId, {}),
    enabled: agent.isSuccess,
  }))
  const membership = useMembership()
  createHomeOf(() => agent.data)
  const topic = () => membership.agentTopic(agent.data)
  createAgentWatch(() => props.agentId, topic)
  const present = createPresence(topic, () => ({ user_id: me().id, name: nameOf(me()), step: props.step }))
  const companions = (): Companion[] => {
    const seen = present().flatMap((each) => Seen.safeParse(each).data ?? [])
    const others = new Map(
      seen.filter((each) => each.user_id !== me().id).map((each) => [each.user_id, each]),
    )
    return [...others.values()] as Companion[] // steps come from this very app
  }
  createTrail(() => [
    { label: WIZARD.agents, href: links.dashboard() },
    { label: agent.data?.name ?? WIZARD.agent, href: links.agent(props.agentId) },
  ])
  /** Once the assistant stands, all its documents are one page. */
  const isDocuments = () => agent.data?.status === "ready" && STEPS[props.step].collection !== undefined
  const title = () => (isDocuments() ? DOCUMENTS.title : STEPS[props.step].title)
  createTitle(() => `${title()} · ${agent.data?.name ?? WIZARD.agent}`)
  return (
    <Show when={agent.data}>
      {(known) => (
        <WizardFrame
          title={title()}
          say={
            <Show when={!isDocuments()} fallback={DOCUMENTS.say}>
              {STEPS[props.step].say} <span class="wizard-example">{STEPS[props.step].example}</span>
            </Show>
          }
          step={props.step}
          agent={known()}
          companions={companions()}
          done={stepsDone(documents.data, examples())}
          processing={known().status !== "ready" && processing()}
          isWorkScreen={props.step === "review"}
          foot={
            <Show
              when={props.step !== "training" && !(known().status === "ready" && props.step === "review")}
            >
              <StepFoot agent={known()} step={props.step} />
            </Show>
          }
        >
          <Show when={props.step !== "training" && run.data && isOpenRun(run.data) && run.data}>
            {(open) => (
              <Notice
                tone="info"
                title={
                  open().started_by === me().id ? WIZARD.youStarted : WIZARD.started(open().started_by_name)
                }
                action={
                  <LinkButton size="small" href={links.setup(props.agentId, "training")}>
                    {WIZARD.watch}
                  </LinkButton>
                }
              >
                {WIZARD.notInThis}
              </Notice>
            )}
          </Show>
          <Switch>
            <Match when={STEPS[props.step].collection}>
              {(collection) => (
                <>
                  <Show when={isDocuments()}>
                    <Waiting agent={known()} />
                  </Show>
                  <UploadStep agent={known()} collection={isDocuments() ? "guessed" : collection()} />
                </>
              )}
            </Match>
            <Match when={props.step === "review"}>
              <Loaded skeleton={<RowsSkeleton count={6} />}>
                <Dynamic component={props.reviewStep} agent={known()} />
              </Loaded>
            </Match>
            <Match when={props.step === "training"}>
              <TrainingStep agent={known()} />
            </Match>
          </Switch>
        </WizardFrame>
      )}
    </Show>
  )
}

const isDrafting = (each: Drafting) =>
  each.drafting_requested_at !== null &&
  (each.planned_at === null || each.done_count + each.failed_count < each.chunk_count)

/** Back and Continue. Continue asks for drafts from what was uploaded and does not wait for them. */
function StepFoot(props: { agent: Agent; step: SetupStep }) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const membership = useMembership()
  const documents = useQuery(() => agentQueries.documents(props.agent.id))
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const collection = () => STEPS[props.step].collection
  const isReady = () => props.agent.status === "ready"
  const empty = () =>
    collection() !== undefined &&
    !documents.data?.some((each) => isReady() || each.collection === collection())
  // A file that has no row yet would not be drafted from.
  const comparing = () =>
    uploads.moving.some(
      ({ where, documentId, phase }) =>
        where.agentId === props.agent.id &&
        documentId === undefined &&
        (phase === "checking" || phase === "opening"),
    )

  async function goOn(): Promise<void> {
    const next = isReady() ? "review" : stepAfter(props.step)
    if (!next) return
    setBusy(true)
    setProblem(undefined)
    try {
      if (numberOf(next) > props.agent.furthest_step) {
        unwrap(
          await supabase
            .from("agents")
            .update({ furthest_step: numberOf(next) })
            .eq("id", props.agent.id)
            .select("id"),
        )
        await client.invalidateQueries({ queryKey: agentKey(props.agent.id), exact: true })
      }
      if (collection() && !empty()) {
        await callFunction("synthesize", z.object({ documents: z.number() }), { agent_id: props.agent.id })
        void client.invalidateQueries({ queryKey: agentKey(props.agent.id) })
      }
      navigate(links.setup(props.agent.id, next))
    } catch (error) {
      setProblem(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
      <div class="wizard-foot">
        <Show when={!isReady()}>
          <Button
            onClick={() => {
              const before = stepBefore(props.step)
              navigate(before ? links.setup(props.agent.id, before) : links.dashboard())
            }}
          >
            {WIZARD.back}
          </Button>
        </Show>
        <Button
          variant="primary"
          busy={busy()}
          why={
            comparing()
              ? WIZARD.comparing
              : (props.step === "work-products" || isReady()) && empty()
                ? WIZARD.uploadFirst
                : membership.whyNot("edit")
          }
          onClick={() => void goOn()}
        >
          {isReady() ? WIZARD.draftNew : STEPS[props.step].skippable && empty() ? WIZARD.skip : WIZARD.goOn}
        </Button>
      </div>
    </>
  )
}
