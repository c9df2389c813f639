// What a training service reaches of the check: an address for its webhooks, and files behind links.
import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"

export type Heard = { at: number; headers: Record<string, string>; body: string; answered: number }
export type Ear = {
  webhookUrl: string
  heard: Heard[]
  /** The first delivery of a job is refused once, to see it come again. */
  refused: Set<string>
  /** A link to these bytes. */
  serve(name: string, bytes: Buffer): string
  stop(): Promise<void>
}

/** `address` is where the service reaches `port` of this machine; without it, both are the same machine. */
export async function openEar(port: number, address?: string): Promise<Ear> {
  const files = new Map<string, Buffer>()
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? "")
    if (file) return void response.writeHead(200, { "content-length": file.length }).end(file)
    const parts: Buffer[] = []
    request.on("data", (part: Buffer) => parts.push(part))
    request.on("end", () => {
      const body = Buffer.concat(parts).toString()
      const job = /"job_id"\s*:\s*"([^"]*)"/.exec(body)?.[1] ?? ""
      const answered = ear.refused.has(job) ? 204 : 503
      ear.refused.add(job)
      const headers = Object.fromEntries(Object.entries(request.headers).map(([k, v]) => [k, String(v)]))
      ear.heard.push({ at: Date.now(), headers, body, answered })
      response.writeHead(answered).end()
    })
  })
  server.listen(port, address === undefined ? "127.0.0.1" : undefined)
  await once(server, "listening")
  const base = address ?? `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port
  const ear: Ear = {
    webhookUrl: `${base}/webhook`,
    heard: [],
    refused: new Set(),
    serve(name, bytes) {
      files.set(`/files/${name}`, bytes)
      return `${base}/files/${name}`
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
  return ear
}
