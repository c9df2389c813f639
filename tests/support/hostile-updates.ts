// Updates that no reader may apply.
import { UPDATE_MAX_BYTES } from "@cerebros/contract/limits.ts"
import * as Y from "yjs"

/** 200 of them, the same every time: random bytes, truncated, huge, and typed by a client that nobody registered; `client` is registered. */
export function hostileUpdates(client: number): Uint8Array[] {
  const random = seeded(20_261_121)
  const bytes = (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256))
  const honest = typing(client, "An honest sentence of some length. ")
  return Array.from({ length: 50 }, (_, i) => [
    bytes(1 + Math.floor(random() * 2000)),
    honest.subarray(0, 1 + (i % (honest.length - 1))),
    i % 2 === 0 ? bytes(UPDATE_MAX_BYTES - i) : bytes(UPDATE_MAX_BYTES + 1 + i),
    typing(4_000_000_000, "x".repeat(i + 1)),
  ]).flat()
}

function typing(client: number, words: string): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.getText("prompt").insert(0, words)
  return Y.encodeStateAsUpdate(doc)
}

/** Numbers in [0, 1) that are the same every time (mulberry32). */
function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
