import { useLocation, useNavigate } from "@solidjs/router"
import { createEffect, For, Match, on, Show, Switch } from "solid-js"
import { links } from "../../lib/links.ts"
import { useMembership } from "../../model/membership.ts"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { CheckIcon, CircleAlertIcon } from "../../ui/icons.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { announce } from "../../ui/live.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Progress } from "../../ui/progress.tsx"
import { dismissSample, makeSample, sample, type Step, STEPS } from "./sample.ts"

const SAY: Record<Step, { label: string; more: string }> = {
  create: { label: "Create the assistant", more: "It is an ordinary assistant, yours to change." },
  upload: {
    label: "Send six documents",
    more: "A handbook, service notes, reviews, messages, prices and depots.",
  },
  draft: {
    label: "Draft examples from them",
    more: "Questions and answers, each with its place in a document.",
  },
  train: { label: "Train", more: "Then you can ask it." },
}

/** How far the sample assistant is; when it is ready, whoever still looks on is led to it. */
export function SampleProgress() {
  const navigate = useNavigate()
  const location = useLocation()
  const membership = useMembership()
  const retry = () => {
    const here = membership.current()
    if (here) void makeSample(here.id, membership.agentTopic)
  }
  createEffect(
    on(
      () => sample.step,
      (step) => {
        if (step === undefined) return
        announce(step === "ready" ? "The sample assistant is ready." : SAY[step].label)
        if (step !== "ready" || !sample.agentId || location.pathname !== links.dashboard()) return
        navigate(links.chat(sample.agentId))
        dismissSample()
      },
      { defer: true }, // who comes back to one that is ready long since is not moved
    ),
  )
  const place = () => STEPS.findIndex((step) => step === sample.step)
  const state = (step: Step) => {
    const at = STEPS.indexOf(step)
    if (at < place() || sample.step === "ready") return "done"
    if (at > place()) return "open"
    return sample.problem ? "failed" : "current"
  }
  return (
    <Show when={sample.step}>
      <Card title="Your sample assistant" say="It takes under a minute. Feel free to look around meanwhile.">
        <ol class="sample-steps">
          <For each={STEPS}>
            {(step) => (
              <li
                class="sample-step"
                data-state={state(step)}
                aria-current={state(step) === "current" ? "step" : undefined}
              >
                <span class="sample-mark">
                  <Switch fallback={STEPS.indexOf(step) + 1}>
                    <Match when={state(step) === "done"}>
                      <CheckIcon size={14} />
                    </Match>
                    <Match when={state(step) === "failed"}>
                      <CircleAlertIcon size={14} />
                    </Match>
                  </Switch>
                </span>
                <span class="sample-words">
                  <span class="sample-label">
                    {SAY[step].label}
                    <span class="sr-only">{state(step) === "done" ? ", done" : ""}</span>
                  </span>
                  <span class="sample-more">{SAY[step].more}</span>
                  <Show when={state(step) === "current"}>
                    <Progress
                      bare
                      label={SAY[step].label}
                      percent={step === "create" ? undefined : sample.share * 100}
                    />
                  </Show>
                </span>
              </li>
            )}
          </For>
        </ol>
        <Show when={sample.step === "ready" && sample.agentId}>
          {(id) => (
            <Notice
              tone="success"
              title="Your sample assistant is ready."
              action={
                <>
                  <LinkButton size="small" variant="primary" href={links.chat(id())}>
                    Ask it
                  </LinkButton>
                  <Button size="small" variant="ghost" onClick={dismissSample}>
                    Close
                  </Button>
                </>
              }
            />
          )}
        </Show>
        <Show when={sample.problem}>
          {(say) => (
            <Notice
              tone="danger"
              title="The sample assistant could not be finished"
              action={
                <>
                  <Show when={sample.agentId}>
                    {(id) => (
                      <LinkButton size="small" href={links.setup(id(), "work-products")}>
                        Continue manually
                      </LinkButton>
                    )}
                  </Show>
                  <Button size="small" onClick={retry}>
                    Try again
                  </Button>
                  <Button size="small" variant="ghost" onClick={dismissSample}>
                    Close
                  </Button>
                </>
              }
            >
              {say()}
            </Notice>
          )}
        </Show>
      </Card>
    </Show>
  )
}
