// A field's part in undo: the keys, and the caret that goes back to where it was before each step.
import type { Extension } from "@codemirror/state"
import { EditorView, keymap, ViewPlugin } from "@codemirror/view"
import type * as Y from "yjs"
import { type YRange, ySyncAnnotation, type YSyncConfig } from "y-codemirror.next"
import { offsetOf } from "../../../collab/awareness.ts"

type StackEvent = { stackItem: { meta: Map<unknown, unknown> }; changedParentTypes: Map<unknown, unknown> }

/**
 * Undo and redo of what was typed in any field. Like y-codemirror's own plugin, which throws when a caret it noted stood
 * beside a word that a teammate has deleted since; here it stays where the change leaves it. Stands after `ySync`, so
 * that a step is added before the caret behind it is noted.
 */
export function undoKeys(undo: Y.UndoManager, sync: YSyncConfig, mayEdit: () => boolean): Extension {
  const back = () => {
    if (mayEdit()) undo.undo()
    return true
  }
  const again = () => {
    if (mayEdit()) undo.redo()
    return true
  }
  return [
    ViewPlugin.define((view) => {
      const ours = {}
      let range: YRange = sync.toYRange(view.state.selection.main)
      const added = ({ stackItem, changedParentTypes }: StackEvent) => {
        if (changedParentTypes.has(sync.ytext) && !stackItem.meta.has(ours)) stackItem.meta.set(ours, range)
      }
      const popped = ({ stackItem }: StackEvent) => {
        const noted = stackItem.meta.get(ours) as YRange | undefined // set above
        const anchor = noted && offsetOf(sync.ytext, noted.yanchor)
        const head = noted && offsetOf(sync.ytext, noted.yhead)
        if (anchor !== undefined && head !== undefined)
          view.dispatch({ selection: { anchor, head }, scrollIntoView: true })
      }
      undo.on("stack-item-added", added)
      undo.on("stack-item-popped", popped)
      undo.addTrackedOrigin(sync)
      return {
        update({ selectionSet, transactions, state }) {
          const isRemote = transactions[0]?.annotation(ySyncAnnotation) !== undefined
          if (selectionSet && !isRemote) range = sync.toYRange(state.selection.main)
        },
        destroy() {
          undo.off("stack-item-added", added)
          undo.off("stack-item-popped", popped)
          undo.removeTrackedOrigin(sync)
        },
      }
    }),
    keymap.of([
      { key: "Mod-z", run: back, preventDefault: true },
      { key: "Mod-y", run: again, preventDefault: true },
      { key: "Mod-Shift-z", run: again, preventDefault: true },
    ]),
    EditorView.domEventHandlers({
      // From the menu, or by shaking a phone.
      beforeinput: ({ inputType }) =>
        inputType === "historyUndo" ? back() : inputType === "historyRedo" ? again() : false,
    }),
  ]
}
