// How much room the screen has, as the style sheets of the review ask for it, too.
import { createSignal } from "solid-js"

/** Whether a media query holds now; followed as long as the page stands. */
function follow(query: string) {
  const media = matchMedia(query)
  const [holds, setHolds] = createSignal(media.matches)
  media.addEventListener("change", () => setHolds(media.matches))
  return holds
}

/** As narrow as a phone held upright. */
export const isNarrow = follow("(width < 45rem)")
/** As low as a phone held sideways. */
export const isLow = follow("(height < 32rem)")
/** Whether what is not needed for reading and judging is folded away. */
export const isSmall = (): boolean => isNarrow() || isLow()
