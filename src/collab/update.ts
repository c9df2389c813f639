import * as Y from "yjs"

/** Whether all of `update`, deletions too, has found its place in `doc`, so that nothing of it waits for something missing. */
export function isIntegrated(doc: Y.Doc, update: Uint8Array): boolean {
  const isHere = (client: number, end: number) => end <= Y.getState(doc.store, client)
  const { structs, ds } = Y.decodeUpdate(update)
  return (
    structs.every(({ id, length }) => isHere(id.client, id.clock + length)) &&
    [...ds.clients].every(([client, ranges]) => ranges.every(({ clock, len }) => isHere(client, clock + len)))
  )
}

/** What others typed that has its place in `doc` and is not in `log`, with all deletions. */
export function differenceOf(doc: Y.Doc, log: Y.Doc): Uint8Array {
  const { pendingStructs, pendingDs } = doc.store
  forgetWaiting(doc) // Yjs would encode that too, and what it waits for may never come
  const difference = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(log))
  Object.assign(doc.store, { pendingStructs, pendingDs })
  const own = new Map([[doc.clientID, Y.getState(doc.store, doc.clientID)]])
  return Y.diffUpdate(difference, Y.encodeStateVector(own))
}

/** Whether something in `doc` waits for what has not arrived. */
export const isWaiting = ({ store }: Y.Doc): boolean =>
  store.pendingStructs !== null || store.pendingDs !== null

/** Takes out of `doc` what waits in vain: frames that build on something nobody has, neither log nor peers. */
export function forgetWaiting({ store }: Y.Doc): void {
  store.pendingStructs = null
  store.pendingDs = null
}

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
