// XML as labelled lines. Document type definitions are cut out before parsing and entities are never looked up,
// so nothing is fetched (XXE) and nothing multiplies (billion laughs).
import { XMLParser, XMLValidator } from "fast-xml-parser"
import { decode } from "./decode.ts"
import { Unreadable } from "./extracted.ts"
import type { Read } from "./index.ts"
import { verbatim } from "./plain.ts"
import { makeText, type TextBuilder } from "./text.ts"

const MAX_PARSED_CHARS = 4 * 1024 * 1024 // a parsed tree takes about twenty times its text in memory
const MAX_DEPTH = 100
const MARK = "." // before every name inside the parser, which refuses files with elements called "constructor"

/** An element as `preserveOrder` hands it over, made plain. */
type Element = { name: string; attributes: [string, string][]; children: (Element | string)[] }

export const read: Read = async (bytes) => {
  const { text: raw, warnings } = decode(bytes, declaredEncoding(bytes))
  const { text, hadDoctype } = withoutDoctype(raw)
  if (hadDoctype) warnings.push("Definitions at the top of this XML file (DOCTYPE) were ignored.")
  if (text.length > MAX_PARSED_CHARS)
    return {
      text: verbatim(text.replace(/<[^<>]*>/g, " "), warnings),
      outline: { headings: [], blocks: [] },
      warnings: [...warnings, "This XML file is very large, so it was read as plain text."],
    }
  const builder = makeText()
  for (const top of parse(text)) if (typeof top !== "string") write(builder, top, 1)
  const { text: stored, outline } = builder.done()
  if (stored === "") throw new Unreadable("no_text")
  return { text: stored, outline, warnings }
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, 200))
  return /^<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(head)?.[1]
}

/** Cuts `<!DOCTYPE … [ … ]>` by hand: a pattern would have to count brackets and quotes. */
function withoutDoctype(text: string): { text: string; hadDoctype: boolean } {
  const start = /<!doctype/i.exec(text.slice(0, 65_536))?.index
  if (start === undefined) return { text, hadDoctype: false }
  let depth = 0
  let quote = ""
  for (let at = start; at < text.length; at++) {
    const char = text[at]!
    if (quote) quote = char === quote ? "" : quote
    else if (char === '"' || char === "'") quote = char
    else if (char === "[" || char === "<") depth++
    else if (char === "]" || char === ">") depth--
    if (depth === 0) return { text: text.slice(0, start) + text.slice(at + 1), hadDoctype: true }
  }
  throw new Unreadable("broken", "DOCTYPE without an end")
}

function parse(text: string): (Element | string)[] {
  const valid = XMLValidator.validate(text, { allowBooleanAttributes: true })
  if (valid !== true) throw new Unreadable("broken", `${valid.err.msg} (line ${valid.err.line})`)
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: MARK,
    transformTagName: (name) => MARK + name,
    parseTagValue: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    processEntities: false,
    trimValues: false,
    maxNestedTags: MAX_DEPTH,
  })
  return (parser.parse(text) as unknown[]).map((node) => toElement(node)) // preserveOrder yields a list
}

function toElement(node: unknown): Element | string {
  const { ":@": attributes = {}, ...rest } = node as Record<string, unknown> // preserveOrder: one name, and ":@" for attributes
  const [name, inner] = Object.entries(rest)[0] ?? ["#text", ""]
  if (name === "#text") return unescape(String(inner))
  return {
    name: name.slice(MARK.length),
    attributes: Object.entries(attributes as Record<string, unknown>).map(([key, value]) => [
      key.slice(MARK.length),
      unescape(String(value)),
    ]),
    children: (inner as unknown[]).map((child) => toElement(child)),
  }
}

const NAMED: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" }

/** The five entities every XML file may use, and numbered characters. Others stay as they are written. */
function unescape(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi,
    (whole, hex, decimal, name) => {
      if (name) return NAMED[String(name).toLowerCase()] ?? whole
      const code = hex ? parseInt(String(hex), 16) : parseInt(String(decimal), 10)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

const isElement = (child: Element | string): child is Element => typeof child !== "string"
const words = (text: string) => text.replace(/\s+/g, " ").trim()

/** All words inside, in their order: sentences with marked-up words in them stay sentences. */
function flat(element: Element): string {
  return words(element.children.map((child) => (isElement(child) ? flat(child) : child)).join(""))
}

const isProse = (element: Element) =>
  element.children.some((child) => !isElement(child) && child.trim() !== "")
const isLeaf = (element: Element) => isProse(element) || !element.children.some(isElement)

function write(builder: TextBuilder, element: Element, depth: number): void {
  const inner = element.children.filter(isElement)
  if (isLeaf(element)) {
    const text = flat(element)
    const notes = element.attributes.map(([name, value]) => `${name} ${words(value)}`).join(", ")
    if (text || notes)
      builder.line(
        `${element.name}: ${[text, text && notes ? `(${notes})` : notes].filter(Boolean).join(" ")}`,
      )
    return
  }
  const isRecord = inner.every((child) => isLeaf(child))
  const title = element.attributes.find(([name]) => name === "name" || name === "title")?.[1]
  if (!isRecord) builder.heading(depth, title ? `${element.name} ${words(title)}` : element.name)
  builder.gap()
  const body = () => {
    for (const [name, value] of element.attributes) builder.line(`${name}: ${words(value)}`)
    for (const child of inner) write(builder, child, depth + 1)
  }
  if (isRecord) builder.block("record", body)
  else body()
  builder.gap()
}
