import * as Y from "yjs"
import { type Field, FIELDS } from "@cerebros/contract/example-doc.ts"

/** What an editor is bound to. A new lineage of the example is a new one. */
export type LiveDocument = {
  doc: Y.Doc
  texts: Record<Field, Y.Text>
  /** One for all fields; takes back only what was typed here. */
  undo: Y.UndoManager
}

/** The origin of changes that a program makes for the person at this screen, for example a restored version. */
export const LOCAL = Symbol("typed here")
// Remote origins have names; whatever else moves the document is the person typing (y-codemirror has origins of its own).
export const FROM_PEER = Symbol("from a peer")
export const FROM_LOG = Symbol("from the log")

const ONE_STEP_MS = 500 // what is typed within it is taken back together

/** An empty document that is typed into under the Yjs client id `client`. */
export function makeLiveDocument(client: number): LiveDocument {
  const doc = new Y.Doc()
  doc.clientID = client
  const texts = {
    prompt: doc.getText("prompt"),
    reasoning: doc.getText("reasoning"),
    output: doc.getText("output"),
    context: doc.getText("context"),
  }
  const undo = new Y.UndoManager(
    FIELDS.map((field) => texts[field]),
    { trackedOrigins: new Set([LOCAL]), captureTimeout: ONE_STEP_MS },
  )
  return { doc, texts, undo }
}
