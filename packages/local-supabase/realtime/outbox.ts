// What is written to a socket within one turn of the event loop leaves in one system call.
import type { Duplex } from "node:stream"

/** Holds a socket's writes back until the turn is over; calling it again within the turn is nothing. */
export type Outbox = (transport: Duplex) => void

export function makeOutbox(): Outbox {
  const held = new Set<Duplex>()
  function flush(): void {
    for (const transport of held) transport.uncork()
    held.clear()
  }
  return (transport) => {
    if (held.has(transport)) return
    if (held.size === 0) setImmediate(flush)
    transport.cork()
    held.add(transport)
  }
}
