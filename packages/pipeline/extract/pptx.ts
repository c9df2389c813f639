// PowerPoint (PPTX): slide after slide in the order of the presentation, with its tables and its notes; a slide is a page.
import { linear } from "./docx-math.ts"
import { printed } from "./docx-numbering.ts"
import { Unreadable } from "./extracted.ts"
import type { Read } from "./index.ts"
import { mainPart, mustBeOffice, relations } from "./office.ts"
import { writeTable } from "./table.ts"
import { makeText, type TextBuilder } from "./text.ts"
import { child, childrenOf, streamXml, type Tree, wordsIn } from "./xml-stream.ts"
import { unzip } from "./zip.ts"

const MAIN_TYPES = [
  "presentationml.presentation.main+xml",
  "presentationml.slideshow.main+xml",
  "presentationml.template.main+xml",
]

export const read: Read = async (bytes) => {
  const parts = unzip(bytes, isText)
  mustBeOffice(parts, MAIN_TYPES, "PowerPoint")
  const main = mainPart(parts, "ppt/presentation.xml")
  const linksOf = (name: string) => {
    const folder = name.replace(/[^/]*$/, "")
    return relations(parts.get(`${folder}_rels/${name.slice(folder.length)}.rels`), folder)
  }
  const links = linksOf(main)
  const builder = makeText()
  let words = 0
  for (const [at, id] of slideIds(parts.get(main)!).entries()) {
    const name = links.get(id)?.name
    const part = name === undefined ? undefined : parts.get(name)
    if (!name || !part || builder.full()) continue
    const notes = [...linksOf(name).values()].find(({ type }) => type === "notesSlide")
    words += writeSlide(builder, at + 1, part, notes && parts.get(notes.name))
  }
  if (words === 0) throw new Unreadable("no_text")
  return { ...builder.done(), warnings: [] }
}

const isText = (name: string) =>
  /^\[Content_Types\]\.xml$|\.rels$|(^|\/)presentation\.xml$|(^|\/)(slides|notesSlides)\/[^/]+\.xml$/.test(
    name,
  )

function slideIds(part: Uint8Array): string[] {
  const ids: string[] = []
  streamXml(part, {
    isWhole: (name) => name === "sldId",
    whole({ attributes }) {
      const id = attributes.get("id") // of "id" and "r:id" the relation
      if (id !== undefined) ids.push(id)
    },
  })
  return ids
}

/** Writes a slide, unless it is hidden; answers how many texts it has. */
function writeSlide(
  builder: TextBuilder,
  n: number,
  part: Uint8Array,
  notes: Uint8Array | undefined,
): number {
  let slide: Tree | undefined
  streamXml(part, { isWhole: (name) => name === "sld", whole: (tree) => void (slide = tree) })
  if (!slide || /^(0|false)$/.test(slide.attributes.get("show") ?? "1")) return 0
  const shapes = shapesOf(slide)
  const title = shapes.find((shape) => /title$/i.test(placeholderOf(shape) ?? ""))
  const heading = title && paragraphsOf(title).join(" ")
  builder.page()
  builder.heading(1, heading || `Slide ${n}`)
  let texts = heading ? 1 : 0
  for (const shape of shapes) {
    if (shape === title || /^(sldNum|dt|ftr)$/.test(placeholderOf(shape) ?? "")) continue
    const table = find(shape, "tbl")
    if (table) writeTable(builder, rowsOf(table))
    else for (const paragraph of paragraphsOf(shape)) builder.line(paragraph)
    builder.gap()
    texts += table ? 1 : paragraphsOf(shape).length
  }
  const said = notes ? notesOf(notes) : []
  for (const [at, paragraph] of said.entries()) builder.line(at === 0 ? `Notes: ${paragraph}` : paragraph)
  builder.gap()
  return texts + said.length
}

/** Shapes, pictures with words and tables, also in groups, in the order in which they are drawn. */
function shapesOf(tree: Tree): Tree[] {
  return tree.children.flatMap((each) => {
    if (typeof each === "string") return []
    if (each.name === "AlternateContent")
      return shapesOf(child(each, "Choice") ?? child(each, "Fallback") ?? each)
    if (each.name === "sp" || each.name === "graphicFrame") return isHidden(each) ? [] : [each]
    return /^(cSld|spTree|grpSp)$/.test(each.name) ? shapesOf(each) : []
  })
}

const isHidden = (shape: Tree) => /^(1|true)$/.test(find(shape, "cNvPr")?.attributes.get("hidden") ?? "")
const placeholderOf = (shape: Tree) => find(shape, "ph")?.attributes.get("type")

function find(tree: Tree, name: string): Tree | undefined {
  for (const each of tree.children) {
    if (typeof each === "string") continue
    const found = each.name === name ? each : find(each, name)
    if (found) return found
  }
  return undefined
}

function paragraphsOf(shape: Tree): string[] {
  const body = find(shape, "txBody")
  const counts: number[] = [] // by level
  return body
    ? childrenOf(body, "p")
        .map((paragraph) => lineOf(paragraph, counts))
        .filter((line) => line.trim() !== "")
    : []
}

function lineOf(paragraph: Tree, counts: number[]): string {
  const properties = child(paragraph, "pPr")
  const level = Math.min(Number(properties?.attributes.get("lvl") ?? 0) || 0, 8)
  const words = wordsOf(paragraph).replace(/\s+/g, " ").trim()
  if (words === "") return ""
  const numbered = properties && child(properties, "buAutoNum")
  counts.length = Math.min(counts.length, level + 1) // deeper levels begin anew
  if (!numbered) counts[level] = 0
  else counts[level] = (counts[level] || (Number(numbered.attributes.get("startAt")) || 1) - 1) + 1
  const isItem = level > 0 || (properties && child(properties, "buChar"))
  const label = numbered
    ? `${autoNumber(numbered.attributes.get("type"), counts[level]!)} `
    : isItem
      ? "- "
      : ""
  return `${"  ".repeat(level)}${label}${words}`
}

/** A number as PowerPoint prints it: "arabicPeriod" is 1., "alphaLcParenR" a), "romanUcParenBoth" (I). */
function autoNumber(type = "arabicPeriod", number: number): string {
  const format = /^alphaLc/.test(type)
    ? "lowerLetter"
    : /^alphaUc/.test(type)
      ? "upperLetter"
      : /^romanLc/.test(type)
        ? "lowerRoman"
        : /^romanUc/.test(type)
          ? "upperRoman"
          : "decimal"
  const [before, after] = /ParenBoth$/.test(type)
    ? ["(", ")"]
    : /ParenR$/.test(type)
      ? ["", ")"]
      : /Plain$/.test(type)
        ? ["", ""]
        : ["", "."]
  return `${before}${printed(number, format)}${after}`
}

const wordsOf = (tree: Tree): string =>
  tree.children
    .map((each) => {
      if (typeof each === "string") return ""
      if (each.name === "br") return " "
      if (each.name === "m") return linear(each)
      if (each.name === "AlternateContent")
        return wordsOf(child(each, "Choice") ?? child(each, "Fallback") ?? each)
      return /^(r|fld)$/.test(each.name) ? childrenOf(each, "t").map(wordsIn).join("") : ""
    })
    .join("")

/** A cell merged with the one above says its words again; one merged with the one beside stays empty. */
function rowsOf(table: Tree): string[][] {
  const above: string[] = []
  return childrenOf(table, "tr").map((row) =>
    childrenOf(row, "tc").map((cell, column) => {
      const merged = (name: string) => /^(1|true)$/.test(cell.attributes.get(name) ?? "")
      const words = merged("hMerge")
        ? ""
        : merged("vMerge")
          ? (above[column] ?? "")
          : paragraphsOf(cell)
              .map((line) => line.trim())
              .join(" ")
      above[column] = words
      return words
    }),
  )
}

function notesOf(part: Uint8Array): string[] {
  let page: Tree | undefined
  streamXml(part, { isWhole: (name) => name === "notes", whole: (tree) => void (page = tree) })
  return page
    ? shapesOf(page)
        .filter((shape) => placeholderOf(shape) === "body")
        .flatMap(paragraphsOf)
    : []
}
