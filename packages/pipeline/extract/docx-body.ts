// The paragraphs, lists and tables of a Word file, as they stand on the page.
import { type Label, type Numbering } from "./docx-numbering.ts"
import { levelOf, listOf, type Styles } from "./docx-styles.ts"
import { chosen, isPlaceholder, makeWordReader } from "./docx-words.ts"
import { writeTable } from "./table.ts"
import type { TextBuilder } from "./text.ts"
import { child, isOn, streamXml, type Tree, valueOf } from "./xml-stream.ts"

/** Writes the body, then the notes it refers to. `notes` are the parts with footnotes and endnotes. */
export function writeBody(
  builder: TextBuilder,
  part: Uint8Array,
  { styles, numbering, notes }: { styles: Styles; numbering: Numbering; notes: Uint8Array[] },
): void {
  const reader = makeWordReader(styles)
  const tables: string[][][] = [] // open tables outside of rows: at most one, unless a content control holds another
  const above: Map<number, string>[] = [] // for each of them: what a cell merged with the one above says
  const controls: boolean[] = [] // open content controls: is it only a placeholder?
  let inList = false

  streamXml(part, {
    isWhole: (name) => name === "p" || name === "tr" || name === "sdtPr" || name === "AlternateContent",
    open(name) {
      if (name === "sdt") controls.push(false)
      if (name === "tbl") {
        tables.push([])
        above.push(new Map())
      }
    },
    close(name) {
      if (name === "sdt") controls.pop()
      if (name === "tbl") {
        above.pop()
        endList()
        writeTable(builder, tables.pop() ?? [])
        writeBoxes()
      }
    },
    whole(tree) {
      if (tree.name === "sdtPr") controls.splice(-1, 1, child(tree, "showingPlcHdr") !== undefined)
      else if (!controls.includes(true)) writeBlock(tree)
    },
  })
  endList()
  writeNotes()

  function writeBlock(tree: Tree): void {
    if (builder.full()) return
    if (tree.name === "p") writeParagraph(tree)
    else if (tree.name === "tr") {
      const cells = rowOf(tree, above.at(-1) ?? new Map<number, string>())
      if (cells) tables.at(-1)?.push(cells)
    } else if (tree.name === "tbl") writeTable(builder, rowsOf(tree))
    else if (tree.name === "AlternateContent") chosen(tree, writeBlocks)
    else if (tree.name !== "sdt" || !isPlaceholder(tree)) writeBlocks(tree)
  }

  function writeBlocks(tree: Tree): void {
    for (const each of tree.children) if (typeof each !== "string") writeBlock(each)
  }

  function writeParagraph(tree: Tree): void {
    const { words, heading, label } = readParagraph(tree)
    if (heading !== undefined && words !== "") {
      endList()
      builder.heading(heading, labelled(label, words))
    } else if (label && words !== "") {
      builder.line("  ".repeat(label.level) + labelled(label, words))
      inList = true
    } else if (words !== "") {
      endList()
      builder.gap()
      builder.line(words)
      builder.gap()
    }
    writeBoxes()
  }

  function readParagraph(tree: Tree): {
    words: string
    heading: number | undefined
    label: Label | undefined
  } {
    const words = reader.words(tree)
    const properties = child(tree, "pPr")
    const style = valueOf(properties, "pStyle")
    const heading = levelOf(valueOf(properties, "outlineLvl")) ?? styles.heading(style)
    const own = listOf(properties)
    const inherited = styles.list(style)
    const list = own?.list ?? inherited?.list
    const isHidden =
      words === "" && tree.children.some((each) => typeof each !== "string" && each.name === "r")
    if (list === undefined || list === "0" || isHidden) return { words, heading, label: undefined }
    const place = { list, level: own?.level ?? inherited?.level ?? numbering.levelOf(list, style) ?? 0 }
    return { words, heading, label: numbering.next(place, heading !== undefined) } // an empty one is counted too, as in print
  }

  function endList(): void {
    if (inList) builder.gap()
    inList = false
  }

  function writeBoxes(): void {
    for (const box of reader.boxes()) writeBlocks(box)
  }

  function rowsOf(table: Tree): string[][] {
    const merged = new Map<number, string>()
    return descend(table, "tr").flatMap((row) => {
      const cells = rowOf(row, merged)
      return cells ? [cells] : []
    })
  }

  /** A row's cells. One merged downwards says its words in every row; one merged to the right says them once, its other columns stay empty. */
  function rowOf(row: Tree, merged: Map<number, string>): string[] | undefined {
    const properties = child(row, "trPr")
    if (isOn(properties, "hidden") || (properties && child(properties, "del"))) return undefined
    const skipped = (name: string) => Math.min(Number(valueOf(properties, name)) || 0, MAX_SPAN)
    const cells = Array.from({ length: skipped("gridBefore") }, () => "")
    for (const cell of descend(row, "tc")) {
      const looks = child(cell, "tcPr")
      const span = Math.min(Math.max(Number(valueOf(looks, "gridSpan")) || 1, 1), MAX_SPAN)
      const merge = looks && child(looks, "vMerge")
      const goesOn = merge && merge.attributes.get("val") !== "restart"
      const column = cells.length
      const words = goesOn ? (merged.get(column) ?? cellWords(cell)) : cellWords(cell)
      if (merge) merged.set(column, words)
      else merged.delete(column)
      cells.push(words, ...Array.from({ length: span - 1 }, () => ""))
    }
    return cells
  }

  function cellWords(tree: Tree): string {
    const words: string[] = []
    for (const each of tree.children) {
      if (typeof each === "string") continue
      if (each.name === "p") {
        const paragraph = readParagraph(each)
        if (paragraph.words) words.push(labelled(paragraph.label, paragraph.words.replaceAll("\n", " ")))
      } else if (each.name === "tbl") words.push(...rowsOf(each).flat())
      else if (each.name === "AlternateContent") chosen(each, (content) => words.push(cellWords(content)))
      else if (each.name === "sdt" ? !isPlaceholder(each) : !each.name.endsWith("Pr"))
        words.push(cellWords(each))
    }
    return words.filter((word) => word !== "").join(" ")
  }

  function writeNotes(): void {
    const asked = new Set(reader.notes)
    const found = new Map<string, Tree>()
    for (const part of notes)
      streamXml(part, {
        isWhole: (name) => name === "footnote" || name === "endnote",
        whole(tree) {
          const id = `${tree.name} ${tree.attributes.get("id") ?? ""}`
          if (asked.has(id)) found.set(id, tree)
        },
      })
    builder.gap()
    for (const [at, id] of [...reader.notes].entries()) {
      const words = found.has(id) ? cellWords(found.get(id)!) : ""
      if (words !== "") builder.line(`[${at + 1}] ${words}`)
    }
  }
}

const MAX_SPAN = 63 // columns a Word table can have

const labelled = (label: Label | undefined, words: string) => (label?.text ? `${label.text} ${words}` : words)

/** Rows of a table or cells of a row, through content controls and the like. */
function descend(tree: Tree, name: string): Tree[] {
  return tree.children.flatMap((each) => {
    if (typeof each === "string") return []
    if (each.name === name) return [each]
    return /^(sdt|sdtContent|customXml|ins|moveTo)$/.test(each.name) ? descend(each, name) : []
  })
}
