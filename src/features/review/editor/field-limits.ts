// What a field accepts from a person: plain text that the database can store, up to its limit.
import { TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { type Extension, EditorState, StateEffect, StateField, type Transaction } from "@codemirror/state"
import { EditorView } from "@codemirror/view"
import { ySyncAnnotation } from "y-codemirror.next"
import { type Half, type TextChange, wholeCharacters } from "../../../collab/whole-characters.ts"
import { TEXTS } from "../words-editor.ts"

/** Pasted or restored text as a field stores it: `\n` line ends, no U+0000 (Postgres refuses it), no half letters. */
export const toPlain = (text: string): string =>
  text.replaceAll("\0", "").replace(/\r\n?/g, "\n").toWellFormed()

/** Why a field of `before` characters may not come to hold `after`; undefined when it may. Getting shorter always may. */
export function whyTooLong(before: number, after: number): string | undefined {
  if (after <= TEXT_MAX_CHARS || after <= before) return undefined
  const most = TEXTS.most(TEXT_MAX_CHARS)
  return after - before === 1 ? most : TEXTS.leftOut(most, after - TEXT_MAX_CHARS)
}

/** Holds what a person does in the editor to these rules; what teammates typed is never touched, or screens would differ. */
export function limits(onRefused: (say: string) => void): Extension {
  return [
    EditorState.lineSeparator.of("\n"), // else "\r" would count as a line's end here and as a letter in the document
    EditorView.clipboardInputFilter.of(toPlain),
    heldHalf,
    EditorState.transactionFilter.of((transaction) => {
      if (!transaction.docChanged || transaction.annotation(ySyncAnnotation) !== undefined) return transaction
      const say = whyTooLong(transaction.startState.doc.length, transaction.newDoc.length)
      if (say !== undefined) {
        onRefused(say)
        return []
      }
      const { changes, held } = mended(transaction)
      if (changes.length === 0) return transaction
      return [transaction, { changes, sequential: true, effects: held ? [holdHalf.of(held)] : [] }]
    }),
  ]
}

const holdHalf = StateEffect.define<Half>()
/** The first half of a character whose second half has not come yet. */
const heldHalf = StateField.define<Half | undefined>({
  create: () => undefined,
  update(held, transaction) {
    const next = transaction.effects.find((effect) => effect.is(holdHalf))
    if (next) return next.value
    const isOwn = transaction.docChanged && transaction.annotation(ySyncAnnotation) === undefined
    return held && !isOwn ? { ...held, at: transaction.changes.mapPos(held.at) } : undefined
  },
})

/** What has to change behind the transaction so that whole characters stand there, by offsets of its new text. */
function mended({ startState, changes, newDoc }: Transaction): {
  changes: TextChange[]
  held: Half | undefined
} {
  const read = (from: number, to: number) => startState.doc.sliceString(Math.max(0, from), to)
  const found: TextChange[] = []
  let held: Half | undefined
  changes.iterChangedRanges((from, to, fromNew, toNew) => {
    const given = { from, to, insert: newDoc.sliceString(fromNew, toNew) }
    const whole = wholeCharacters(read, given, startState.field(heldHalf, false))
    held = whole.held
    const { change } = whole
    if (change.from === from && change.to === to && change.insert === given.insert) return
    found.push({ from: fromNew - (from - change.from), to: toNew + (change.to - to), insert: change.insert })
  })
  return { changes: found, held: found.length === 1 ? held : undefined }
}
