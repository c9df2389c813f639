// What is left of a request's body when its answer is ready, and bodies that end early.
import type { IncomingMessage } from "node:http"
import { PassThrough, Readable } from "node:stream"

const DRAIN_MS = 5_000
const DRAIN_BYTES = 64 * 1024 * 1024 // above every body that our limits let in

/**
 * Reads on without keeping, within reason. An answer before the end of the body would leave a client that still sends, or
 * the gateway in between, with a connection that it can neither use nor trust: measured, an upload then stood still for
 * 65 s.
 */
export async function drain(incoming: IncomingMessage): Promise<void> {
  if (incoming.complete || incoming.destroyed) return
  incoming.unpipe()
  await new Promise<void>((resolve) => {
    let dropped = 0
    const timer = setTimeout(resolve, DRAIN_MS)
    const end = () => {
      clearTimeout(timer)
      resolve()
    }
    incoming.on("data", (chunk: Buffer) => {
      dropped += chunk.byteLength
      if (dropped > DRAIN_BYTES) end()
    })
    incoming.once("end", end)
    incoming.once("close", end)
    incoming.resume()
  })
}

/** The body as a web stream that ends, instead of failing, where the connection broke: what came can be kept whole. */
export function calmBody(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const calm = new PassThrough()
  incoming.on("error", () => calm.end()) // ECONNRESET; the length that came tells the rest
  incoming.pipe(calm)
  return Readable.toWeb(calm) as ReadableStream<Uint8Array> // of bytes
}
