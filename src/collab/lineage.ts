import * as Y from "yjs"
import { type Field, FIELDS, type Texts, textsOf } from "@cerebros/contract/example-doc.ts"
import { type Hunk, hunks } from "./text-diff.ts"

/** What a client had typed on a document that is void now: the texts it built on, and what it made of them. */
export type Unsaved = { base: Texts; mine: Texts }

/**
 * What `client` typed in `updates` on the state `base` (Yjs updates), except what others had brought into the log before
 * the document began anew: `reached` is how far it came (a state vector). All that is not by `client` counts as there:
 * it has tabs of its own.
 */
export function unsavedOf(
  client: number,
  base: Uint8Array,
  updates: readonly Uint8Array[],
  reached?: Uint8Array,
): Unsaved {
  const doc = new Y.Doc({ gc: false })
  if (base.length > 0) Y.applyUpdate(doc, base)
  const { ds, sv: known } = Y.snapshot(doc)
  for (const update of updates) Y.applyUpdate(doc, update)
  const passedOn = reached ? (Y.decodeStateVector(reached).get(client) ?? 0) : 0
  const before = Y.snapshot(doc).sv
  before.set(client, Math.max(known.get(client) ?? 0, Math.min(passedOn, before.get(client) ?? 0)))
  const snapshot = Y.createSnapshot(ds, before)
  const then = (field: Field) =>
    (doc.getText(field).toDelta(snapshot) as { insert: string }[]).map(({ insert }) => insert).join("")
  return {
    base: {
      prompt: then("prompt"),
      reasoning: then("reasoning"),
      output: then("output"),
      context: then("context"),
    },
    mine: textsOf(doc),
  }
}

/** Types the changes of `unsaved` into a document of the new lineage, around what others changed there meanwhile. */
export function typeAgain(doc: Y.Doc, { base, mine }: Unsaved, origin: unknown): void {
  doc.transact(() => {
    for (const field of FIELDS) {
      const text = doc.getText(field)
      const merged = mergeTexts(base[field], mine[field], text.toJSON())
      for (const { at, remove, insert } of hunks(text.toJSON(), merged).toReversed()) {
        text.delete(at, remove)
        text.insert(at, insert)
      }
    }
  }, origin)
}

/** Both sides' changes of `base`; what both did alike (the log had it, the answer was lost) is done once. */
export function mergeTexts(base: string, mine: string, theirs: string): string {
  if (base === theirs) return mine
  const their = hunks(base, theirs)
  const own = hunks(base, mine).filter((hunk) => !their.some((each) => isSame(each, hunk)))
  const [one, two] = [new Y.Doc(), new Y.Doc()]
  two.clientID = 1 // at the same place the own words come first, every time
  one.clientID = 2
  one.getText().insert(0, base)
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
  change(one, their)
  change(two, own)
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
  return one.getText().toJSON()
}

const isSame = (a: Hunk, b: Hunk) => a.at === b.at && a.remove === b.remove && a.insert === b.insert

function change(doc: Y.Doc, changes: Hunk[]): void {
  for (const { at, remove, insert } of changes.toReversed()) {
    doc.getText().delete(at, remove)
    doc.getText().insert(at, insert)
  }
}
