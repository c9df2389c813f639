// The words of a Word paragraph: what is printed, without what was deleted, hidden, or is only an instruction to Word.
import { linear } from "./docx-math.ts"
import type { Styles } from "./docx-styles.ts"
import { symbolOf } from "./symbols.ts"
import { child, isOn, type Tree, valueOf, wordsIn } from "./xml-stream.ts"

export type WordReader = {
  /** The paragraph's words, lines parted by `\n`. */
  words(paragraph: Tree): string
  /** Text boxes met since the last call, as the elements that hold their paragraphs. */
  boxes(): Tree[]
  /** Footnotes and endnotes met so far, in the order of their numbers: "footnote 3", "endnote 1". */
  notes: string[]
}

/** Reads paragraph after paragraph: fields may begin in one and end in another. */
export function makeWordReader(styles: Styles): WordReader {
  let boxes: Tree[] = []
  const notes: string[] = []
  const fields: boolean[] = [] // for each open field: are we in its instruction (true) or in its result (false)?

  function inline(tree: Tree, isHidden: boolean): string {
    return tree.children.map((each) => (typeof each === "string" ? "" : part(each, isHidden))).join("")
  }

  function part(tree: Tree, isHidden: boolean): string {
    switch (tree.name) {
      case "r":
        return run(tree, isHidden)
      case "oMath":
        return linear(tree)
      case "AlternateContent":
        return chosen(tree, (content) => inline(content, isHidden)) ?? ""
      case "sdt":
        return isPlaceholder(tree) ? "" : inline(tree, isHidden)
      case "hyperlink":
      case "ins":
      case "moveTo":
      case "smartTag":
      case "fldSimple":
      case "sdtContent":
      case "customXml":
      case "bdo":
      case "dir":
      case "oMathPara":
        return inline(tree, isHidden)
      default:
        return "" // del, moveFrom, marks of comments and bookmarks
    }
  }

  function run(tree: Tree, paragraphIsHidden: boolean): string {
    const looks = child(tree, "rPr")
    const style = valueOf(looks, "rStyle")
    const isHidden = isOn(looks, "vanish") ?? (styles.hidden(style) || paragraphIsHidden)
    const font = looks && child(looks, "rFonts")?.attributes.get("ascii")
    let words = ""
    for (const each of tree.children) if (typeof each !== "string") words += letters(each, font)
    return isHidden || fields.includes(true) ? "" : words
  }

  function letters(tree: Tree, font: string | undefined): string {
    switch (tree.name) {
      case "t":
        return Array.from(wordsIn(tree).replace(/\s/g, " "), (letter) => symbolOf(letter, font)).join("")
      case "tab":
      case "ptab":
        return " "
      case "br":
      case "cr":
        return "\n"
      case "noBreakHyphen":
        return "-"
      case "sym":
        return symbolOf(
          String.fromCharCode(parseInt(tree.attributes.get("char") ?? "0", 16) || 0x20),
          tree.attributes.get("font"),
        )
      case "footnoteReference":
      case "endnoteReference":
        return `[${notes.push(`${tree.name.replace("Reference", "")} ${tree.attributes.get("id") ?? ""}`)}]`
      case "fldChar":
        field(tree.attributes.get("fldCharType"))
        return ""
      case "ruby":
        return wordsOfRuby(tree)
      case "AlternateContent":
        return (
          chosen(tree, (content) =>
            content.children.map((each) => (typeof each === "string" ? "" : letters(each, font))).join(""),
          ) ?? ""
        )
      case "drawing":
      case "pict":
      case "object":
        collectBoxes(tree)
        return ""
      default:
        return "" // deleted text, instructions, marks
    }
  }

  function wordsOfRuby(tree: Tree): string {
    const base = child(tree, "rubyBase") // what is read, without the small letters above that say how
    return base ? inline(base, false) : ""
  }

  function field(kind: string | undefined): void {
    if (kind === "begin") fields.push(true)
    else if (kind === "separate") fields.splice(-1, 1, false)
    else if (kind === "end") fields.pop()
  }

  function collectBoxes(tree: Tree): void {
    for (const each of tree.children)
      if (typeof each === "string") continue
      else if (each.name === "txbxContent") boxes.push(each)
      else if (each.name === "AlternateContent") chosen(each, collectBoxes)
      else collectBoxes(each)
  }

  return {
    words(paragraph) {
      const isHidden = styles.hidden(valueOf(child(paragraph, "pPr"), "pStyle"))
      return inline(paragraph, isHidden)
        .split("\n")
        .map((line) => line.replace(/\s+/g, " ").trim())
        .join("\n")
        .trim()
    },
    boxes() {
      const met = boxes
      boxes = []
      return met
    },
    notes,
  }
}

/** Word writes some things twice, for new and for old programs; one of them is meant. */
export function chosen<T>(tree: Tree, read: (content: Tree) => T): T | undefined {
  const content = child(tree, "Choice") ?? child(tree, "Fallback")
  return content && read(content)
}

/** "Click here to enter text": nobody has filled this field in. */
export const isPlaceholder = (sdt: Tree): boolean => {
  const properties = child(sdt, "sdtPr")
  return properties !== undefined && child(properties, "showingPlcHdr") !== undefined
}
