// Firefox over WebDriver BiDi (https://w3c.github.io/webdriver-bidi), which it speaks by itself: no driver stands in between.
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { clicking, type Door, type Engine, FILE_FIELD, typing } from "./engine.ts"
import { programOf } from "./programs.ts"

const START_MS = 300_000
const ANSWER_MS = 300_000 // a page that loads beside other work

type Reply = {
  id?: number
  type: string
  method?: string
  result?: unknown
  error?: string
  message?: string
}
type LogEntry = { level: string; text: string | null; source: { realm: string } }

/** Firefox, if this machine has it; `FIREFOX` in the environment names another one. */
export function firefox(): Door {
  const program = programOf(process.env.FIREFOX, ["firefox-esr", "firefox"])
  return {
    engine: "firefox",
    ...(program === undefined && { missing: "no firefox-esr or firefox (Debian: apt install firefox-esr)" }),
    open: () => openFirefox(program ?? ""),
  }
}

async function openFirefox(program: string): Promise<Engine> {
  const profile = await mkdtemp(join(tmpdir(), "cerebros-firefox-"))
  const child = spawn(
    program,
    ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"],
    {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: "1" },
    },
  )
  try {
    const { send, entries } = await connect(await addressOf(child))
    const session = (await send("session.new", { capabilities: {} })) as {
      capabilities: Record<string, string>
    }
    await send("session.subscribe", { events: ["log.entryAdded"] })
    const { contexts } = (await send("browsingContext.getTree", {})) as { contexts: { context: string }[] }
    const context = contexts[0]?.context ?? ""
    await send("browsingContext.setViewport", { context, viewport: { width: 1280, height: 800 } })
    const locate = async (value: string) => {
      const locator = { type: "css", value }
      const { nodes } = (await send("browsingContext.locateNodes", { context, locator })) as {
        nodes: { sharedId: string }[]
      }
      return { sharedId: nodes[0]?.sharedId ?? "" }
    }
    return {
      name: `Firefox ${session.capabilities.browserVersion}`,
      async goto(url) {
        await send("browsingContext.navigate", { context, url, wait: "complete" })
      },
      async look<A extends readonly unknown[], T>(see: (...args: A) => T, ...args: A) {
        const reply = await send("script.callFunction", {
          functionDeclaration: `() => JSON.stringify((${see.toString()})(...${JSON.stringify(args)}) ?? null)`,
          target: { context },
          awaitPromise: false,
        })
        const { result, exceptionDetails } = reply as {
          result?: { value: string }
          exceptionDetails?: { text: string }
        }
        if (!result) throw new Error(exceptionDetails?.text)
        return JSON.parse(result.value) as T // what `see` gave
      },
      async click(x, y) {
        await send("input.performActions", { context, actions: clicking(x, y) })
      },
      async type(strokes) {
        await send("input.performActions", { context, actions: typing(strokes) })
      },
      async chooseFiles(paths) {
        await send("input.setFiles", { context, element: await locate(FILE_FIELD), files: paths })
      },
      complaints: async () => entries.filter(({ level }) => level === "error").map(({ text }) => text ?? ""),
      close: () => end(child, profile),
    }
  } catch (error) {
    await end(child, profile)
    throw error
  }
}

async function end(child: ChildProcess, profile: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill("SIGTERM")
    await once(child, "exit")
  }
  await rm(profile, { recursive: true, force: true, maxRetries: 5 })
}

/** Where it listens; it says so once it does. */
async function addressOf(child: ChildProcess): Promise<string> {
  const limit = setTimeout(() => child.kill("SIGTERM"), START_MS)
  try {
    for await (const line of createInterface({ input: child.stderr ?? ([] as never) })) {
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1]
      if (address !== undefined) return address
    }
    throw new Error("Firefox ended without listening.")
  } finally {
    clearTimeout(limit)
    child.stderr?.resume() // or it would wait for somebody to read on
  }
}

/** Commands to the browser, each answered once, and what its log says meanwhile. */
async function connect(address: string) {
  const socket = new WebSocket(`${address}/session`)
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve, { once: true })
    socket.addEventListener("error", reject, { once: true })
  })
  const waiting = new Map<number, (reply: Reply) => void>()
  const entries: LogEntry[] = []
  socket.addEventListener("message", ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply
    // By its method it is an event, which has params and no id.
    if (reply.method === "log.entryAdded") entries.push((reply as unknown as { params: LogEntry }).params)
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply)
  })
  let last = 0
  const send = (method: string, params: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++last
      const limit = setTimeout(() => reject(new Error(`No answer to ${method}.`)), ANSWER_MS)
      waiting.set(id, ({ type, result, error, message }) => {
        clearTimeout(limit)
        waiting.delete(id)
        if (type === "success") resolve(result)
        else reject(new Error(`${method}: ${error}, ${message}`))
      })
      socket.send(JSON.stringify({ id, method, params }))
    })
  return { send, entries }
}
