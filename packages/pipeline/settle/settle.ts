// From the log of an example's edits to its texts: merges row by row, leaves out what is bad, and says what it left out.
import { TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import * as Y from "yjs"
import { FIELDS, type Texts, textsOf } from "@cerebros/contract/example-doc.ts"
import { APPLYING_FAILED, tryUpdate } from "./try-update.ts"

export type Row = { seq: number; update: Uint8Array }
export type Log = {
  /** Everything before the rows, as one update. */
  state: Uint8Array
  rows: readonly Row[]
  typists: ReadonlySet<number>
  /** Rows up to this seq have been judged before: whose typing they hold is not told again. */
  judged: number
}
export type Settled = {
  texts: Texts
  /** Why the texts cannot be kept as they are: a sentence for people. */
  problem: string | null
  /** Something waits for typing that has not arrived. */
  waiting: boolean
  refused: { seq: number; reason: string }[]
  /** Whose typing the rows since `judged` hold. */
  clients: number[]
  /** All of it as one update. */
  state: Uint8Array
  /** How far each client's typing is in the texts: a state vector (Yjs v1). */
  vector: Uint8Array
}

/** Typing that waits is some hundred bytes of the last seconds; each further row has Yjs merge all of it again. */
const WAITING_MAX_BYTES = 262_144

/** Throws only when the state itself cannot be read. `onRow` hears of each row before it is tried. */
export function settle(
  { state, rows, typists, judged }: Log,
  onRow: (seq: number) => void = () => {},
): Settled {
  const refused: Settled["refused"] = []
  const clients = new Set<number>()
  const good = [state]
  let scratch = docOf(good)
  for (const { seq, update } of rows) {
    onRow(seq)
    const verdict = tryUpdate(scratch, update, typists)
    if ("refused" in verdict) {
      refused.push({ seq, reason: verdict.refused })
      if (verdict.refused === APPLYING_FAILED) scratch = docOf(good)
      continue
    }
    if ((scratch.store.pendingStructs?.update.length ?? 0) > WAITING_MAX_BYTES) {
      refused.push({ seq, reason: "It builds on what has not arrived, as too much before it does." })
      scratch = docOf(good)
      continue
    }
    good.push(update)
    if (seq > judged) for (const client of verdict.clients) clients.add(client)
  }
  const texts = storableTexts(scratch)
  const { pendingStructs, pendingDs } = scratch.store
  return {
    texts,
    problem: problemOf(texts),
    waiting: pendingStructs !== null || pendingDs !== null,
    refused,
    clients: [...clients],
    state: Y.encodeStateAsUpdate(scratch),
    vector: Y.encodeStateVector(scratch),
  }
}

function docOf(updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

/** The four fields as the database can hold them: it has no character U+0000 and no half surrogate pairs. */
function storableTexts(doc: Y.Doc): Texts {
  const { prompt, reasoning, output, context } = textsOf(doc)
  return {
    prompt: clean(prompt),
    reasoning: clean(reasoning),
    output: clean(output),
    context: clean(context),
  }
}
const clean = (text: string) => text.replaceAll("\0", "").toWellFormed()

function problemOf(texts: Texts): string | null {
  const long = FIELDS.find(
    (field) => texts[field].length > TEXT_MAX_CHARS && Array.from(texts[field]).length > TEXT_MAX_CHARS,
  ) // as SQL counts: whole characters
  return long === undefined
    ? null
    : `The ${long} is longer than ${TEXT_MAX_CHARS.toLocaleString("en")} characters. Shorten it: until then lists and training see what fitted last.`
}
