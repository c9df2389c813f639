// Three steps for whoever sees assistants here for the first time. They can be left at each, and do not come back.
import { createEffect, createSignal, onCleanup, Show } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { CloseIcon } from "../../ui/icons.tsx"
import { IconButton } from "../../ui/icon-button.tsx"

const KEY = "cerebros.tour"
const OVER = "over"

/** `about`: the place that is spoken of, which dashboard.css outlines meanwhile. */
const STEPS = [
  {
    title: "Ask an assistant",
    say: "“Ask” opens a conversation with one that is ready. Each answer names the place in your documents that it comes from.",
    about: "ask",
  },
  {
    title: "See what waits for you",
    say: "Beside each assistant stands what waits for somebody: drafts to review, and questions it found no answer to.",
    about: "waits",
  },
  {
    title: "Get anywhere by Ctrl K",
    say: "It finds assistants, documents and examples. All other places stand at the side; on a phone they are behind “Menu”.",
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

export function Tour() {
  const [at, setAt] = createSignal(isOver() ? STEPS.length : 0)
  const step = () => STEPS[at()]
  const isLast = () => at() === STEPS.length - 1
  const leave = () => {
    localStorage.setItem(KEY, OVER) // it was read before the first step was drawn
    setAt(STEPS.length)
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
        <section class="tour" aria-label="A short tour">
          <div class="tour-words" aria-live="polite">
            <h2 class="tour-title">{now().title}</h2>
            <p>{now().say}</p>
          </div>
          <span class="tour-count">
            {at() + 1} of {STEPS.length}
          </span>
          <Button onClick={() => (isLast() ? leave() : setAt(at() + 1))}>{isLast() ? "Done" : "Next"}</Button>
          <IconButton label="Leave the tour" icon={CloseIcon} onClick={leave} />
        </section>
      )}
    </Show>
  )
}
