// A person at an engine's window: they wait until what they look for is there, and then press it where it stands.
import { until } from "../support/until.ts"
import { type Engine, KEYS } from "./engine.ts"

/** What a screen has, by its role and name as people read them. */
export type Part = {
  role: "button" | "link" | "textbox" | "heading" | "row" | "radio"
  name: string
  within?: string
}

type Spot = { x: number; y: number }

const HERE_MS = 120_000 // on a machine that others load

export type Window = {
  /** Waits until it can be pressed and presses it. */
  press(part: Part): Promise<void>
  /** Presses a field and types into it. */
  write(part: Part, words: string): Promise<void>
  /** As `write`, in place of what it holds. */
  rewrite(part: Part, words: string): Promise<void>
  key(name: keyof typeof KEYS): Promise<void>
  /** Waits until the page shows these words. */
  reads(words: string, timeoutMs?: number): Promise<void>
  /** Waits until it is there. */
  has(part: Part, timeoutMs?: number): Promise<void>
  /** Waits until its path ends so. */
  isAt(ending: string): Promise<void>
}

/** Someone at this engine's window. */
export function atWindow(engine: Engine): Window {
  const spot = (part: Part, timeoutMs = HERE_MS) =>
    until(`${part.role} "${part.name}"`, () => engine.look(find, part), timeoutMs)
  const press = async (part: Part) => {
    const { x, y } = await spot(part)
    await engine.click(x, y)
  }
  const key = (name: keyof typeof KEYS) => engine.type({ keys: [KEYS[name]] })
  return {
    press,
    key,
    async write(part, words) {
      await press(part)
      await engine.type({ keys: Array.from(words) })
    },
    async rewrite(part, words) {
      await press(part)
      await engine.type({ keys: ["a"], held: KEYS.Control })
      await engine.type({ keys: Array.from(words) })
    },
    async reads(words, timeoutMs = HERE_MS) {
      await until(`"${words}" on screen`, () => engine.look(shows, words), timeoutMs)
    },
    async has(part, timeoutMs) {
      await spot(part, timeoutMs)
    },
    async isAt(ending) {
      await until(`an address that ends in ${ending}`, () =>
        engine.look((end) => location.pathname.endsWith(end), ending),
      )
    },
  }
}

/** In the page: whether these words stand there, in roots of shadows too. */
function shows(words: string): boolean {
  const textOf = (root: Element | ShadowRoot): string =>
    [
      root instanceof HTMLElement ? root.innerText : (root.textContent ?? ""),
      ...[...root.querySelectorAll("*")].flatMap(({ shadowRoot }) =>
        shadowRoot ? [textOf(shadowRoot)] : [],
      ),
    ].join("\n")
  return textOf(document.body).includes(words)
}

/** In the page: the middle of the first such part that is not covered and can be used; it is scrolled to. */
function find({ role, name, within }: { role: string; name: string; within?: string }): Spot | undefined {
  const selectors: Record<string, string> = {
    button: "button, [role=button]",
    link: "a[href]",
    textbox: "input:not([type=file]), textarea, [role=textbox]",
    heading: "h1, h2, h3, [role=heading]",
    row: "[role=listitem], li",
    radio: "input[type=radio]",
  }
  const all = (root: Document | ShadowRoot | Element): Element[] => [
    ...root.querySelectorAll(selectors[role] ?? ""),
    ...[...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? all(shadowRoot) : [])),
  ]
  const wordsOf = (element: Element): string => {
    const root = element.getRootNode() as Document | ShadowRoot
    const labels = (element.getAttribute("aria-labelledby") ?? "").split(" ").filter(Boolean)
    const labelled = labels.map(
      (id) => (root.getElementById(id) ?? document.getElementById(id))?.textContent ?? "",
    )
    const own =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels : null
    return (
      labelled.join(" ") ||
      element.getAttribute("aria-label") ||
      own?.[0]?.textContent ||
      element.textContent ||
      ""
    ).trim()
  }
  const scopes = within === undefined ? [document] : [...document.querySelectorAll(within)]
  for (const element of scopes.flatMap(all)) {
    const words = wordsOf(element)
    const isIt = role === "row" || role === "radio" ? words.startsWith(name) : words === name
    if (!isIt) continue
    if (element.getAttribute("aria-disabled") === "true" || element.matches(":disabled")) continue
    element.scrollIntoView({ block: "center" })
    const { x, y, width, height } = element.getBoundingClientRect()
    if (width === 0 || height === 0) continue
    const spot = { x: x + Math.min(width / 2, 60), y: y + height / 2 }
    let hit = document.elementFromPoint(spot.x, spot.y)
    for (let root = hit?.shadowRoot; root;) {
      const inner: Element | null = root.elementFromPoint(spot.x, spot.y)
      if (!inner || !root.contains(inner)) break // engines differ in whether they give the host
      hit = inner
      root = inner.shadowRoot
    }
    if (hit && (element.contains(hit) || hit.contains(element))) return spot
  }
  return undefined
}
