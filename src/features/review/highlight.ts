// Where a search was found in a text.

export type Part = { text: string; hit: boolean }

const WORD = /([\p{L}\p{M}\p{N}]+)/u

/** As `private.plain` has it (016_review.sql): in small letters and without accents. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f]/g, "")

/** The text in parts, those that begin with a searched word marked, as `find_examples` finds them. */
export function partsOf(text: string, search: string | undefined): Part[] {
  const sought = plain(search ?? "").match(new RegExp(WORD, "gu")) ?? []
  if (sought.length === 0) return [{ text, hit: false }]
  return text
    .split(WORD) // words stand at the odd places
    .map((part, at) => ({
      text: part,
      hit: at % 2 === 1 && sought.some((word) => plain(part).startsWith(word)),
    }))
    .reduce<Part[]>((parts, part) => {
      const last = parts.at(-1)
      if (last && !last.hit && !part.hit) last.text += part.text
      else if (part.text !== "") parts.push(part)
      return parts
    }, [])
}
