// The entries of the command palette, and which of them fit what was typed.

export type PaletteEntry = { id: string; label: string; say: string; href: string }

/** Entries of which every typed word begins some word; all without any. */
export function matching(entries: readonly PaletteEntry[], typed: string): PaletteEntry[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return entries.filter(({ label }) => {
    const named = label.toLowerCase().split(/\s+/)
    return words.every((word) => named.some((name) => name.startsWith(word)))
  })
}
