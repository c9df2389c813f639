// What strangers do beside: made-up keys, and connections that never say what they want.
import { randomUUID } from "node:crypto"
import { connect } from "node:net"
import type { Socket } from "node:net"
import { setTimeout as delay } from "node:timers/promises"
import { formatServiceToken, makeServiceToken } from "@cerebros/contract/service-token.ts"
import type { Deployment } from "../support/deployment.ts"

/** Calls `infer` with keys that nobody has, `count` at most, `pauseMs` apart, until `over`. How many answers had which status. */
export async function madeUpKeys(
  stack: Deployment,
  { count, pauseMs }: { count: number; pauseMs: number },
  over: () => boolean,
): Promise<Record<string, number>> {
  const statuses: Record<string, number> = {}
  for (let n = 0; n < count && !over(); n++) {
    const key = formatServiceToken(makeServiceToken("api_key"))
    const status = await fetch(`${stack.API_URL}/functions/v1/infer`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ agent_id: randomUUID(), prompt: "?" }),
    }).then(
      (reply) => String(reply.status),
      () => "broken off",
    )
    statuses[status] = (statuses[status] ?? 0) + 1
    await delay(pauseMs)
  }
  return statuses
}

/** Opens connections that send half a request and no more. Whether the gateway has closed them all. */
export function slowClients(stack: Deployment, count: number): { allClosed(): boolean; end(): void } {
  const port = Number(new URL(stack.API_URL ?? "").port)
  const sockets: Socket[] = Array.from({ length: count }, (_, n) => {
    const socket = connect({ host: "127.0.0.1", port })
    socket.on("error", () => {}) // closed by the gateway, as it should be
    socket.resume() // an answer that nobody reads would hide the end
    const head = `POST /rest/v1/agents HTTP/1.1\r\nhost: x\r\napikey: ${stack.PUBLISHABLE_KEY}\r\n`
    socket.write(n % 2 === 0 ? head : `${head}content-length: 100\r\n\r\n{`)
    return socket
  })
  return {
    allClosed: () => sockets.every(({ destroyed }) => destroyed),
    end: () => sockets.forEach((socket) => socket.destroy()),
  }
}
