// Where a search was found in a text.

export type Part = { text: string; hit: boolean }

const escaped = (word: string) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")

/** The text in parts, those that begin with a searched word marked, as `find_examples` finds them. */
export function partsOf(text: string, search: string | undefined): Part[] {
  const words = search?.match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0) return [{ text, hit: false }]
  const found = new RegExp(`((?<![\\p{L}\\p{N}])(?:${words.map(escaped).join("|")})[\\p{L}\\p{N}]*)`, "giu")
  return text
    .split(found)
    .map((part, at) => ({ text: part, hit: at % 2 === 1 }))
    .filter((part) => part.text !== "")
}
