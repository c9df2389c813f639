// The stretches of a passage that can stand as an answer: whole statements, one or two of them, a list with what leads to it, steps in their order.
import type { Statement } from "../reading/statements.ts"
import type { Passage } from "./passages.ts"
import { valuesIn, type Value } from "./kinds.ts"
import { lexicon } from "../lexicon/lexicon.ts"
import { remembered } from "./remembered.ts"
import { words } from "./words.ts"

export type WindowKind = Statement["kind"] | "list" | "steps"

export type Window = {
  kind: WindowKind
  /** What is said, in whole sentences. */
  text: string
  /** Where it stands in the document. */
  start: number
  end: number
  said: readonly string[]
  stems: ReadonlySet<string>
  /** What it is said of: the words before a list, the question above, the thing of a record. */
  lead: ReadonlySet<string>
  /** The thing of a row or record, and the name of its column. */
  subject: ReadonlySet<string>
  field: ReadonlySet<string>
  /** Of what stands right before and after it, or in the same row or record. */
  near: ReadonlySet<string>
  /** Of what stands right before it. */
  before: ReadonlySet<string>
  textBefore: string
  textAfter: string
  values: readonly Value[]
  /** How many statements it joins. */
  size: number
  /** Whether it is the first of its passage. */
  isFirst: boolean
}

const TRIPLE_MAX_WORDS = 50
const LEAD_MAX_WORDS = 30 // a longer sentence before a list says more than what the list is of

/** All windows of a passage, single statements first. */
export function windowsOf({ statements }: Passage): Window[] {
  const found: Window[] = []
  const at = (n: number) => statements[n]
  const wordsIn = remembered((text: string): ReadonlySet<string> => new Set(words(text))) // neighbours stand in several windows
  const add = (kind: WindowKind, parts: readonly Statement[], text: string, from: number, to: number) => {
    const [first] = parts
    const last = parts.at(-1)
    if (!first || !last) return
    const own = words(text)
    const isCell = first.kind === "cell" || first.kind === "field"
    const beside = isCell
      ? statements.filter(({ subject }) => subject === first.subject)
      : [at(from - 1), at(to + 1)].filter((each) => each !== undefined)
    found.push({
      kind,
      text,
      start: Math.min(...parts.map(({ start }) => start)),
      end: Math.max(...parts.map(({ end }) => end)),
      said: own,
      stems: new Set(own.map(lexicon().stem)),
      lead: wordsIn(`${first.lead} ${first.subject} ${first.field}`),
      subject: wordsIn(first.subject),
      field: wordsIn(first.field),
      textBefore: at(from - 1)?.text ?? "",
      textAfter: at(to + 1)?.text ?? "",
      before: wordsIn(at(from - 1)?.text ?? ""),
      near: wordsIn(beside.map((each) => each.text).join("\n")),
      values: valuesIn(text),
      size: parts.length,
      isFirst: from === 0,
    })
  }
  statements.forEach((one, n) => {
    if (one.kind === "code") {
      // A command says nothing without the sentence before it.
      if (one.lead !== "") add("code", [one], `${one.lead} ${one.text}`, n, n)
      return
    }
    if (one.text.endsWith(":") && one.kind === "sentence" && at(n + 1)?.lead === one.text) return
    add(one.kind, [one], led(one), n, n)
    const next = at(n + 1)
    if (!next || next.kind !== one.kind) return
    if (one.kind === "sentence" && !next.text.endsWith(":"))
      add(one.kind, [one, next], `${whole(one)} ${whole(next)}`, n, n + 1)
    const third = at(n + 2)
    if (
      one.kind === "sentence" &&
      third?.kind === "sentence" &&
      countOf([one, next, third]) <= TRIPLE_MAX_WORDS
    )
      add(one.kind, [one, next, third], [one, next, third].map(whole).join(" "), n, n + 2)
    if ((one.kind === "item" || one.kind === "step") && next.piece > 0)
      add(one.kind, [one, next], `${led(one)} ${whole(next)}`, n, n + 1)
  })
  const from = statements.findIndex(({ kind }) => kind === "item" || kind === "step")
  if (from < 0) return found
  let to = from
  while (at(to + 1)?.kind === at(from)?.kind) to += 1
  const items = statements.slice(from, to + 1)
  if (items.filter(({ piece }) => piece === 0).length > 1)
    add(items[0]?.kind === "step" ? "steps" : "list", items, listed(items), from, to)
  return found
}

const countOf = (parts: readonly Statement[]) =>
  parts.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0)

/** A statement under what leads to it. A sentence needs nothing: it is whole. */
function led(one: Statement): string {
  const isLed = one.lead.endsWith(":") && one.kind !== "sentence" && words(one.lead).length <= LEAD_MAX_WORDS
  return isLed ? `${one.lead} ${whole(one)}` : whole(one)
}

/** With a full stop where its author set none, as in lists. */
export const whole = ({ text }: Pick<Statement, "text">): string =>
  /[.!?…:]["')\]”]?$/.test(text) ? text : `${text.replace(/[;,]$/, "")}.`

function listed(items: readonly Statement[]): string {
  const [first] = items
  const lines: string[] = []
  for (const item of items) {
    if (item.piece > 0) lines.push(`${lines.pop() ?? ""} ${whole(item)}`.trim())
    else lines.push(`${item.number === null ? "-" : `${item.number}.`} ${whole(item)}`)
  }
  return first?.lead.endsWith(":") ? `${first.lead}\n${lines.join("\n")}` : lines.join("\n")
}
