// How far a hit is behind the best one, as signals.
import type { Signals } from "./signals.ts"

const BEHIND = [
  ["cover", "coverBehind"],
  ["own", "ownBehind"],
  ["semantic", "semanticBehind"],
  ["meaning", "meaningBehind"],
  ["bm25", "bm25Behind"],
  ["document", "documentBehind"],
  ["exact", "exactBehind"],
] as const
/** Of a hit that was not yet compared with the others. */
export const NOT_BEHIND = Object.fromEntries(BEHIND.map(([, name]) => [name, 0])) as Record<
  (typeof BEHIND)[number][1],
  number
> // every name is set

/** Sets in each hit how far it is behind the best; returns the same hits. */
export function behindBest<Hit extends { signals: Signals }>(hits: Hit[]): Hit[] {
  for (const [name, behind] of BEHIND) {
    const best = hits.reduce((top, { signals }) => Math.max(top, signals[name]), 0)
    for (const { signals } of hits) signals[behind] = best - signals[name]
  }
  return hits
}
