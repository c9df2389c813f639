// What a Word file's styles say about paragraphs and letters, as far as it decides which text there is: headings, numbering, hidden.
import { child, isOn, streamXml, type Tree, valueOf } from "./xml-stream.ts"

/** A list of `numbering.xml` and the level in it. */
export type ListPlace = { list: string; level: number }

/** What holds for a paragraph or a run of letters; `undefined` where nothing is said. */
export type Style = {
  name: string
  basedOn: string | undefined
  /** 1 for the widest heading. */
  heading: number | undefined
  list: Partial<ListPlace> | undefined
  hidden: boolean | undefined
}

export type Styles = {
  heading(style: string | undefined): number | undefined
  /** Without a level where the style names none: then the list may. */
  list(style: string | undefined): (Pick<ListPlace, "list"> & Partial<ListPlace>) | undefined
  hidden(style: string | undefined): boolean
}

const MAX_BASES = 20 // styles based on each other in a circle end here

/** The styles of a file; an empty part for a file without any. */
export function readStyles(part: Uint8Array | undefined): Styles {
  const styles = new Map<string, Style>()
  if (part)
    streamXml(part, {
      isWhole: (name) => name === "style",
      whole: (tree) => void styles.set(tree.attributes.get("styleId") ?? "", toStyle(tree)),
    })

  /** The first answer on the way from a style to those it is based on. */
  function inherited<T>(id: string | undefined, ask: (style: Style) => T | undefined): T | undefined {
    let at = id
    for (let n = 0; at !== undefined && n < MAX_BASES; n++) {
      const style: Style | undefined = styles.get(at)
      const answer = style && ask(style)
      if (answer !== undefined) return answer
      at = style?.basedOn
    }
    return undefined
  }

  return {
    heading: (id) =>
      inherited(id, (style) => style.heading) ??
      (id !== undefined && !styles.has(id) ? headingOf(id) : undefined),
    list(id) {
      const list = inherited(id, (style) => style.list?.list)
      const level = inherited(id, (style) => style.list?.level)
      return list === undefined ? undefined : { list, ...(level !== undefined && { level }) }
    },
    hidden: (id) => inherited(id, (style) => style.hidden) ?? false,
  }
}

function toStyle(tree: Tree): Style {
  const paragraph = child(tree, "pPr")
  const name = valueOf(tree, "name") ?? ""
  const outline = valueOf(paragraph, "outlineLvl")
  return {
    name,
    basedOn: valueOf(tree, "basedOn"),
    heading: headingOf(name) ?? headingOf(tree.attributes.get("styleId") ?? "") ?? levelOf(outline),
    list: listOf(paragraph),
    hidden: isOn(child(tree, "rPr"), "vanish"),
  }
}

/** Outline levels count from 0; 9 means body text. */
export function levelOf(outline: string | undefined): number | undefined {
  const level = outline === undefined ? NaN : Number(outline)
  return level >= 0 && level < 9 ? level + 1 : undefined
}

/** By the names Word gives its headings, as a name or an id. */
function headingOf(name: string): number | undefined {
  if (/^title$/i.test(name)) return 1
  if (/^subtitle$/i.test(name)) return 2
  const number = /^heading ?([1-9])$/i.exec(name)?.[1]
  return number === undefined ? undefined : Number(number)
}

/** Where a paragraph's own properties, or those of a style, put it in a list. List "0" means: in none. */
export function listOf(properties: Tree | undefined): Partial<ListPlace> | undefined {
  const numbering = properties && child(properties, "numPr")
  if (!numbering) return undefined
  const list = valueOf(numbering, "numId")
  const level = valueOf(numbering, "ilvl")
  return { ...(list !== undefined && { list }), ...(level !== undefined && { level: Number(level) || 0 }) }
}
