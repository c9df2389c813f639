import { useNavigate } from "@solidjs/router"
import { createSignal, onCleanup, Show } from "solid-js"
import type { Agent } from "../../../model/agent.ts"
import { links } from "../../../lib/links.ts"
import { Button } from "../../../ui/button.tsx"
import { LinkButton } from "../../../ui/link-button.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { FINISHED } from "../words-training.ts"
import type { HowGood } from "./how-good.ts"

const MOVE_ON_S = 10
const RESTS_AFTER_MS = 5_000 // without a pointer, a key or a scroll

/**
 * The end of the way. Who is still here at the end of the first setup goes to the dashboard after 10 s unless they stay;
 * nobody elsewhere is moved, nor anybody who is doing something here meanwhile, nor after a later training.
 */
export function Finished(props: { agent: Agent; isFirst: boolean; howGood: HowGood | undefined }) {
  const navigate = useNavigate()
  const justNow = sessionStorage.getItem(`watched:${props.agent.id}`) !== null // not for who opens a finished one again
  const endsSetup = justNow && props.isFirst
  const [left, setLeft] = createSignal(endsSetup ? MOVE_ON_S : undefined)
  sessionStorage.removeItem(`watched:${props.agent.id}`)
  const isBusy = createBusy()
  const timer = setInterval(() => {
    const now = left()
    if (now === undefined || isBusy()) return
    if (now > 1) return void setLeft(now - 1)
    clearInterval(timer)
    navigate(links.dashboard())
  }, 1000)
  onCleanup(() => clearInterval(timer))
  return (
    <div role="status">
      <Notice
        tone={props.howGood?.isLow ? "warning" : "success"}
        title={FINISHED.title}
        action={
          <>
            <LinkButton variant={endsSetup ? "secondary" : "primary"} href={links.chat(props.agent.id)}>
              {FINISHED.ask}
            </LinkButton>
            <Show when={props.howGood?.isLow && props.howGood.hasTests}>
              <LinkButton href={links.tests(props.agent.id)}>{FINISHED.wrongOnes}</LinkButton>
            </Show>
            <Show when={left() !== undefined}>
              <Button onClick={() => setLeft(undefined)}>{FINISHED.stay}</Button>
            </Show>
            <Show when={endsSetup}>
              <Button variant="primary" onClick={() => navigate(links.dashboard())}>
                {FINISHED.complete}
              </Button>
            </Show>
          </>
        }
      >
        <Show when={props.howGood}>{(known) => <p>{known().say}</p>}</Show>
        <Show when={left()}>
          {(seconds) => (
            <span aria-live="off">{isBusy() ? FINISHED.onceDone : FINISHED.inSeconds(seconds())}</span>
          )}
        </Show>
      </Notice>
    </div>
  )
}

const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel", "scroll", "touchmove"] as const

/** Whether somebody does something on this page: moves, types, scrolls, or has marked text to read or copy it. */
function createBusy(): () => boolean {
  const [busyUntil, setBusyUntil] = createSignal(0)
  const [now, setNow] = createSignal(Date.now())
  const note = () => setBusyUntil(Date.now() + RESTS_AFTER_MS)
  const onSelection = () => hasSelection() && note()
  const options = { capture: true, passive: true } // `scroll` of a list inside does not bubble
  for (const sign of SIGNS) document.addEventListener(sign, note, options)
  document.addEventListener("selectionchange", onSelection)
  const clock = setInterval(() => (hasSelection() ? note() : undefined, setNow(Date.now())), 250)
  onCleanup(() => {
    clearInterval(clock)
    for (const sign of SIGNS) document.removeEventListener(sign, note, options)
    document.removeEventListener("selectionchange", onSelection)
  })
  return () => busyUntil() > now()
}

const hasSelection = () => (document.getSelection()?.toString() ?? "") !== ""
