// How much room the screen has, as the style sheets of the review ask for it, too.
import { createRoot, createSignal, onCleanup } from "solid-js"

/** Whether a media query holds now. */
const createMedia = (query: string) =>
  createRoot(() => {
    const media = matchMedia(query)
    const [holds, setHolds] = createSignal(media.matches)
    const follow = () => setHolds(media.matches)
    media.addEventListener("change", follow)
    onCleanup(() => media.removeEventListener("change", follow))
    return holds
  })

/** As narrow as a phone held upright. */
export const isNarrow = createMedia("(width < 45rem)")
/** As low as a phone held sideways. */
export const isLow = createMedia("(height < 32rem)")
/** Whether what is not needed for reading and judging is folded away. */
export const isSmall = (): boolean => isNarrow() || isLow()
