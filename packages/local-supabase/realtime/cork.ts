// What is written to a socket within one tick of the event loop leaves in one system call.
import type { Duplex } from "node:stream"

/** Holds a socket's writes back until the tick is over; calling it again within the tick is nothing. */
export type Cork = (transport: Duplex) => void

export function makeCork(): Cork {
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
