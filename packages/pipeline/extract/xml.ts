// XML as labelled lines. Document type definitions are cut out before parsing; of their entities only short texts are put in,
// so nothing is fetched (XXE) and nothing multiplies (billion laughs).
import { decodeHTML } from "entities"
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

export const read: Read = async (bytes, _, choice) => {
  const { text: raw, warnings } = decode(bytes, { choice, declared: declaredEncoding(bytes) })
  const { text, doctype } = withoutDoctype(raw.replace(/^[\ufeff\s]+/, ""))
  const { texts, more } = entitiesOf(doctype)
  if (more) warnings.push("Definitions at the top of this XML file (DOCTYPE) were ignored.")
  if (text.length > MAX_PARSED_CHARS)
    return {
      text: verbatim(text.replace(/<[^<>]*>/g, " "), warnings),
      outline: { headings: [], blocks: [] },
      warnings: [...warnings, "This XML file is very large, so it was read as plain text."],
    }
  const builder = makeText()
  for (const top of parse(text, texts)) if (typeof top !== "string") write(builder, top, 1)
  const { text: stored, outline } = builder.done()
  if (stored === "") throw new Unreadable("no_text")
  return { text: stored, outline, warnings }
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, 200))
  return /^<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(head)?.[1]
}

/** Cuts `<!DOCTYPE … [ … ]>` by hand: a pattern would have to count brackets and quotes. */
function withoutDoctype(text: string): { text: string; doctype: string } {
  const start = /<!doctype/i.exec(text.slice(0, 65_536))?.index
  if (start === undefined) return { text, doctype: "" }
  let depth = 0
  let quote = ""
  for (let at = start; at < text.length; at++) {
    const char = text[at]!
    if (quote) quote = char === quote ? "" : quote
    else if (char === '"' || char === "'") quote = char
    else if (char === "[" || char === "<") depth++
    else if (char === "]" || char === ">") depth--
    if (depth === 0)
      return { text: text.slice(0, start) + text.slice(at + 1), doctype: text.slice(start, at + 1) }
  }
  throw new Unreadable("broken", "DOCTYPE without an end")
}

const MAX_ENTITIES = 1_000
const MAX_ENTITY_CHARS = 500 // names and addresses; longer ones are what multiplies

/** The short texts that the definitions give names to, and whether there is anything else in them. A text with entities in it is taken with those before it, while it stays short. */
function entitiesOf(doctype: string): { texts: Map<string, string>; more: boolean } {
  const texts = new Map<string, string>()
  const rest = doctype.replace(
    /<!ENTITY\s+([\w.-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g,
    (whole, name, double, single) => {
      const value = unescape(String(double ?? single), texts)
      if (
        texts.size >= MAX_ENTITIES ||
        value.length > MAX_ENTITY_CHARS ||
        /[<%]/.test(String(double ?? single))
      )
        return whole
      if (!texts.has(String(name))) texts.set(String(name), value)
      return ""
    },
  )
  return { texts, more: /<!(ENTITY|ELEMENT|ATTLIST)|\b(SYSTEM|PUBLIC)\b/.test(rest) }
}

function parse(text: string, texts: Map<string, string>): (Element | string)[] {
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
  return (parser.parse(text) as unknown[]).map((node) => toElement(node, texts)) // preserveOrder yields a list
}

function toElement(node: unknown, texts: Map<string, string>): Element | string {
  const { ":@": attributes = {}, ...rest } = node as Record<string, unknown> // preserveOrder: one name, and ":@" for attributes
  const [name, inner] = Object.entries(rest)[0] ?? ["#text", ""]
  if (name === "#text") return unescape(String(inner), texts)
  return {
    name: localName(name.slice(MARK.length)),
    attributes: Object.entries(attributes as Record<string, unknown>)
      .map(([key, value]): [string, string] => [key.slice(MARK.length), unescape(String(value), texts)])
      .filter(([key]) => !ABOUT_NAMES.test(key))
      .map(([key, value]) => [localName(key), value]),
    children: (inner as unknown[]).map((child) => toElement(child, texts)),
  }
}

const ABOUT_NAMES = /^xmlns(?::|$)|:schemaLocation$|:noNamespaceSchemaLocation$/ // which vocabulary the names are of
const localName = (qualified: string) => qualified.slice(qualified.indexOf(":") + 1)

/** Entities by their names in the file's own definitions, in XML or in HTML, and by numbers. Unknown ones stay as they are written. */
const unescape = (text: string, texts: Map<string, string>): string =>
  text.replace(/&(#?[\w.-]{1,40});/g, (whole, name: string) => texts.get(name) ?? decodeHTML(whole))

const isElement = (child: Element | string): child is Element => typeof child !== "string"
const words = (text: string) => text.replace(/\s+/g, " ").trim()

/** All words inside, in their order: sentences with marked-up words in them stay sentences. */
function flat(element: Element): string {
  return words(element.children.map((child) => (isElement(child) ? flat(child) : child)).join(""))
}

const hasWords = (element: Element) =>
  element.children.some((child) => !isElement(child) && child.trim() !== "")
/** Only made of other elements, as sections and lists are. */
const isFrame = (element: Element): boolean => element.children.some(isElement) && !hasWords(element)
const isProse = (element: Element) =>
  hasWords(element) && !element.children.some((child) => isElement(child) && isFrame(child))
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
    for (const child of element.children)
      if (isElement(child)) write(builder, child, depth + 1)
      else builder.line(words(child))
  }
  if (isRecord) builder.block("record", body)
  else body()
  builder.gap()
}
