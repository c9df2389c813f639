import * as Y from "yjs"

/**
 * 24 bits that two documents of the same content share: FNV-1a over the state vector and the deleted ranges, ordered by
 * client (Yjs orders them by arrival). The state vector alone would not tell of a lost deletion.
 */
export function stateHash(doc: Y.Doc): number {
  const deleted = Y.createDeleteSetFromStructStore(doc.store).clients
  let hash = 0x811c9dc5
  const mix = (value: number) => {
    for (const part of [value & 0xffff, (value >>> 16) & 0xffff])
      hash = Math.imul(hash ^ part, 0x01000193) >>> 0
  }
  for (const client of [...doc.store.clients.keys()].toSorted((a, b) => a - b)) {
    mix(client)
    mix(Y.getState(doc.store, client))
    for (const { clock, len } of deleted.get(client) ?? []) {
      mix(clock)
      mix(len)
    }
  }
  return (hash ^ (hash >>> 24)) & 0xffffff
}
