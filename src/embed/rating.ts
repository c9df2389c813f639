// Thumbs below an answer: what the visitor thinks of it, to be taken back by the same press.
import { element, icon } from "./element.ts"
import type { Words } from "./words.ts"

const HAND = "M7 11v9H4v-9Zm0 0 4-8a2.5 2.5 0 0 1 2.5 2.5V9H19a2 2 0 0 1 2 2.3l-1.2 7A2 2 0 0 1 17.8 20H7"

type Options = {
  words: Words
  /** Sends it; null takes it back. */
  rate: (isGood: boolean | null) => Promise<void>
  /** Hears a sentence for whoever listens instead of reading. */
  say: (text: string) => void
}

/** Two buttons of which at most one is pressed. One that could not be sent is not pressed. */
export function drawRating({ words, rate, say }: Options): HTMLElement {
  let given: boolean | null = null
  const thumbs = [true, false].map((isGood) => {
    const label = isGood ? words.good : words.bad
    const button = element("button", { type: "button", class: "thumb", "aria-label": label }, icon(HAND, 18))
    if (!isGood) button.classList.add("down")
    button.addEventListener("click", () => void press(isGood))
    return { isGood, button }
  })
  const draw = (rating: boolean | null) => {
    given = rating
    for (const { isGood, button } of thumbs) button.setAttribute("aria-pressed", String(isGood === rating))
  }
  async function press(isGood: boolean): Promise<void> {
    const before = given
    draw(given === isGood ? null : isGood)
    try {
      await rate(given)
      say(given === null ? words.takenBack : words.thanks)
    } catch {
      draw(before)
      say(words.notSent)
      note.textContent = words.notSent
      return
    }
    note.textContent = given === null ? "" : words.thanks
  }
  const note = element("span", { class: "thanks" })
  draw(null)
  return element(
    "div",
    { class: "rating", role: "group", "aria-label": words.rating },
    ...thumbs.map(({ button }) => button),
    note,
  )
}
