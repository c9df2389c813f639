import { createMemo, For, type JSX, Show } from "solid-js"
import type { Agent } from "../../model/agent.ts"
import { AgentTabs } from "../../model/agent-tabs.tsx"
import { links, SETUP_STEPS, type SetupStep } from "../../lib/links.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { Badge } from "../../ui/badge.tsx"
import { InfoIcon } from "../../ui/icons.tsx"
import { type Step, Stepper } from "../../ui/stepper.tsx"
import { Tooltip } from "../../ui/tooltip.tsx"
import { numberOf, type StepDone, STEPS } from "./steps.ts"
import { Explained } from "../../ui/term.tsx"
import "../../ui/icon-button.css"
import "./wizard.css"
import { WIZARD } from "./words.ts"

/** Someone else who is in this assistant's setup right now. */
export type Companion = { user_id: string; name: string; step: SetupStep }

/** The progress indicator, the step's title and one sentence on what it is for; `children` is the step itself. */
export function WizardFrame(props: {
  title: string
  say: JSX.Element
  step: SetupStep | undefined
  agent: Agent | undefined
  /** Whether documents are being read or drafted from. */
  processing?: boolean
  /** What was done of the steps that are behind; a step that it does not name was not. */
  done?: Partial<Record<SetupStep, StepDone>>
  companions?: readonly Companion[]
  /** A screen to work in: it fills the window, and its head is one line. */
  isWorkScreen?: boolean
  /** Back and Continue. */
  foot?: JSX.Element
  children: JSX.Element
}) {
  const steps = createMemo((): Step[] =>
    SETUP_STEPS.map((step, index) => {
      const reached = index < (props.agent?.furthest_step ?? 0)
      const isBehind = index + 1 < (props.agent?.furthest_step ?? 0)
      const done = isBehind ? props.done?.[step] : undefined
      const here = props.companions?.filter((each) => each.step === step).map((each) => each.name) ?? []
      return {
        label: STEPS[step].title,
        state: step === props.step ? "current" : !reached ? "locked" : (done?.state ?? "open"),
        href: props.agent && reached && step !== props.step ? links.setup(props.agent.id, step) : undefined,
        say: here.length > 0 ? WIZARD.here(here) : done?.say,
      }
    }),
  )
  return (
    <div
      class="wizard"
      classList={{ "work-screen": props.isWorkScreen === true }}
      data-ready={props.agent?.status === "ready" ? "" : undefined}
    >
      <Show
        when={props.agent?.status === "ready" && props.agent}
        fallback={<Stepper label={WIZARD.steps} steps={steps()} compact={props.isWorkScreen === true} />}
      >
        {(ready) => <Pages agent={ready()} step={props.step} />}
      </Show>
      <header class="wizard-head">
        <div class="wizard-what">
          <Show when={!props.isWorkScreen && props.agent}>
            {(agent) => (
              <p class="wizard-agent">
                <span>
                  <bdi>{agent().name}</bdi>
                  <Show when={agent().status !== "ready" && props.step}>
                    {(step) => <> {WIZARD.step(numberOf(step()))}</>}
                  </Show>
                </span>
                <Show when={props.processing}>
                  <Badge tone="info">{WIZARD.processing}</Badge>
                </Show>
              </p>
            )}
          </Show>
          <h1 class="wizard-title">{props.title}</h1>
          <Show when={props.isWorkScreen} fallback={<p class="wizard-say">{props.say}</p>}>
            <Explained
              class="icon-button"
              label={WIZARD.whatFor(props.title)}
              placement="bottom-start"
              say={props.say}
            >
              <InfoIcon size={16} />
            </Explained>
            <Show when={props.processing}>
              <Badge tone="info">{WIZARD.processing}</Badge>
            </Show>
          </Show>
        </div>
        <div class="wizard-companions">
          <For each={props.companions}>
            {(each) => (
              <Tooltip
                named
                say={WIZARD.isAt(each.name, numberOf(each.step))}
                trigger={(given) => (
                  <span
                    {...given}
                    tabindex={0}
                    role="img"
                    aria-label={WIZARD.isAt(each.name, numberOf(each.step))}
                  >
                    <Avatar id={each.user_id} name={each.name} />
                  </span>
                )}
              />
            )}
          </For>
        </div>
        <Show when={props.isWorkScreen}>{props.foot}</Show>
      </header>
      {props.children}
      <Show when={!props.isWorkScreen}>{props.foot}</Show>
    </div>
  )
}

/** Once the assistant is ready its steps are pages of it. */
function Pages(props: { agent: Agent; step: SetupStep | undefined }) {
  const current = () =>
    props.step !== undefined && STEPS[props.step].collection !== undefined
      ? "documents"
      : props.step === "review"
        ? "examples"
        : "training"
  return <AgentTabs agent={props.agent} current={current()} />
}
