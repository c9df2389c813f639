import * as Y from "yjs"
import { SEED_CLIENT, UPDATE_MAX_BYTES } from "../../contract/example-doc.ts"

/** Whether `update` can be read and holds only what registered clients wrote. It may still fail to apply. */
export function isAllowed(update: Uint8Array, isKnown: (client: number) => boolean): boolean {
  if (update.length > UPDATE_MAX_BYTES) return false
  try {
    const { structs, ds } = Y.decodeUpdate(update)
    const clients = new Set([...structs.map(({ id }) => id.client), ...ds.clients.keys()])
    return [...clients].every((client) => client === SEED_CLIENT || isKnown(client))
  } catch {
    return false
  }
}

/** Whether all of `update` has found its place in `doc`, so that nothing of it waits for something missing. */
export const isIntegrated = (doc: Y.Doc, update: Uint8Array): boolean =>
  [...Y.parseUpdateMeta(update).to].every(([client, clock]) => clock <= Y.getState(doc.store, client))

/**
 * Whether `update`, written by `author`, leans on something that `log` does not hold: a neighbour or a deleted character
 * of somebody else. Alone it could not be placed by whoever reads only the log.
 */
export function leansBeyond(log: Y.Doc, update: Uint8Array, author: number): boolean {
  const isBeyond = (client: number, end: number) => client !== author && end > Y.getState(log.store, client)
  const { structs, ds } = Y.decodeUpdate(update)
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue
    for (const id of [struct.origin, struct.rightOrigin, struct.parent])
      if (id instanceof Y.ID && isBeyond(id.client, id.clock + 1)) return true
  }
  for (const [client, ranges] of ds.clients)
    if (ranges.some(({ clock, len }) => isBeyond(client, clock + len))) return true
  return false
}
