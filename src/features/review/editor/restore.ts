// Earlier words put back as new typing: everyone gets them as an edit of whoever restored, who can undo it.
import type * as Y from "yjs"
import { type Field, FIELDS } from "@cerebros/contract/example-doc.ts"
import { LOCAL, type LiveDocument } from "../../../collab/live-document.ts"
import { toPlain } from "./field-limits.ts"
import { wordDiff } from "@cerebros/contract/text-diff.ts"

/** Which of these fields say something else now than `words`. */
export const differing = (
  words: Record<Field, string>,
  fields: readonly Field[],
  texts: LiveDocument["texts"],
) => fields.filter((field) => texts[field].toJSON() !== toPlain(words[field]))

/** Makes the fields say what `words` say, touching only what differs. One step for undo. */
export function restore(
  { doc, texts, undo }: LiveDocument,
  words: Record<Field, string>,
  fields: readonly Field[] = FIELDS,
): void {
  undo.stopCapturing() // not together with what was typed just before
  doc.transact(() => {
    for (const field of fields) typeDifference(texts[field], toPlain(words[field]))
  }, LOCAL)
  undo.stopCapturing()
}

function typeDifference(text: Y.Text, wanted: string): void {
  let at = 0
  for (const { kind, text: words } of wordDiff(text.toJSON(), wanted)) {
    if (kind === "gone") text.delete(at, words.length)
    else {
      if (kind === "new") text.insert(at, words)
      at += words.length
    }
  }
}
