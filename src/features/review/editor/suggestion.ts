// What a rewrite would change, shown in the text where it would: words that go are struck through, words that come stand beside them.
// Nothing of it is in the document, so people go on writing as before.
import { type Extension, StateEffect, StateField } from "@codemirror/state"
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view"
import type { Part } from "@cerebros/contract/text-diff.ts"

/** Shows these parts from now on; they must be of the text that stands there. */
export const showSuggestion = StateEffect.define<readonly Part[]>()

class NewWords extends WidgetType {
  readonly words: string
  constructor(words: string) {
    super()
    this.words = words
  }
  override eq(other: NewWords): boolean {
    return other.words === this.words
  }
  override toDOM(): HTMLElement {
    const words = document.createElement("ins")
    words.className = "suggested-new"
    words.textContent = this.words
    return words
  }
}

const gone = Decoration.mark({ tagName: "del", class: "suggested-gone" })

function decorationsOf(parts: readonly Part[], length: number): DecorationSet {
  const found = []
  let at = 0
  for (const { kind, text } of parts) {
    if (kind === "new") found.push(Decoration.widget({ widget: new NewWords(text), side: 1 }).range(at))
    else {
      if (kind === "gone" && at + text.length <= length) found.push(gone.range(at, at + text.length))
      at += text.length
    }
  }
  return at === length ? Decoration.set(found, true) : Decoration.none // the text has moved on; news of it is on its way
}

const shown = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, { changes, effects, newDoc }) {
    const news = effects.find((effect) => effect.is(showSuggestion))
    return news ? decorationsOf(news.value, newDoc.length) : before.map(changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

export const suggestions: Extension = shown
