// The XML of Office files, read piece by piece: only one paragraph, table row or cell record stands in memory as a tree.
// Names come without their prefixes. Entities beyond the five of XML are left as written: nothing is looked up, nothing multiplies.
import { Parser } from "htmlparser2"
import { Unreadable } from "./extracted.ts"

/** An element: its name and attributes without prefixes, and what stands in it. */
export type Tree = { name: string; attributes: ReadonlyMap<string, string>; children: (Tree | string)[] }

/** Hears the parts of a document in their order. */
export type Listener = {
  /** Whether this element is wanted as a whole. What stands outside of whole elements comes as `open` and `close`. */
  isWhole(name: string): boolean
  whole(tree: Tree): void
  open?(name: string, attributes: ReadonlyMap<string, string>): void
  close?(name: string): void
}

const STEP_BYTES = 64 * 1024
const MAX_DEPTH = 256 // Word's own files stay below 60; deeper ones are made to exhaust whoever walks them
const NONE: ReadonlyMap<string, string> = new Map()

/** Reads a part of UTF-8 (or UTF-16 with a mark). Throws `Unreadable`: `broken` when it is cut off, `too_large_inside` when nested too deeply. */
export function streamXml(part: Uint8Array, listener: Listener): void {
  const open: Tree[] = [] // the whole element under way and those inside it
  let depth = 0
  let atEnd = false
  const parser = new Parser(
    {
      onopentag(qualified, raw) {
        if (++depth > MAX_DEPTH) throw new Unreadable("too_large_inside", `nested deeper than ${MAX_DEPTH}`)
        const name = localName(qualified)
        const attributes = localNames(raw)
        const parent = open.at(-1)
        if (!parent && !listener.isWhole(name)) return listener.open?.(name, attributes)
        const tree: Tree = { name, attributes, children: [] }
        parent?.children.push(tree)
        open.push(tree)
      },
      ontext(words) {
        const into = open.at(-1)?.children
        if (!into) return
        const last = into.at(-1)
        if (typeof last === "string") into[into.length - 1] = last + words
        else into.push(words)
      },
      onclosetag(qualified) {
        depth--
        if (atEnd) throw new Unreadable("broken", `<${qualified}> has no end`)
        const done = open.pop()
        if (!done) listener.close?.(localName(qualified))
        else if (open.length === 0) listener.whole(done)
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  const decoder = new TextDecoder(encodingOf(part))
  for (let at = 0; at < part.length; at += STEP_BYTES)
    parser.write(decoder.decode(part.subarray(at, at + STEP_BYTES), { stream: true }))
  atEnd = true
  parser.end(decoder.decode())
}

function encodingOf(part: Uint8Array): string {
  if (part[0] === 0xff && part[1] === 0xfe) return "utf-16le"
  if (part[0] === 0xfe && part[1] === 0xff) return "utf-16be"
  return "utf-8"
}

const localName = (qualified: string) => qualified.slice(qualified.indexOf(":") + 1)

/** Where two names differ in their prefix alone, the one with a prefix counts, in whatever order they stand. */
function localNames(raw: Record<string, string>): ReadonlyMap<string, string> {
  const names = Object.keys(raw)
  if (names.length === 0) return NONE
  const found = new Map<string, string>()
  for (const name of names) {
    const local = localName(name)
    if (local !== name || !found.has(local)) found.set(local, raw[name]!)
  }
  return found
}

/** The first child of this name. */
export const child = (tree: Tree, name: string): Tree | undefined =>
  tree.children.find((each): each is Tree => typeof each !== "string" && each.name === name)

/** All children of this name. */
export const childrenOf = (tree: Tree, name: string): Tree[] =>
  tree.children.filter((each): each is Tree => typeof each !== "string" && each.name === name)

/** The `val` of the child of this name: how Office writes a property. */
export const valueOf = (tree: Tree | undefined, name: string): string | undefined =>
  tree && child(tree, name)?.attributes.get("val")

/** Whether a switch of this name is on: there, and neither "0" nor "false" nor "off". */
export function isOn(tree: Tree | undefined, name: string): boolean | undefined {
  const found = tree && child(tree, name)
  return found && !/^(0|false|off)$/.test(found.attributes.get("val") ?? "1")
}

/** All words inside, in their order. */
export const wordsIn = (tree: Tree): string =>
  tree.children.map((each) => (typeof each === "string" ? each : wordsIn(each))).join("")
