// How long a client may take to say what it wants: one that never ends would hold a socket here and one behind for ever.
import type { IncomingMessage, ServerOptions } from "node:http"

export type Deadlines = {
  /** For the headers, from the first moment of a connection. */
  headersMs: number
  /** For a whole body. */
  bodyMs: number
  /** Between two pieces of an upload, which may take as long as it moves. */
  stillMs: number
}

export const DEADLINES: Deadlines = { headersMs: 15_000, bodyMs: 60_000, stillMs: 30_000 }

/** Options of a server whose bodies `watchBody` watches. Node's own limit of 60 s for headers ends with its `requestTimeout`. */
export const serverOptions = ({ headersMs }: Deadlines): ServerOptions => ({
  headersTimeout: headersMs,
  requestTimeout: 0, // one limit for all would cut off an upload on a thin line
  connectionsCheckingInterval: Math.min(1_000, headersMs),
  noDelay: true,
})

/** Calls `late`, once, when the body takes too long: as a whole, or for an upload between two pieces. */
export function watchBody(
  request: IncomingMessage,
  isUpload: boolean,
  deadlines: Deadlines,
  late: () => void,
): void {
  if (request.complete) return
  let timer = setTimeout(late, isUpload ? deadlines.stillMs : deadlines.bodyMs)
  const over = () => clearTimeout(timer)
  if (isUpload)
    request.on("data", () => {
      clearTimeout(timer)
      if (!request.complete) timer = setTimeout(late, deadlines.stillMs)
    })
  request.once("end", over).once("close", over)
}
