import { A, useNavigate } from "@solidjs/router"
import { createSignal, onCleanup, Show, untrack } from "solid-js"
import type { Agent } from "../../../model/agent.ts"
import { links } from "../../../lib/links.ts"
import { Button } from "../../../ui/button.tsx"
import { LinkButton } from "../../../ui/link-button.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { FINISHED } from "../words-training.ts"
import type { HowGood } from "./how-good.ts"

const MOVE_ON_S = 10

/**
 * The end of the way. Who waited here for this very run, as the first setup ends with it, goes to the dashboard after 10 s;
 * whoever does anything meanwhile stays, and is told where to go on. Nobody else is moved.
 */
export function Finished(props: {
  agent: Agent
  isFirst: boolean
  /** Whether the person stood on this screen while the run was under way. */
  isAwaited: boolean
  howGood: HowGood | undefined
}) {
  const navigate = useNavigate()
  const endsSetup = untrack(() => props.isAwaited && props.isFirst)
  const [left, setLeft] = createSignal(endsSetup ? MOVE_ON_S : undefined)
  const stay = () => setLeft(undefined)
  const timer = setInterval(() => {
    const now = left()
    if (now === undefined || document.hidden) return
    if (now > 1) return void setLeft(now - 1)
    clearInterval(timer)
    navigate(links.dashboard())
  }, 1000)
  onCleanup(() => clearInterval(timer))
  onCleanup(watchActivity(stay))
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
              <Button onClick={stay}>{FINISHED.stay}</Button>
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
        <Show
          when={left()}
          fallback={
            <Show when={endsSetup}>
              <p>
                {FINISHED.stays} <A href={links.dashboard()}>{FINISHED.toDashboard}</A>
              </p>
            </Show>
          }
        >
          {(seconds) => <span aria-live="off">{FINISHED.inSeconds(seconds())}</span>}
        </Show>
      </Notice>
    </div>
  )
}

const SIGNS = [
  "pointermove",
  "pointerdown",
  "keydown",
  "wheel",
  "scroll",
  "touchmove",
  "selectionchange",
] as const

/** Calls `onActivity` whenever somebody does something on this page. Returns what ends that. */
function watchActivity(onActivity: () => void): () => void {
  const note = (event: Event) => {
    // What appears under a pointer at rest is told as a move of it, by nothing.
    if (event instanceof PointerEvent && event.type === "pointermove" && !event.movementX && !event.movementY)
      return
    if (event.type === "selectionchange" && (document.getSelection()?.toString() ?? "") === "") return
    onActivity()
  }
  const options = { capture: true, passive: true } // `scroll` of a list inside does not bubble
  for (const sign of SIGNS) document.addEventListener(sign, note, options)
  return () => {
    for (const sign of SIGNS) document.removeEventListener(sign, note, options)
  }
}
