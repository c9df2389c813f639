// What a rewrite changes, in words: for those who do not see what is struck through, and for all at a glance.
import type { Part } from "@cerebros/contract/text-diff.ts"
import { REWRITE } from "../words-editor.ts"
import { REWRITTEN, type Suggestion } from "./create-suggestion.ts"
import { FIELD_WORD } from "../words-fields.ts"

const wordsIn = (parts: readonly Part[], kind: Part["kind"]): number =>
  parts
    .filter((part) => part.kind === kind)
    .reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’_-]*/gu)?.length ?? 0), 0)

/** "Output: 12 words removed, 3 added." for each field it would change. */
export function sayChanges({ parts }: Pick<Suggestion, "parts">): string {
  const said = REWRITTEN.flatMap((field) => {
    const changed = parts[field]
    if (!changed) return []
    const gone = wordsIn(changed, "gone")
    const come = wordsIn(changed, "new")
    const how =
      gone > 0 && come > 0
        ? REWRITE.goAndCome(gone, come)
        : gone > 0
          ? REWRITE.go(gone)
          : come > 0
            ? REWRITE.come(come)
            : REWRITE.otherSigns
    return [`${FIELD_WORD[field].label}: ${how}.`]
  })
  return said.length > 0 ? said.join(" ") : REWRITE.same
}
