// What a field accepts from a person: plain text that the database can store, up to its limit.
import { type ChangeSet, type Extension, EditorState, type Text } from "@codemirror/state"
import { EditorView } from "@codemirror/view"
import { ySyncAnnotation } from "y-codemirror.next"
import { FIELD_MAX_CHARS } from "@cerebros/contract/example-doc.ts"
import { sayNumber } from "../../../lib/locale.ts"

/** Pasted or restored text as a field stores it: `\n` line ends, no U+0000 (Postgres refuses it), no half letters. */
export const toPlain = (text: string): string =>
  text.replaceAll("\0", "").replace(/\r\n?/g, "\n").toWellFormed()

/** Why a field of `before` characters may not come to hold `after`; undefined when it may. Getting shorter always may. */
export function whyTooLong(before: number, after: number): string | undefined {
  if (after <= FIELD_MAX_CHARS || after <= before) return undefined
  const most = `A field holds at most ${sayNumber(FIELD_MAX_CHARS)} characters.`
  return after - before === 1
    ? most
    : `${most} This would be ${sayNumber(after - FIELD_MAX_CHARS)} too many, so it was left out.`
}

/** Holds what a person does in the editor to these rules; what teammates typed is never touched, or screens would differ. */
export function limits(onRefused: (say: string) => void): Extension {
  return [
    EditorState.lineSeparator.of("\n"), // else "\r" would count as a line's end here and as a letter in the document
    EditorView.clipboardInputFilter.of(toPlain),
    EditorState.transactionFilter.of((transaction) => {
      if (!transaction.docChanged || transaction.annotation(ySyncAnnotation) !== undefined) return transaction
      const say = whyTooLong(transaction.startState.doc.length, transaction.newDoc.length)
      if (say !== undefined) {
        onRefused(say)
        return []
      }
      const nulls = nullsIn(transaction.newDoc, transaction.changes)
      return nulls.length === 0 ? transaction : [transaction, { changes: nulls, sequential: true }]
    }),
  ]
}

/** Where the changes put U+0000, as deletions. */
function nullsIn(doc: Text, changes: ChangeSet): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  changes.iterChangedRanges((_fromA, _toA, from, to) => {
    const inserted = doc.sliceString(from, to)
    for (let at = inserted.indexOf("\0"); at !== -1; at = inserted.indexOf("\0", at + 1))
      found.push({ from: from + at, to: from + at + 1 })
  })
  return found
}
