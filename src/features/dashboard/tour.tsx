// Three steps for whoever sees assistants here for the first time. They can be left at each, and do not come back.
import { createEffect, createSignal, onCleanup, Show } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { CloseIcon } from "../../ui/icons.tsx"
import { IconButton } from "../../ui/icon-button.tsx"
import { TOUR } from "./words.ts"

const KEY = "cerebros.tour"
const OVER = "over"

/** `about`: the place that is spoken of, which dashboard.css outlines meanwhile. */
const STEPS = [
  {
    title: TOUR.ask,
    say: TOUR.askSay,
    about: "ask",
  },
  {
    title: TOUR.waits,
    say: TOUR.waitsSay,
    about: "waits",
  },
  {
    title: TOUR.palette,
    say: TOUR.paletteSay,
    about: "palette",
  },
] as const

function isOver(): boolean {
  try {
    return localStorage.getItem(KEY) === OVER
  } catch {
    return true // without storage it would come back each time
  }
}

/** `again`: somebody asked for it, who may have been through it before. */
export function Tour(props: { again?: boolean; onOver?: () => void }) {
  const [at, setAt] = createSignal(isOver() ? STEPS.length : 0)
  createEffect(() => props.again === true && setAt(0))
  const step = () => STEPS[at()]
  const isLast = () => at() === STEPS.length - 1
  const leave = () => {
    localStorage.setItem(KEY, OVER) // it was read before the first step was drawn
    setAt(STEPS.length)
    props.onOver?.()
  }
  createEffect(() => {
    const now = step()
    if (now) document.documentElement.dataset.tour = now.about
    else delete document.documentElement.dataset.tour
  })
  onCleanup(() => delete document.documentElement.dataset.tour)
  return (
    <Show when={step()}>
      {(now) => (
        <section class="tour" aria-label={TOUR.title}>
          <div class="tour-words" aria-live="polite">
            <h2 class="tour-title">{now().title}</h2>
            <p>{now().say}</p>
          </div>
          <span class="tour-count">{TOUR.count(at() + 1, STEPS.length)}</span>
          <Button onClick={() => (isLast() ? leave() : setAt(at() + 1))}>
            {isLast() ? TOUR.done : TOUR.next}
          </Button>
          <IconButton label={TOUR.leave} icon={CloseIcon} onClick={leave} />
        </section>
      )}
    </Show>
  )
}
