// Connections to the parts that are kept for the next request. What is sent on one that the part has just closed is lost, and only
// some requests may be sent again.
import { Agent } from "node:http"
import type { Socket } from "node:net"

export type KeptConnections = {
  /** For a request that is made at once; it takes none that was idle for too long. */
  agent(): Agent
  close(): void
}

/** Keeps up to 32 a part, each idle for `idleMs` at most. */
export function makeKeptConnections(idleMs: number): KeptConnections {
  const idleSince = new WeakMap<Socket, number>()
  const agent = new (class extends Agent {
    override keepSocketAlive(socket: Socket): boolean {
      idleSince.set(socket, performance.now())
      const isKept: unknown = super.keepSocketAlive(socket) // a boolean, which its types do not know
      return isKept === true
    }
  })({ keepAlive: true, timeout: idleMs, maxFreeSockets: 32 })

  // The agent's timer comes late where much goes on, and the news that a part has closed one waits behind it.
  const dropStale = () => {
    const oldest = performance.now() - idleMs
    for (const socket of Object.values(agent.freeSockets).flat())
      if (socket && (idleSince.get(socket) ?? 0) < oldest) socket.destroy()
  }
  return {
    agent() {
      dropStale()
      return agent
    },
    close: () => agent.destroy(),
  }
}
