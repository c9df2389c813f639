import { type Accessor, createEffect, on } from "solid-js"
import { hasFinePointer } from "../../lib/fine-pointer.ts"

/**
 * Puts the caret into the composer when a thread is opened or begun, and by the function that comes back; not where a
 * finger's keyboard would cover the thread.
 */
export function createComposerFocus(
  thread: Accessor<unknown>,
  composer: () => HTMLElement | undefined,
): () => void {
  const isFine = hasFinePointer()
  // The app gives the focus to the page whenever the address changes: this comes after it.
  const focus = () => {
    if (isFine) requestAnimationFrame(() => composer()?.querySelector("textarea")?.focus())
  }
  createEffect(on(thread, focus))
  return focus
}
