// A webhook receiver for tests, and waiting for what must come.
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { Webhook } from "standardwebhooks"
import { WebhookEvent } from "@cerebros/contract/webhook.ts"

export const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

export type Receiver = {
  url: string
  /** Accepted events in the order they first came, each verified and once: what is sent at least once may come twice. */
  events: WebhookEvent[]
  /** All tries, accepted or not. */
  attempts: { id: string; at: number }[]
  /** The status the next tries get. */
  answer: number
  stop(): Promise<void>
}

export async function startReceiver(answer = 200): Promise<Receiver> {
  const accepted = new Set<string>()
  const server = createServer((request, response) => {
    let body = ""
    request.on("data", (part: Buffer) => (body += part.toString()))
    request.on("end", () => {
      const id = String(request.headers["webhook-id"])
      receiver.attempts.push({ id, at: Date.now() })
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      )
      const json: unknown = new Webhook(SECRET).verify(body, headers)
      if (receiver.answer === 200 && !accepted.has(id)) {
        accepted.add(id)
        receiver.events.push(WebhookEvent.parse(json))
      }
      response.writeHead(receiver.answer, { location: "http://127.0.0.1:9/" }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/nas-webhook`,
    events: [],
    attempts: [],
    answer,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return receiver
}

const LOOK_EVERY_MS = 10

/** What `look` finds, once it finds something; fails with `what` after 200 s: a busy machine trains slowly. */
export async function until<T>(
  what: string,
  look: () => T | undefined | null | false | Promise<T | undefined | null | false>,
): Promise<T> {
  const deadline = Date.now() + 200_000
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > deadline) throw new Error(`This did not happen in 200 s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}
