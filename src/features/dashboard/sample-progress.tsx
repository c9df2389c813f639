import { useLocation, useNavigate } from "@solidjs/router"
import { createEffect, createSignal, For, Match, on, onCleanup, Show, Switch } from "solid-js"
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
import { SAMPLE_PROGRESS, SAMPLE_STEPS } from "./words.ts"

const SAY: Record<Step, { label: string; more: string }> = {
  create: { label: SAMPLE_STEPS.create, more: SAMPLE_STEPS.createSay },
  upload: {
    label: SAMPLE_STEPS.upload,
    more: SAMPLE_STEPS.uploadSay,
  },
  draft: {
    label: SAMPLE_STEPS.draft,
    more: SAMPLE_STEPS.draftSay,
  },
  train: { label: SAMPLE_STEPS.train, more: SAMPLE_STEPS.trainSay },
}

const MINUTE_MS = 60_000

/** What stands above the steps: how long it takes, and once that is over how long it has taken. */
function createSay(): () => string {
  const [now, setNow] = createSignal(Date.now())
  const timer = setInterval(() => setNow(Date.now()), 1000)
  onCleanup(() => clearInterval(timer))
  return () => {
    if (sample.step === "ready" || sample.problem !== undefined) return ""
    const minutes = Math.floor((now() - sample.sinceMs) / MINUTE_MS)
    const say = minutes < 1 ? SAMPLE_PROGRESS.say : SAMPLE_PROGRESS.late(minutes)
    return sample.isSeen ? say : `${say} ${SAMPLE_PROGRESS.unseen}`
  }
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
        announce(step === "ready" ? SAMPLE_PROGRESS.announced : SAY[step].label)
        if (step !== "ready" || !sample.agentId || location.pathname !== links.dashboard()) return
        navigate(links.chat(sample.agentId))
        dismissSample()
      },
      { defer: true }, // who comes back to one that is ready long since is not moved
    ),
  )
  const say = createSay()
  const place = () => STEPS.findIndex((step) => step === sample.step)
  const state = (step: Step) => {
    const at = STEPS.indexOf(step)
    if (at < place() || sample.step === "ready") return "done"
    if (at > place()) return "open"
    return sample.problem ? "failed" : "current"
  }
  return (
    <Show when={sample.step}>
      <Card title={SAMPLE_PROGRESS.title} say={say()}>
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
                    <span class="sr-only">{state(step) === "done" ? SAMPLE_PROGRESS.isDone : ""}</span>
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
              title={SAMPLE_PROGRESS.ready}
              action={
                <>
                  <LinkButton size="small" variant="primary" href={links.chat(id())}>
                    {SAMPLE_PROGRESS.ask}
                  </LinkButton>
                  <Button size="small" variant="ghost" onClick={dismissSample}>
                    {SAMPLE_PROGRESS.close}
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
              title={SAMPLE_PROGRESS.failed}
              action={
                <>
                  <Show when={sample.agentId}>
                    {(id) => (
                      <LinkButton size="small" href={links.setup(id(), "work-products")}>
                        {SAMPLE_PROGRESS.continue}
                      </LinkButton>
                    )}
                  </Show>
                  <Button size="small" onClick={retry}>
                    {SAMPLE_PROGRESS.again}
                  </Button>
                  <Button size="small" variant="ghost" onClick={dismissSample}>
                    {SAMPLE_PROGRESS.close}
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
