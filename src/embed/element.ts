// Elements by hand. Text goes in as text alone: no string ever becomes markup.

type Attributes = Record<string, string | number | boolean | undefined>

/** An element with these attributes (`true` stands for an empty one, `false` for none) and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  setAttributes(made, attributes)
  made.append(...children)
  return made
}

const SVG = "http://www.w3.org/2000/svg"

/** An icon of lines, decoration only. */
export function icon(path: string, size = 20): SVGElement {
  const svg = document.createElementNS(SVG, "svg")
  setAttributes(svg, {
    viewBox: "0 0 24 24",
    width: size,
    height: size,
    "aria-hidden": "true",
    class: "icon",
  })
  const line = document.createElementNS(SVG, "path")
  line.setAttribute("d", path)
  svg.append(line)
  return svg
}

function setAttributes(of: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) of.setAttribute(name, value === true ? "" : String(value))
}
