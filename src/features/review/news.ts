// What was told of a list's rows since it was asked for: an answer under way may be older.
import type { Example } from "../../model/example.ts"

export type RowNews = { id: string; version: number; deleted: boolean }

export type News = ReturnType<typeof makeNews>

export function makeNews() {
  const told = new Map<string, number>() // versions
  const alive = new Set<string>() // told not to be deleted: brought back, they may belong among those in sight
  const doubtful = new Set<string>() // came in an older version than was told: if they are gone, the count may know it or not
  return {
    hear({ id, version, deleted }: RowNews): void {
      if (deleted) alive.delete(id)
      else alive.add(id)
      told.set(id, Math.max(version, told.get(id) ?? 0))
    },
    /** Those that came in an older version than was told. */
    staleIn: (found: readonly Example[]): string[] =>
      found.filter(({ id, version }) => version < (told.get(id) ?? 0)).map(({ id }) => id),
    isSomeAlive: (which: (id: string) => boolean): boolean => [...alive].some(which),
    doubtful,
    forget(): void {
      for (const known of [told, alive, doubtful]) known.clear()
    },
  }
}
