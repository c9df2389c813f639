// Each line is written from the side that its first letter asks for: Arabic and Hebrew from the right.
import type { Extension } from "@codemirror/state"
import { Decoration, type DecorationSet, EditorView, ViewPlugin } from "@codemirror/view"

const line = Decoration.line({ attributes: { dir: "auto" } })

function linesOf(view: EditorView): DecorationSet {
  const found = []
  for (const { from, to } of view.visibleRanges)
    for (let at = from; at <= to;) {
      const { from: start, to: end } = view.state.doc.lineAt(at)
      found.push(line.range(start))
      at = end + 1
    }
  return Decoration.set(found, true)
}

/** The direction of each line from its own text. */
export const lineDirections: Extension = [
  EditorView.perLineTextDirection.of(true),
  ViewPlugin.define(
    (view) => ({
      lines: linesOf(view),
      update({ docChanged, viewportChanged, view: now }) {
        if (docChanged || viewportChanged) this.lines = linesOf(now)
      },
    }),
    { decorations: ({ lines }) => lines },
  ),
]
