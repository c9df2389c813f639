import { createSignal, onCleanup } from "solid-js"

const NEAR_PX = 40 // as near to the end counts as at it

/**
 * Keeps a scrolling element at its end while what stands in it grows, but never scrolls the beginning of the newest message
 * away, until somebody goes on to its end. Wheel, touch and keys let go at once; coming back to the end takes hold again.
 */
export function createFollow(
  element: () => HTMLElement | undefined,
  newest: () => HTMLElement | undefined = () => undefined,
) {
  const [isFollowing, setFollowing] = createSignal(true)
  const [isCut, setCut] = createSignal(false)
  let readOn: HTMLElement | undefined // the message whose end somebody went to
  const atEnd = (frame: HTMLElement) => frame.scrollHeight - frame.scrollTop - frame.clientHeight <= NEAR_PX
  let top = 0 // where it stood last: only who comes down to the end takes hold again
  const toEnd = () => {
    const frame = element()
    if (!frame) return
    const message = newest()
    const isRead = message === undefined || message === readOn
    const begins = isRead
      ? frame.scrollHeight
      : message.getBoundingClientRect().top - frame.getBoundingClientRect().top + frame.scrollTop
    frame.scrollTop = Math.max(frame.scrollTop, Math.min(begins, frame.scrollHeight - frame.clientHeight))
    top = frame.scrollTop
    setCut(!atEnd(frame))
  }
  const grown = new ResizeObserver(() => isFollowing() && toEnd())
  onCleanup(() => grown.disconnect())
  return {
    isFollowing,
    /** Whether what is newest goes on below what is in sight. */
    isCut: () => isCut() || !isFollowing(),
    /** Call with the element whose size grows. */
    watch: (content: Element) => grown.observe(content, { box: "border-box" }),
    letGo: (event: WheelEvent | TouchEvent | KeyboardEvent) => {
      const isUp =
        "deltaY" in event
          ? event.deltaY < 0
          : "key" in event
            ? /^(PageUp|ArrowUp|Home)$/.test(event.key)
            : true
      if (isUp) setFollowing(false)
    },
    stay: () => setFollowing(false),
    scrolled: () => {
      const frame = element()
      if (!frame) return
      if (frame.scrollTop > top && atEnd(frame)) {
        setFollowing(true)
        setCut(false)
        readOn = newest()
      }
      top = frame.scrollTop
    },
    toEnd: () => {
      setFollowing(true)
      readOn = newest()
      toEnd()
    },
  }
}
