// The entries of the command palette, and which of them fit what was typed.

export type PaletteEntry = {
  id: string
  label: string
  say: string
  href: string
  /** Other words it is found by. */
  also?: string
}

const wordsOf = (text: string) => text.toLowerCase().split(/\s+/).filter(Boolean)

/** Entries of which every typed word begins some word; all without any. Those found by their names stand first. */
export function matching(entries: readonly PaletteEntry[], typed: string): PaletteEntry[] {
  const words = wordsOf(typed)
  const fits = (text: string) => {
    const named = wordsOf(text)
    return words.every((word) => named.some((name) => name.startsWith(word)))
  }
  const byName = entries.filter(({ label }) => fits(label))
  const byOthers = entries.filter(
    (entry) => !byName.includes(entry) && fits(`${entry.label} ${entry.also ?? ""}`),
  )
  return [...byName, ...byOthers]
}
