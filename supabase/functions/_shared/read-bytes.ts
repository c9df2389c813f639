/**
 * The body's bytes, `undefined` when there are more than `max`. It is read to its end in any case: an answer that comes
 * before that leaves the sender's connection stuck.
 */
export async function readBytes(request: Request, max: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const piece of request.body ?? []) {
    size += piece.length
    if (size <= max) pieces.push(piece)
  }
  return size > max ? undefined : new Uint8Array(await new Blob(pieces).arrayBuffer())
}
