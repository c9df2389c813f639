// One answer as it is drawn: its text, what it cites, and its numbered sources. Whatever it says stays text.
import type { BoxSource } from "@cerebros/contract/box.ts"
import { readable } from "@cerebros/contract/readable.ts"
import type { Answer } from "./ask.ts"
import { element } from "./element.ts"
import type { Words } from "./words.ts"

const CITATION = /\[(\d{1,2})\]/g
const OPEN_AT_MOST = 2 // more of them are opened one by one

/** The answer below its question. */
export function drawAnswer({ answer, outcome, sources }: Answer, words: Words): Node[] {
  const list = sources.map((source, index) => drawSource(source, index + 1, sources.length, words))
  const label = element("p", { class: "sources-label" }, words.sources(sources.length))
  return [
    ...(outcome === "not_found" ? [element("p", { class: "not-found" }, words.notFound)] : []),
    element("p", { class: "text", dir: "auto" }, ...cited(answer, list, words)),
    ...(list.length > 0 ? [label, element("ol", { class: "sources" }, ...list.map(({ item }) => item))] : []),
  ]
}

type Drawn = { item: HTMLLIElement; show: () => void }

/** The text, its citations as buttons that show the source; a citation of what is not shown is left out. */
function cited(text: string, sources: readonly Drawn[], words: Words): (Node | string)[] {
  const parts: (Node | string)[] = []
  let at = 0
  for (const found of text.matchAll(CITATION)) {
    const number = Number(found[1])
    const source = sources[number - 1]
    parts.push(text.slice(at, found.index).trimEnd())
    at = found.index + found[0].length
    if (!source) continue
    const button = element(
      "button",
      { type: "button", class: "cite", "aria-label": words.source(number) },
      String(number),
    )
    button.addEventListener("click", source.show)
    parts.push(button)
  }
  return [...parts, text.slice(at)]
}

function drawSource({ quote, name }: BoxSource, number: number, of: number, words: Words): Drawn {
  const summary = element(
    "summary",
    {},
    element("span", { class: "number" }, String(number)),
    element("span", { class: "name", dir: "auto" }, name ?? words.source(number)),
  )
  const details = element(
    "details",
    { open: of <= OPEN_AT_MOST },
    summary,
    element("blockquote", { dir: "auto" }, readable(quote)),
  )
  const show = () => {
    details.open = true
    summary.focus({ preventScroll: true })
    details.scrollIntoView({ block: "nearest" })
  }
  return { item: element("li", {}, details), show }
}
