// Worker processes in network namespaces of their own, as if on other machines: an Ethernet pair each, which can be unplugged.
import { execFile, spawn } from "node:child_process"
import { type Server, connect, createServer } from "node:net"
import { join } from "node:path"
import { promisify } from "node:util"
import { command } from "./remote.ts"
import { ROOT } from "@cerebros/launcher/settings.ts"

const run = promisify(execFile)
const ip = (...args: string[]) => run("ip", args)

export type Machine = { unplug(): Promise<void>; stop(): Promise<void>; output(): string }

/** Why namespaces cannot be made here; `undefined` when they can. */
export async function whyNoNamespaces(): Promise<string | undefined> {
  const name = `smoke-try-${process.pid}`
  try {
    await ip("netns", "add", name)
    await ip("netns", "del", name)
    return undefined
  } catch (error) {
    return error instanceof Error ? (error.message.split("\n").at(-1) ?? error.message) : String(error)
  }
}

/** Starts a worker on a machine of its own that reaches the API at `url`; its commands take so many seconds. */
export async function startMachine(
  n: number,
  options: { url: string; token: string; name: string; seconds: number },
): Promise<Machine> {
  const name = `smoke-${process.pid}-${n}`
  const [outside, inside] = [`sm${process.pid % 10_000}o${n}`, `sm${process.pid % 10_000}i${n}`]
  const [host, guest] = [`10.231.${n}.1`, `10.231.${n}.2`]
  await ip("netns", "add", name)
  const remove = async () => {
    await ip("link", "del", outside).catch(() => {})
    await ip("netns", "del", name).catch(() => {})
  }
  try {
    await ip("link", "add", outside, "type", "veth", "peer", "name", inside)
    await ip("link", "set", inside, "netns", name)
    await ip("addr", "add", `${host}/30`, "dev", outside)
    await ip("link", "set", outside, "up")
    await ip("-n", name, "addr", "add", `${guest}/30`, "dev", inside)
    await ip("-n", name, "link", "set", inside, "up")
    await ip("-n", name, "link", "set", "lo", "up")
    const forwarder = await forward(host, new URL(options.url))
    const flags = ["--url", forwarder.url, "--name", options.name, "--command", command(options.seconds)]
    const child = spawn(
      "ip",
      ["netns", "exec", name, process.execPath, join(ROOT, "packages/worker/main.ts"), ...flags],
      {
        env: { PATH: process.env.PATH, WORKER_TOKEN: options.token },
        stdio: ["ignore", "pipe", "pipe"],
      },
    )
    let said = ""
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => (said += text))
    const ended = new Promise((resolve) => child.once("close", resolve))
    let isPlugged = true
    return {
      output: () => said,
      async unplug() {
        isPlugged = false
        await ip("link", "set", outside, "down")
      },
      async stop() {
        child.kill(isPlugged ? "SIGTERM" : "SIGKILL") // without a network there is nobody to hand work back to
        await ended
        forwarder.server.close()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}

/** Passes connections to an address of the pair on to the API, which may listen on this machine only. */
async function forward(host: string, target: URL): Promise<{ url: string; server: Server }> {
  const port = Number(target.port) || (target.protocol === "https:" ? 443 : 80)
  const server = createServer((client) => {
    const upstream = connect(port, target.hostname)
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const)
      one.on("error", () => other.destroy()).on("close", () => other.destroy())
    client.pipe(upstream).pipe(client)
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  server.unref()
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("The forwarder has no port.")
  return { url: `http://${host}:${address.port}`, server }
}
