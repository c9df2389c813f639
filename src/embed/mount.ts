// A box on a page: a button at the bottom right and the dialog it opens, in a closed shadow root with styles of its own. It reads
// nothing of the page, and nothing is sent before somebody opens it.
import { makeAsking } from "./ask.ts"
import { makeComposer } from "./composer.ts"
import { drawProblem, makeConversation, sayWhy } from "./conversation.ts"
import { element, icon } from "./element.ts"
import { STYLES } from "./styles.ts"
import { wordsFor } from "./words.ts"

const CHAT = "M20 12a7.5 7.5 0 0 1-11 6.6L4.5 20l1.4-4.2A7.5 7.5 0 1 1 20 12Z"
const CROSS = "m6 6 12 12M18 6 6 18"
const SMALL = "(max-width: 520px)" // there the dialog takes the whole screen

export type BoxOptions = {
  key: string
  /** Where Supabase's API is. */
  api: string
  /** A language tag, for the box's own words. */
  lang: string
  /** Draws the dialog alone into this element and opens it at once, as a preview. */
  into?: HTMLElement
}

/** Draws the box; what comes back takes it away. */
export function mountBox({ key, api, lang, into }: BoxOptions): () => void {
  const words = wordsFor(lang)
  const asking = makeAsking(api, key)
  const host = element("cerebros-box" as "div", { lang: words.lang, class: into && "inline" })
  const root = host.attachShadow({ mode: "closed" })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLES)
  root.adoptedStyleSheets = [sheet]

  const said = element("p", { class: "said", role: "status" })
  const composer = makeComposer(
    words,
    { ask: (prompt) => start(prompt), stop: () => conversation.stop() },
    into === undefined,
  )
  const conversation = makeConversation({
    asking,
    words,
    say: (text) => (said.textContent = text),
    onBusy: composer.setBusy,
  })
  const title = element("h2", { id: "title" }, words.ask)
  const suggestions = element("div", { class: "suggestions" })
  const greeting = [
    element("p", { class: "greeting" }, words.hello),
    element("p", {}, words.about),
    suggestions,
  ]
  const hello = element("div", { class: "hello" }, ...greeting)
  const close = element("button", { type: "button", class: "close", "aria-label": words.close }, icon(CROSS))
  const panel = element(
    "dialog",
    { class: "panel", "aria-labelledby": "title" },
    element(
      "header",
      {},
      element("span", { class: "mark" }, icon(CHAT, 18)),
      title,
      ...(into ? [] : [close]),
    ),
    element("div", { class: "page", tabindex: 0, "aria-label": words.answer }, hello, conversation.log),
    composer.form,
    element("p", { class: "hint" }, words.hint),
    said,
  )
  const launcher = element(
    "button",
    { type: "button", class: "launcher", "aria-label": words.ask, "aria-haspopup": "dialog" },
    icon(CHAT, 26),
    icon(CROSS, 24), // while the dialog is open
  )

  function start(prompt: string): void {
    hello.remove()
    void conversation.ask(prompt)
  }

  let isDrawn = false
  /** Asks once what it is drawn with; where that is refused, it says so and asks again when it is opened again. */
  async function draw(): Promise<void> {
    if (isDrawn) return
    isDrawn = true
    try {
      const settings = await asking.settings()
      title.textContent = settings.name
      if (!hello.contains(suggestions)) hello.replaceChildren(...greeting)
      suggestions.replaceChildren(...settings.suggestions.map((prompt) => suggestion(prompt, start)))
      composer.setOpen(true)
    } catch (error) {
      isDrawn = false
      const why = sayWhy(error, words)
      hello.replaceChildren(drawProblem(error, why, () => void draw(), words))
      composer.setOpen(false)
      said.textContent = why
      if (panel.open && !into) close.focus() // the field that had the focus is shut
    }
  }

  function open(): void {
    if (matchMedia(SMALL).matches) panel.showModal()
    else panel.show()
    launcher.setAttribute("aria-expanded", "true")
    composer.focus()
    void draw()
  }
  function shut(): void {
    panel.close()
    launcher.setAttribute("aria-expanded", "false")
    launcher.focus()
  }

  launcher.addEventListener("click", () => (panel.open ? shut() : open()))
  close.addEventListener("click", shut)
  panel.addEventListener("cancel", (event) => {
    event.preventDefault()
    shut()
  })
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !into) shut()
    if (event.key === "Tab" && !into) keepFocus(event, panel, root)
  })
  // What is typed here is no shortcut of the page's, nor its business.
  for (const name of ["keydown", "keyup", "keypress", "input", "paste"] as const)
    root.addEventListener(name, (event) => event.stopPropagation())

  root.append(panel, ...(into ? [] : [launcher]))
  ;(into ?? document.body).append(host)
  if (into) {
    panel.open = true // shown without taking the focus
    void draw()
  }
  return () => {
    conversation.stop()
    host.remove()
  }
}

function suggestion(prompt: string, ask: (prompt: string) => void): HTMLElement {
  const button = element("button", { type: "button", class: "suggestion", dir: "auto" }, prompt)
  button.addEventListener("click", () => ask(prompt))
  return button
}

/** Tab goes round within the dialog; Escape is the way out. */
function keepFocus(event: KeyboardEvent, panel: HTMLElement, root: ShadowRoot): void {
  const stops = [...panel.querySelectorAll<HTMLElement>("button, textarea, summary, [tabindex]")].filter(
    (stop) => !stop.matches(":disabled"),
  )
  const [first, last] = [stops[0], stops.at(-1)]
  const leaves = event.shiftKey ? first : last
  if (root.activeElement !== leaves) return
  event.preventDefault()
  ;(event.shiftKey ? last : first)?.focus()
}
