// The words that a feature's components say by themselves, where its words.ts should say them.
import { parseSync } from "vite"

type Node = { type: string; start: number } & Record<string, unknown>

/** What a person reads of a thing, in JSX or in an object: a literal given to one of these is said, be it a word. */
const SAID =
  /^(?:label|title|placeholder|description|alt|say|help|hint|confirm|fallback|aria-(?:label|description|roledescription|valuetext))$/
const MACHINES = /^(?:class|style|role|id|rel|name|data-.*)$/
const COMPARING = /^(?:[!=]==?|[<>]=?|in|instanceof)$/
const SEARCHING = /^(?:startsWith|endsWith|includes)$/
const LETTER = /\p{L}/u
/** A name or a sentence: a word of a capital and small letters, unlike `AbortError` and `Mod-z`. */
const BEGUN = /^[\s“"'(]*\p{Lu}(?:\p{Ll}*(?:[,.:;…!?]|$)|\p{L}*\s)/u
const WORDS = /^\p{L}+(?: \p{L}+){2,}[.!?…]?$/u
const ENDED = /\p{L} .*\p{Ll}[.!?…]\s*$/u
const HOLE = "\u{FFFC}"
/** Behind a value of a template a word with room around it, which nothing has that is said to a machine. */
const BETWEEN = /\u{FFFC}[^\u{FFFC}]*(?:^|[\s,.;:“(])\p{Ll}{2,}(?=[\s,.;:”)…]|$)/u

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string"

function nameOf(node: unknown): string {
  const name = isNode(node) ? (node["name"] ?? node["value"]) : undefined
  return typeof name === "string" ? name : ""
}

const propertyOf = (node: unknown): string => (isNode(node) ? nameOf(node["property"]) : "")

/** Whether it shows what is typed: a command, a key. */
const isTyped = ({ openingElement: tag }: Node): boolean =>
  isNode(tag) && /^(?:code|kbd)$/.test(nameOf(tag["name"]))

/** Whether the literals in this part are read; `undefined` where their own look decides. */
type Reading = "read" | "never" | undefined

function readingOf(parent: Node, key: string, reading: Reading): Reading {
  switch (parent.type) {
    case "JSXElement":
      return key !== "children" ? undefined : isTyped(parent) ? "never" : "read"
    case "JSXFragment":
      return "read"
    case "JSXAttribute": {
      const name = nameOf(parent["name"])
      if (key === "name" || MACHINES.test(name)) return "never"
      return SAID.test(name) ? "read" : undefined
    }
    case "Property":
      if (key === "key" || /^(?:authorization|key)$/i.test(nameOf(parent["key"]))) return "never"
      return SAID.test(nameOf(parent["key"])) ? "read" : undefined
    case "BinaryExpression":
      return COMPARING.test(String(parent["operator"])) ? "never" : reading
    case "ConditionalExpression":
      return key === "test" ? undefined : reading
    case "CallExpression":
      return SEARCHING.test(propertyOf(parent["callee"])) ? "never" : undefined
    case "AssignmentExpression":
      return propertyOf(parent["left"]) === "name" ? "never" : undefined // of an error
    case "NewExpression":
      return /^(?:Error|DOMException)$/.test(nameOf(parent["callee"])) ? "never" : undefined // read in the console alone
    case "SwitchCase":
      return key === "test" ? "never" : undefined
    case "ImportDeclaration":
    case "ExportNamedDeclaration":
      return key === "source" ? "never" : undefined
    case "TemplateLiteral":
    case "LogicalExpression":
    case "ParenthesizedExpression":
    case "JSXExpressionContainer":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
      return reading
    default:
      return parent.type.startsWith("TS") ? "never" : undefined
  }
}

/** What the node itself says; templates have a hole for each value. */
function textOf(node: Node): string | undefined {
  if (node.type === "JSXText" || node.type === "Literal")
    return typeof node["value"] === "string" ? node["value"] : undefined
  if (node.type !== "TemplateLiteral" || !Array.isArray(node["quasis"])) return undefined
  return node["quasis"]
    .map((quasi: { value: { cooked?: string; raw: string } }) => quasi.value.cooked ?? quasi.value.raw)
    .join(HOLE)
}

const isSaid = (text: string, reading: Reading): boolean => {
  if (reading === "never" || !LETTER.test(text)) return false
  return reading === "read" || BEGUN.test(text) || WORDS.test(text) || ENDED.test(text) || BETWEEN.test(text)
}

/** The strings of the code that a person reads, each with its line. */
export function saidIn(path: string, code: string): { line: number; said: string }[] {
  const { program, errors } = parseSync(path, code)
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`)
  const found: { line: number; said: string }[] = []
  const look = (node: Node, reading: Reading): void => {
    const text = textOf(node)
    if (text !== undefined && isSaid(text, reading)) {
      const at = node.start + (text.length - text.trimStart().length)
      found.push({ line: code.slice(0, at).split("\n").length, said: text.trim().replaceAll(HOLE, "${…}") })
    }
    for (const [key, value] of Object.entries(node))
      for (const child of Array.isArray(value) ? value : [value])
        if (isNode(child)) look(child, readingOf(node, key, reading))
  }
  look(program as unknown as Node, undefined) // any node by its type: the tree has no other face here
  return found
}
