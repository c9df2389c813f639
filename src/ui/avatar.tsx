import { LOCALE } from "../lib/locale.ts"
import "./avatar.css"

const letters = new Intl.Segmenter(LOCALE, { granularity: "grapheme" })
/** The first `count` letters as people see them: an emoji or an accented letter is one. */
const firstOf = (word: string | undefined, count: number) =>
  Array.from(letters.segment(word ?? ""), (letter) => letter.segment).slice(0, count)

/** Up to two letters: of first and last word of a name, or of a mail address before the @. */
export function initials(name: string): string {
  const words = (name.split("@")[0] ?? "").split(/[\s._+-]+/).filter(Boolean)
  const taken =
    words.length > 1 ? [words[0], words.at(-1)].flatMap((word) => firstOf(word, 1)) : firstOf(words[0], 2)
  return taken.join("").toLocaleUpperCase() || "?"
}

const HUES = 6 // colours of avatar.css

/** The same colour for the same person everywhere, without storing one: djb2 over the id. */
export function hueOf(id: string): number {
  let hash = 5381
  for (const unit of id) hash = (hash * 33 + unit.charCodeAt(0)) >>> 0
  return hash % HUES
}

/** A person as initials on a colour. Decorative unless it stands alone: then give `label`. */
export function Avatar(props: {
  name: string
  id?: string
  size?: "small" | "medium" | "large"
  label?: string
}) {
  return (
    <span
      class="avatar"
      data-hue={hueOf(props.id ?? props.name)}
      data-size={props.size ?? "medium"}
      role={props.label ? "img" : undefined}
      aria-label={props.label}
      aria-hidden={props.label ? undefined : true}
      data-letters={initials(props.name)} // drawn by the style sheet: a picture, not a word to be read
    />
  )
}
