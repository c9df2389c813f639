// The person's own way back in a live document: how far it reaches, and which fields a step changed.
import { createSignal, onCleanup } from "solid-js"
import type * as Y from "yjs"
import { type Field, FIELDS } from "@cerebros/contract/example-doc.ts"
import type { LiveDocument } from "../../../collab/live-document.ts"

/** What yjs tells when a step was added, or taken back or done again; its own types leave the second part out. */
type Step = { changedParentTypes: Map<unknown, unknown> }

/** Calls `then` with the fields that an undo or a redo changed, until the returned function is called. */
export function sayUndone({ undo, texts }: LiveDocument, then: (fields: Field[]) => void): () => void {
  const popped = ({ changedParentTypes }: Step) =>
    then(FIELDS.filter((field) => changedParentTypes.has(texts[field])))
  undo.on("stack-item-popped", popped)
  return () => undo.off("stack-item-popped", popped)
}

/** How many steps can be taken back and done again, as long as the owner lives. */
export function createSteps(undo: Y.UndoManager): { back: () => number; again: () => number } {
  const read = () => ({ back: undo.undoStack.length, again: undo.redoStack.length })
  const [steps, setSteps] = createSignal(read())
  const changed = () => setSteps(read())
  const events = ["stack-item-added", "stack-item-popped", "stack-cleared"] as const
  for (const event of events) undo.on(event, changed)
  onCleanup(() => {
    for (const event of events) undo.off(event, changed)
  })
  return { back: () => steps().back, again: () => steps().again }
}
