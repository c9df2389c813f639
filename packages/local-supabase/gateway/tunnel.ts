// Joins a WebSocket client and a part: after the opening request bytes pass both ways untouched.
import type { IncomingMessage } from "node:http"
import { connect } from "node:net"
import type { Socket } from "node:net"
import type { Duplex } from "node:stream"
import type { Target } from "./proxy.ts"

/** Repeats the upgrade request at `target` and pipes both ways until either side ends. */
export function tunnel(
  request: IncomingMessage,
  client: Duplex,
  head: Buffer,
  target: Target,
  headers: [string, string][],
): Socket {
  const { hostname, port } = new URL(target.url)
  const part = connect({ host: hostname, port: Number(port), noDelay: true })
  part.on("connect", () => {
    const lines = headers.map(([name, value]) => `${name}: ${value}`)
    part.write(`${request.method} ${target.path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`)
    if (head.length > 0) part.write(head)
    part.pipe(client).pipe(part)
  })
  part.on("error", () => {
    if (part.bytesRead === 0)
      rejectUpgrade(client, "503 Service Unavailable", `The part "${target.name}" does not answer right now.`)
    client.destroy()
  })
  client.on("error", () => part.destroy())
  client.on("close", () => part.destroy())
  part.on("close", () => client.destroy())
  return part
}

/** Answers an upgrade request with an HTTP error and closes. `status` is code and phrase. */
export function rejectUpgrade(client: Duplex, status: string, message: string): void {
  const body = JSON.stringify({ message })
  client.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}
