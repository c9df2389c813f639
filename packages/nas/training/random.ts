// Chance that comes out the same every time: a run is a function of its data alone.
import { createHash } from "node:crypto"

/** A number source for [0, 1): mulberry32 (Tommy Ettinger, 2017, public domain), 32 bits of state. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** 32 bits of SHA-256 over a text: a seed, or a place in a fixed order. */
export const seedOf = (text: string): number => createHash("sha256").update(text).digest().readUInt32BE(0)

/** The items in a new random order (Fisher and Yates). */
export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    // Both indices are inside the array.
    ;[mixed[last], mixed[other]] = [mixed[other] as Item, mixed[last] as Item]
  }
  return mixed
}

/** A normally distributed number (Box and Muller, 1958). */
export const gaussian = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
