// Where teammates stand in a field: their carets, selections and names. Drawn in layers beside the text, never as
// widgets in it: a widget on an empty last line makes the down arrow jump (hedgedoc/react-client#2446).
import { EditorSelection, type Extension, StateEffect, StateField } from "@codemirror/state"
import { type EditorView, layer, type LayerMarker, RectangleMarker } from "@codemirror/view"
import type * as Y from "yjs"
import { offsetOf } from "../../../collab/awareness.ts"

/** Someone else's place in this field, in relative positions: they move with the text, however late it is drawn. */
export type Caret = {
  client: number
  name: string
  /** Which colour of avatar.css. */
  hue: number
  anchor: Y.RelativePosition
  head: Y.RelativePosition
}

/** Shows these carets from now on. */
export const showCarets = StateEffect.define<readonly Caret[]>()

const shown = StateField.define<readonly Caret[]>({
  create: () => [],
  update: (carets, { effects }) =>
    effects.reduce((now, effect) => (effect.is(showCarets) ? effect.value : now), carets),
})

/** A caret; a new one is drawn when it moved. */
class CaretMarker implements LayerMarker {
  readonly rectangle: RectangleMarker
  readonly caret: Caret
  readonly head: number
  constructor(rectangle: RectangleMarker, caret: Caret, head: number) {
    this.rectangle = rectangle
    this.caret = caret
    this.head = head
  }
  eq(other: CaretMarker): boolean {
    return (
      other.caret.client === this.caret.client &&
      other.caret.name === this.caret.name &&
      other.head === this.head &&
      other.rectangle.eq(this.rectangle)
    )
  }
  draw(): HTMLElement {
    const caret = this.rectangle.draw()
    caret.dataset.hue = String(this.caret.hue)
    caret.dataset.name = this.caret.name
    return caret
  }
}

/** Draws `showCarets` over this text. */
export function caretLayers(text: Y.Text): Extension {
  const marker = <M extends LayerMarker>(
    view: EditorView,
    draw: (caret: Caret, anchor: number, head: number) => readonly M[],
  ): M[] =>
    view.state.field(shown).flatMap((caret) => {
      const anchor = offsetOf(text, caret.anchor)
      const head = offsetOf(text, caret.head)
      const most = view.state.doc.length // the document may be one transaction ahead of the view
      return anchor === undefined || head === undefined || Math.max(anchor, head) > most
        ? []
        : draw(caret, anchor, head)
    })
  const isNews = (effects: readonly StateEffect<unknown>[]) => effects.some((effect) => effect.is(showCarets))
  return [
    shown,
    layer({
      above: false,
      class: "peer-selections",
      update: ({ docChanged, transactions }) =>
        docChanged || transactions.some(({ effects }) => isNews(effects)),
      markers: (view) =>
        marker(view, (caret, anchor, head) =>
          anchor === head
            ? []
            : RectangleMarker.forRange(
                view,
                `peer-selection hue-${caret.hue}`,
                EditorSelection.range(anchor, head),
              ),
        ),
    }),
    layer({
      above: true,
      class: "peer-carets",
      update: ({ docChanged, transactions }) =>
        docChanged || transactions.some(({ effects }) => isNews(effects)),
      markers: (view) =>
        marker(view, (caret, _anchor, head) =>
          RectangleMarker.forRange(view, `peer-caret hue-${caret.hue}`, EditorSelection.cursor(head)).map(
            (rectangle) => new CaretMarker(rectangle, caret, head),
          ),
        ),
    }),
  ]
}
