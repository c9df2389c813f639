// WebKitGTK over WebDriver (https://www.w3.org/TR/webdriver2): its driver opens its MiniBrowser, on a screen that nobody sees.
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { freePort } from "@cerebros/local-supabase/ports.ts"
import { until } from "../support/until.ts"
import { clicking, type Door, type Engine, FILE_FIELD, typing } from "./engine.ts"
import { programOf } from "./programs.ts"

const ANSWER_MS = 300_000 // a page that loads beside other work
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf" // https://www.w3.org/TR/webdriver2/#elements

/** WebKitGTK, if this machine has it with its driver and Xvfb. */
export function webkit(): Door {
  const driver = programOf(process.env.WEBKIT_DRIVER, ["WebKitWebDriver"])
  const browser = programOf(process.env.WEBKIT, [
    "/usr/lib/*/webkit2gtk-4.[01]/MiniBrowser",
    "/usr/libexec/webkit2gtk-4.[01]/MiniBrowser",
  ])
  const screen = programOf(undefined, ["Xvfb"])
  const isWhole = driver !== undefined && browser !== undefined && screen !== undefined
  return {
    engine: "webkit",
    ...(!isWhole && {
      missing: "no WebKitWebDriver, MiniBrowser or Xvfb (Debian: apt install webkit2gtk-driver xvfb)",
    }),
    open: () => openWebkit(driver ?? "", browser ?? "", screen ?? ""),
  }
}

async function openWebkit(driver: string, browser: string, xvfb: string): Promise<Engine> {
  const home = await mkdtemp(join(tmpdir(), "cerebros-webkit-"))
  const children: ChildProcess[] = []
  const close = async () => {
    for (const child of children.toReversed()) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      child.kill("SIGTERM")
      await once(child, "exit")
    }
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const display = await startScreen(xvfb, children)
    const port = await freePort()
    children.push(
      spawn(driver, [`--port=${port}`, "--host=127.0.0.1"], {
        stdio: process.env.WEBKIT_LOG ? "inherit" : "ignore",
        env: {
          ...process.env,
          HOME: home,
          XDG_RUNTIME_DIR: home,
          DISPLAY: display,
          GDK_BACKEND: "x11",
          LIBGL_ALWAYS_SOFTWARE: "1",
        },
      }),
    )
    const address = `http://127.0.0.1:${port}`
    await until("WebKit's driver answers", async () => (await fetch(`${address}/status`)).ok)
    const capabilities = {
      alwaysMatch: { "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] } },
    }
    const made = (await ask(`${address}/session`, { capabilities })) as {
      sessionId: string
      capabilities: Record<string, string>
    }
    const session = `${address}/session/${made.sessionId}`
    await ask(`${session}/window/rect`, { width: 1280, height: 900 })
    const look = async <A extends readonly unknown[], T>(see: (...args: A) => T, ...args: A) => {
      const script = `return JSON.stringify((${see.toString()})(...${JSON.stringify(args)}) ?? null)`
      return JSON.parse((await ask(`${session}/execute/sync`, { script, args: [] })) as string) as T // what `see` gave
    }
    return {
      name: `WebKitGTK ${made.capabilities.browserVersion}`,
      look,
      async goto(url) {
        await ask(`${session}/url`, { url })
        await look(listen)
      },
      async click(x, y) {
        await ask(`${session}/actions`, { actions: clicking(x, y) })
      },
      async type(strokes) {
        await ask(`${session}/actions`, { actions: typing(strokes) })
      },
      async chooseFiles(paths) {
        const element = (await ask(`${session}/element`, {
          using: "css selector",
          value: FILE_FIELD,
        })) as Record<string, string>
        await ask(`${session}/element/${element[ELEMENT]}/value`, { text: paths.join("\n") })
      },
      complaints: () => look(() => (window as unknown as { complaints?: string[] }).complaints ?? []), // of `listen`
      async close() {
        await fetch(session, { method: "DELETE", signal: AbortSignal.timeout(ANSWER_MS) }).catch(
          () => undefined,
        ) // it ends in any case
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Notes what the page complains about from now on: this driver has no log of its own. */
function listen(): void {
  const complaints: string[] = []
  Object.assign(window, { complaints })
  const say = console.error.bind(console)
  console.error = (...words: unknown[]) => {
    complaints.push(words.map(String).join(" "))
    say(...words)
  }
  addEventListener("error", ({ message }) => complaints.push(message))
  addEventListener("unhandledrejection", ({ reason }) => complaints.push(String(reason)))
  addEventListener("securitypolicyviolation", (event) =>
    complaints.push(`CSP: ${event.violatedDirective} ${event.blockedURI}`),
  )
}

/** A screen in memory; returns its number as X writes it. */
async function startScreen(xvfb: string, children: ChildProcess[]): Promise<string> {
  const child = spawn(xvfb, ["-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  })
  children.push(child)
  const [number] = (await once(child.stdio[3] as NodeJS.ReadableStream, "data")) as [Buffer]
  return `:${number.toString().trim()}`
}

/** The value of the driver's answer. Throws what it says went wrong. */
async function ask(url: string, body: object): Promise<unknown> {
  const { pathname } = new URL(url)
  const response = await fetch(url, {
    method: "POST",
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWER_MS),
  }).catch((cause: unknown) => {
    throw new Error(`No answer to ${pathname}.`, { cause })
  })
  const { value } = (await response.json()) as { value: unknown }
  if (response.ok) return value
  const { error, message } = value as { error: string; message: string }
  throw new Error(`${pathname}: ${error}, ${message}`)
}
