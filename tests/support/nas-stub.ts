// The other side of the NAS contract as far as a submission needs it, with faults on demand: it answers, loses its answer
// after having made the job, fails, or refuses.
import { randomUUID } from "node:crypto"
import { once } from "node:events"
import { type IncomingMessage, type ServerResponse, createServer } from "node:http"
import type { AddressInfo } from "node:net"

export type Mood = "answers" | "loses its answer" | "fails" | "refuses"

export type NasStub = {
  url: string
  /** Jobs by Idempotency-Key, as the contract demands: the same key gives the same job. */
  jobs: Map<string, string>
  /** How it meets the next submissions. */
  mood: (key: string) => Mood
  stop(): Promise<void>
}

export async function startNasStub(): Promise<NasStub> {
  const jobs = new Map<string, string>()
  const stub: NasStub = {
    url: "",
    jobs,
    mood: () => "answers",
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
  const server = createServer((request, response) => {
    request.resume().on("end", () => answer(request, response))
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  stub.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port, so the address is one
  return stub

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const send = (status: number, body: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
    if (request.url !== "/training/submit") return void send(404, { error: { message: "no such route" } })
    const key = String(request.headers["idempotency-key"])
    const mood = stub.mood(key)
    if (mood === "refuses")
      return void send(400, { error: { message: "qa_pairs: at least one row must hold text" } })
    if (mood === "fails") return void send(503, { error: { message: "busy" } })
    if (!jobs.has(key)) jobs.set(key, `job_${randomUUID()}`)
    if (mood === "loses its answer") return void request.socket.destroy()
    send(200, { job_id: jobs.get(key) })
  }
}
