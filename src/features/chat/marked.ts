/** A text in parts: those that are one of the searched words, whatever their case, and what stands between. */
export function marked(text: string, words: string): { text: string; isHit: boolean }[] {
  const searched = words.trim().split(/\s+/).filter(Boolean)
  if (searched.length === 0) return [{ text, isHit: false }]
  const pattern = new RegExp(
    `(${searched.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`,
    "giu",
  )
  return text
    .split(pattern)
    .map((part, at) => ({ text: part, isHit: at % 2 === 1 }))
    .filter((part) => part.text !== "")
}
