import { createSignal, onCleanup, onMount } from "solid-js"

/**
 * The element that a virtualizer's rows scroll in. A virtualizer looks at an element once, when it first gets it: one that is
 * drawn while the page around it still waits has no window then, and its list would stay blank. So it gets `standing`: the
 * element while it stands in the page, else null; back in the page it is looked at anew.
 */
export function createFrame<Frame extends HTMLElement>() {
  const [standing, setStanding] = createSignal<Frame | null>(null)
  let element: Frame | null = null
  const look = () => setStanding(() => (element?.isConnected ? element : null))
  const sizes = new ResizeObserver(look) // an element that comes into the page, or leaves it, gets another size
  onMount(look)
  onCleanup(() => sizes.disconnect())
  return {
    ref(drawn: Frame): void {
      element = drawn
      sizes.observe(drawn)
    },
    /** It, wherever it stands. */
    element: () => element,
    standing,
  }
}
