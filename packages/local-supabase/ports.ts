// Which ports are free, and who says so in a plain sentence when one is not.
import { connect, createServer } from "node:net"
import { setTimeout as delay } from "node:timers/promises"

/** A TCP port of the loopback that nobody listens on right now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      )
    })
  })
}

/** Whether nobody listens on this port of the loopback. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once("error", () => resolve(false))
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)))
  })
}

/** Takes a port of the loopback for as long as this process lives; false when somebody else has it. */
export function holdPort(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const holder = createServer().unref()
    holder.once("error", () => resolve(false))
    holder.listen(port, "127.0.0.1", () => resolve(true))
  })
}

const LOOK_MS = 25

/** Resolves once somebody takes connections on this port of the loopback; give it a `signal` or race it. */
export async function listensOn(port: number, signal?: AbortSignal): Promise<undefined> {
  while (!signal?.aborted) {
    const answered = await new Promise<boolean>((resolve) => {
      const socket = connect({ port, host: "127.0.0.1" })
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false))
      socket.once("connect", () => socket.destroy())
    })
    if (answered) return
    await delay(LOOK_MS)
  }
}
