// What two commands must not do at once. Runs on any Node, before anything is installed.
import { createHash } from "node:crypto"
import { rmSync } from "node:fs"
import { connect, createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

/**
 * Where whoever is at it listens: the system lets one process do so, and ends that with the process, however it ends. A file's
 * process id could be somebody else's by now. Only where a system knows no such names it is a socket's file, which can stay behind.
 */
function addressOf(what) {
  const name = `cerebros-${createHash("sha256").update(what).digest("hex").slice(0, 16)}`
  if (process.platform === "linux") return `\0${name}`
  return process.platform === "win32" ? `\\\\?\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

/** Holds the address; `undefined` when another process does. */
const hold = (address) =>
  new Promise((resolve, reject) => {
    const waiting = new Set()
    const server = createServer((socket) => {
      waiting.add(socket)
      socket.on("error", () => undefined).on("close", () => waiting.delete(socket))
    })
    server.on("error", (error) => (error.code === "EADDRINUSE" ? resolve(undefined) : reject(error)))
    server.listen(address, () =>
      resolve(() => {
        server.close()
        for (const socket of waiting) socket.destroy()
      }),
    )
  })

/** Resolves once nobody holds the address any more. */
const isFree = (address) =>
  new Promise((resolve) => {
    const socket = connect(address)
    socket.on("error", ({ code }) => {
      if (code === "ECONNREFUSED" && address.endsWith(".sock")) rmSync(address, { force: true })
    })
    socket.on("close", resolve).resume()
  })

/** Runs `work` when no other process of this machine is at the same thing; `onWait` is called once where another one is. */
export async function oneAtATime(what, work, onWait = () => undefined) {
  const address = addressOf(what)
  let release = await hold(address)
  if (!release) onWait()
  while (!release) {
    await isFree(address)
    release = await hold(address)
  }
  try {
    return await work()
  } finally {
    release()
  }
}
