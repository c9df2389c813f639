// Where a question is written: Enter asks, Shift and Enter begins a line.
import { VISITOR_QUESTION_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { keepDraft, keptDraft } from "./draft.ts"
import { element, icon } from "./element.ts"
import type { Words } from "./words.ts"

const SEND = "M12 19V5m-6 6 6-6 6 6"
const STOP = "M7 7h10v10H7Z"

export type Composer = {
  form: HTMLFormElement
  focus(): void
  setBusy(isBusy: boolean): void
  /** Whether questions can be asked at all. */
  setOpen(isOpen: boolean): void
}

export function makeComposer(
  words: Words,
  on: { ask: (prompt: string) => void; stop: () => void },
  keeps: boolean,
): Composer {
  const field = element("textarea", {
    rows: 1,
    "aria-label": words.question,
    placeholder: words.question,
    maxlength: VISITOR_QUESTION_MAX_CHARS,
    dir: "auto",
  })
  if (keeps) field.value = keptDraft()
  const button = element("button", { type: "submit", class: "send" })
  const form = element("form", { class: "composer" }, field, button)
  let isBusy = false
  const draw = () => {
    button.replaceChildren(icon(isBusy ? STOP : SEND))
    button.setAttribute("aria-label", isBusy ? words.stop : words.send)
  }
  draw()
  const submit = () => {
    if (isBusy) return on.stop()
    const prompt = field.value.trim()
    if (prompt === "") return field.focus()
    field.value = ""
    keepDraft("")
    on.ask(prompt)
  }
  field.addEventListener("input", () => keeps && keepDraft(field.value))
  field.addEventListener("keydown", (event) => {
    const isWriting = event.isComposing || event.keyCode === 229 // of an input method
    if (event.key !== "Enter" || event.shiftKey || isWriting) return
    event.preventDefault()
    if (!isBusy) submit()
  })
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    submit()
  })
  return {
    form,
    focus: () => field.focus(),
    setBusy(now) {
      isBusy = now
      draw()
    },
    setOpen(isOpen) {
      field.disabled = !isOpen
      button.disabled = !isOpen
    },
  }
}
