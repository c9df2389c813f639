// One composition (pinyin, kana, hangul, a dead key) is one step of undo, however long it takes: taken back, it must not
// bring back the letters that it went through.
import type { Extension } from "@codemirror/state"
import { ViewPlugin } from "@codemirror/view"
import type * as Y from "yjs"

const READ_MS = 150 // CodeMirror reads what a composition ended with some 50 ms later

/** Makes one step of each composition in this field. */
export function compositionSteps(undo: Y.UndoManager): Extension {
  return ViewPlugin.define(
    () => {
      const usualMs = undo.captureTimeout
      let ending: ReturnType<typeof setTimeout> | undefined
      const end = () => {
        clearTimeout(ending)
        undo.captureTimeout = usualMs
      }
      return {
        begin() {
          end()
          undo.stopCapturing() // what was typed before it is a step of its own
          undo.captureTimeout = Infinity
        },
        endSoon() {
          clearTimeout(ending)
          ending = setTimeout(end, READ_MS)
        },
        destroy: end,
      }
    },
    {
      eventObservers: {
        compositionstart() {
          this.begin()
        },
        compositionend() {
          this.endSoon()
        },
      },
    },
  )
}
