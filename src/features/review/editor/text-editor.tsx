import { standardKeymap } from "@codemirror/commands"
import { Compartment, EditorState, type Extension, type StateEffect } from "@codemirror/state"
import { EditorView, keymap, placeholder } from "@codemirror/view"
import {
  createEffect,
  createMemo,
  createUniqueId,
  getOwner,
  on,
  onCleanup,
  onMount,
  runWithOwner,
} from "solid-js"
import type * as Y from "yjs"
import { ySync, YSyncConfig, ySyncFacet } from "y-codemirror.next"
import { type Caret, caretLayers, showCarets } from "./caret-layer.ts"
import { compositionSteps } from "./composition.ts"
import { lineDirections } from "./direction.ts"
import { limits } from "./field-limits.ts"
import type { Part } from "@cerebros/contract/text-diff.ts"
import { showSuggestion, suggestions } from "./suggestion.ts"
import { theme } from "./theme.ts"
import { undoKeys } from "./undo-keys.ts"

/** Where the person stands in the field, as offsets. */
export type Place = { anchor: number; head: number }

/**
 * One text of a live document, written by several people at once. Lives in a shadow root: there CodeMirror's style
 * sheets are adopted, which `style-src 'self'` allows; in the page itself it would insert a `<style>`.
 */
export function TextEditor(props: {
  text: Y.Text
  undo: Y.UndoManager
  label: string
  placeholder: string
  /** Said to screen readers with the label. */
  description: string | undefined
  readOnly: boolean
  carets: readonly Caret[]
  /** How a rewrite would change the text as it is; undefined where none waits. */
  suggested: readonly Part[] | undefined
  autofocus: boolean
  /** Undefined when the person leaves the field. */
  onPlace: (place: Place | undefined) => void
  onRefused: (say: string) => void
  onClose: () => void
  /** Hands out the view's way to take the focus. */
  ref: (focus: () => void) => void
}) {
  let host: HTMLDivElement | undefined
  const descriptionId = createUniqueId()
  const owner = getOwner()
  onMount(() => {
    const element = host
    if (element) whenInPage(element, () => runWithOwner(owner, () => begin(element)))
  })
  function begin(element: HTMLElement): void {
    const root = element.attachShadow({ mode: "open" })
    const description = document.createElement("span")
    description.id = descriptionId
    description.hidden = true
    description.textContent = props.description ?? ""
    if (props.description) root.append(description) // inside: a reference does not reach out of a shadow root
    const access = new Compartment()
    const sync = new YSyncConfig(props.text, null)
    const close = () => {
      props.onClose()
      return true
    }
    const view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: props.text.toJSON(),
        extensions: [
          limits((say) => props.onRefused(say)),
          access.of(accessOf(props.readOnly)),
          ySyncFacet.of(sync),
          ySync,
          undoKeys(props.undo, sync, () => !props.readOnly),
          compositionSteps(props.undo),
          keymap.of([{ key: "Escape", run: close }, ...standardKeymap]),
          EditorView.lineWrapping,
          lineDirections,
          EditorView.contentAttributes.of({
            "aria-label": props.label,
            ...(props.description && { "aria-describedby": descriptionId }),
            spellcheck: "true",
            autocorrect: "on",
            autocapitalize: "sentences",
            translate: "no", // its nodes are the document
            enterkeyhint: "enter",
          }),
          placeholder(props.placeholder),
          caretLayers(props.text),
          suggestions,
          EditorView.updateListener.of((update) => {
            if (!update.selectionSet && !update.focusChanged) return
            const { anchor, head } = update.state.selection.main
            if (update.view.hasFocus) props.onPlace({ anchor, head })
            else if (update.focusChanged) props.onPlace(undefined)
          }),
          theme,
        ],
      }),
    })
    let isOver = false
    onCleanup(() => {
      isOver = true
      view.destroy() // with the field: a state that is not attached to a view falls behind the document
    })
    // Later: news may come in the middle of an update of this very view, which CodeMirror does not allow to begin another.
    const dispatch = (effects: StateEffect<unknown>) =>
      queueMicrotask(() => {
        if (!isOver) view.dispatch({ effects })
      })
    const isReadOnly = createMemo(() => props.readOnly)
    createEffect(on(isReadOnly, (now) => dispatch(access.reconfigure(accessOf(now))), { defer: true }))
    createEffect(() => dispatch(showCarets.of(props.carets)))
    const suggested = createMemo(() => props.suggested)
    createEffect(on(suggested, (now, before) => (now ?? before) && dispatch(showSuggestion.of(now ?? []))))
    props.ref(() => view.focus())
    // Who has opened a dialog while the example was still coming types there: the caret stays with them.
    const dialog = document.activeElement?.closest('[role="dialog"]')
    const isTaken = dialog && !dialog.contains(view.dom)
    if (props.autofocus && !props.readOnly && !isTaken) view.focus()
  }
  return (
    <div
      ref={(element) => {
        host = element
        // What is typed here must not be taken for the page's single keys: from outside, the event's target is this
        // element, which does not look like a field.
        element.addEventListener("keydown", (event) => {
          if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation()
        })
      }}
      class="text-editor"
      data-read-only={props.readOnly ? "" : undefined}
    />
  )
}

/** Runs `then` once the element stands in the page: what is drawn while something beside it still loads does not yet. */
function whenInPage(element: HTMLElement, then: () => void): void {
  if (element.isConnected) return then()
  const observer = new ResizeObserver(() => {
    if (!element.isConnected) return
    observer.disconnect()
    then()
  })
  observer.observe(element)
  onCleanup(() => observer.disconnect())
}

const accessOf = (readOnly: boolean): Extension =>
  readOnly
    ? [
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.contentAttributes.of({ tabindex: "0", "aria-readonly": "true" }),
      ]
    : []
