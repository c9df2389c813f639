// Numbers as Word prints them: each list counts by its own levels, starts where it says and goes on where it left off.
import type { ListPlace } from "./docx-styles.ts"
import { child, childrenOf, isOn, streamXml, type Tree, valueOf } from "./xml-stream.ts"

type Level = {
  start: number
  format: string
  /** "%1.%2)": numbers of this and wider levels. */
  text: string
  /** The level whose steps begin this one anew; 0: it never begins anew. */
  restart: number | undefined
  /** The style whose paragraphs stand on it. */
  style: string | undefined
  /** All numbers as plain digits. */
  legal: boolean
}
type List = { outline: string; levels: Map<number, Level>; starts: Map<number, number> }

/** What stands before a paragraph in print; "" for none. `level` counts from 0. */
export type Label = { text: string; level: number; isBullet: boolean }

export type Numbering = {
  /** Counts one step and says its label; `undefined` when the paragraph is in no list. A heading's label names the wider levels too. */
  next(place: ListPlace, isHeading: boolean): Label | undefined
  /** The level of a list that paragraphs of this style stand on, where it names them. */
  levelOf(list: string, style: string | undefined): number | undefined
}

const MAX_LEVEL = 8

/** The lists of a file; `undefined` for a file without any. */
export function readNumbering(part: Uint8Array | undefined): Numbering {
  const outlines = new Map<string, Map<number, Level>>()
  const linked = new Map<string, string>() // list styles, by the outline that stands for them
  const links = new Map<string, string>()
  const lists = new Map<string, List>()
  if (part)
    streamXml(part, {
      isWhole: (name) => name === "abstractNum" || name === "num",
      whole(tree) {
        if (tree.name === "num") return void lists.set(tree.attributes.get("numId") ?? "", toList(tree))
        const id = tree.attributes.get("abstractNumId") ?? ""
        outlines.set(id, new Map(childrenOf(tree, "lvl").map((level) => [numberOf(level), toLevel(level)])))
        const styled = valueOf(tree, "styleLink")
        const link = valueOf(tree, "numStyleLink")
        if (styled !== undefined) linked.set(styled, id)
        if (link !== undefined) links.set(id, link)
      },
    })

  const counts = new Map<string, (number | undefined)[]>() // by outline: lists that share one go on counting
  const begun = new Set<string>()

  const outlineOf = (list: List) => linked.get(links.get(list.outline) ?? "") ?? list.outline

  return {
    levelOf(id, style) {
      const list = lists.get(id)
      const levels = list && outlines.get(outlineOf(list))
      return style === undefined
        ? undefined
        : [...(levels ?? [])].find(([, level]) => level.style === style)?.[0]
    },
    next({ list: id, level: wanted }, isHeading) {
      const list = lists.get(id)
      if (!list) return undefined
      const outline = outlineOf(list)
      const level = Math.min(Math.max(wanted, 0), MAX_LEVEL)
      const at = (n: number) => list.levels.get(n) ?? outlines.get(outline)?.get(n)
      const startOf = (n: number) => list.starts.get(n) ?? at(n)?.start ?? 1
      const own = at(level)
      if (!own) return undefined

      const count = counts.get(outline) ?? []
      counts.set(outline, count)
      if (!begun.has(id)) {
        begun.add(id)
        for (const n of list.starts.keys()) count[n] = undefined // a list that says its start begins anew
      }
      count[level] = count[level] === undefined ? startOf(level) : count[level] + 1
      for (let n = level + 1; n <= MAX_LEVEL; n++) {
        const restart = at(n)?.restart
        if (restart === undefined || (restart > 0 && level < restart)) count[n] = undefined
      }
      if (own.format === "bullet") return { text: "-", level, isBullet: true }

      const number = (n: number) =>
        printed(count[n] ?? startOf(n), own.legal ? "decimal" : (at(n)?.format ?? "decimal"))
      const pattern = isHeading ? wholePath(own.text, level, (n) => at(n)?.format) : own.text
      const text = pattern.replace(/%([1-9])/g, (_, n: string) => number(Number(n) - 1)).trim()
      return { text, level, isBullet: false }
    },
  }
}

const numberOf = (level: Tree) => Number(level.attributes.get("ilvl")) || 0

function toLevel(tree: Tree): Level {
  const restart = valueOf(tree, "lvlRestart")
  return {
    start: Number(valueOf(tree, "start") ?? 1) || 0,
    format: valueOf(tree, "numFmt") ?? "decimal",
    text: valueOf(tree, "lvlText") ?? "",
    restart: restart === undefined ? undefined : Number(restart) || 0,
    style: valueOf(tree, "pStyle"),
    legal: isOn(tree, "isLgl") ?? false,
  }
}

function toList(tree: Tree): List {
  const overrides = childrenOf(tree, "lvlOverride")
  const levels = new Map<number, Level>()
  const starts = new Map<number, number>()
  for (const override of overrides) {
    const level = child(override, "lvl")
    const start = valueOf(override, "startOverride")
    if (level) levels.set(numberOf(override), toLevel(level))
    if (start !== undefined) starts.set(numberOf(override), Number(start) || 0)
  }
  return { outline: valueOf(tree, "abstractNumId") ?? "", levels, starts }
}

/** A heading that prints only its own number ("1." under "2.") gets the numbers above it, so that "section 2.1" points at one place. */
function wholePath(text: string, level: number, formatAt: (level: number) => string | undefined): string {
  const own = `%${level + 1}`
  const isAlone = level > 0 && text.includes(own) && (text.match(/%[1-9]/g)?.length ?? 0) === 1
  const path = Array.from({ length: level + 1 }, (_, n) => n)
  if (!isAlone || !path.every((n) => (formatAt(n) ?? "decimal") === "decimal")) return text
  return text.replace(own, path.map((n) => `%${n + 1}`).join("."))
}

/** A number in one of Word's formats; those of other scripts as digits. */
export function printed(number: number, format: string): string {
  switch (format) {
    case "none":
      return ""
    case "decimalZero":
      return String(number).padStart(2, "0")
    case "lowerLetter":
      return letters(number)
    case "upperLetter":
      return letters(number).toUpperCase()
    case "lowerRoman":
      return roman(number)
    case "upperRoman":
      return roman(number).toUpperCase()
    case "ordinal":
      return `${number}${ordinalEnd(number)}`
    default:
      return String(number)
  }
}

const MAX_REPEATED = 30 // Word prints "aa" after "z", "aaa" after "zz"

function letters(number: number): string {
  if (number < 1 || number > 26 * MAX_REPEATED) return String(number)
  return String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.floor((number - 1) / 26) + 1)
}

const ROMAN: [number, string][] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
]

function roman(number: number): string {
  if (number < 1 || number > 3_999) return String(number)
  let left = number
  let text = ""
  for (const [value, sign] of ROMAN) for (; left >= value; left -= value) text += sign
  return text
}

function ordinalEnd(number: number): string {
  if (number % 100 >= 11 && number % 100 <= 13) return "th"
  return ["th", "st", "nd", "rd"][number % 10] ?? "th"
}
