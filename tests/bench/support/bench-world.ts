// What the benches share: a stack of their own, a signed-in person, a browser signed in as them, and the one line they print.
import { once } from "node:events"
import { type IncomingMessage, type ServerResponse, createServer } from "node:http"
import type { AddressInfo } from "node:net"
import type { Browser, Page } from "@playwright/test"
import { chromium } from "@playwright/test"
import pg from "pg"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import { CHROMIUM_ARGS, findChromium } from "../../support/chromium.ts"
import type { Deployment } from "../../support/deployment.ts"
import { type Person, must, signIn } from "../../support/journey/person.ts"
import { type TestStack, startTestStack } from "../../support/stack.ts"

export type BenchWorld = {
  deployment: Deployment
  stack: TestStack
  person: Person
  /** As postgres, for rows that no client may write. */
  database: pg.Client
}

/** Runs a bench in a world of its own and prints its line: `{bench, metrics, peers}`. */
export async function bench(
  name: string,
  measure: (
    world: BenchWorld,
  ) => Promise<{ metrics: Record<string, number>; peers?: Record<string, number> }>,
  /** Variables of functions and workers over the stack's own. */
  given: Record<string, string> = {},
): Promise<void> {
  const stack = await startTestStack({ given })
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void stack.stop().finally(() => process.exit(1))) // leaves nothing running behind
  const database = new pg.Client({ connectionString: stack.settings.dbUrl })
  database.on("error", () => undefined) // so a stack that stops ends a connection; a query under way fails by itself
  try {
    await database.connect()
    const deployment = statusJson(stack.settings)
    const person = await signIn(deployment, "bench")
    const { metrics, peers = {} } = await measure({ deployment, stack, person, database })
    await person.client.removeAllChannels()
    report(name, metrics, peers)
  } finally {
    await database.end()
    await stack.stop()
  }
}

/** Prints the one line of a bench. */
export function report(
  name: string,
  metrics: Record<string, number>,
  peers: Record<string, number> = {},
): void {
  console.log(JSON.stringify({ bench: name, metrics: rounded(metrics), peers: rounded(peers) }))
}

const rounded = (figures: Record<string, number>) =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value.toPrecision(4))]))

/** p50, p95 and p99 under `<name>_p50_<unit>` … */
export function percentiles(name: string, unit: string, values: readonly number[]): Record<string, number> {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
  return {
    [`${name}_p50_${unit}`]: at(0.5),
    [`${name}_p95_${unit}`]: at(0.95),
    [`${name}_p99_${unit}`]: at(0.99),
  }
}

/** A fresh browser, with the language of the machine, which may be none; close it. */
export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: await findChromium(),
    args: CHROMIUM_ARGS,
    handleSIGINT: false, // it would end this process before the stack has stopped
    handleSIGTERM: false,
  })

/** A blank page of a browser without any cache, where the person is signed in once the app loads. */
export async function signedInPage(browser: Browser, { person }: BenchWorld): Promise<Page> {
  const session = must(await person.client.auth.getSession()).session
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addInitScript(
    (stored) => localStorage.setItem("cerebros.session", stored),
    JSON.stringify(session),
  )
  const page = await context.newPage()
  page.on("pageerror", (error) => console.error(error))
  return page
}

/** An assistant of the person. */
export async function makeAgent({ person }: BenchWorld, name: string): Promise<string> {
  return must(
    await person.client.from("agents").insert({ workspace_id: person.workspace, name }).select("id").single(),
  ).id
}

/** A bare server on the loopback, the limit that a figure of ours stands beside. */
export async function bareServer(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer).listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, // it listens on a port, so the address is one
    close: () => void server.close(),
  }
}

/** Seconds that a bare server takes to receive these bytes and throw them away. */
export async function bareReceive(body: BodyInit): Promise<number> {
  const server = await bareServer(
    (request, response) => void request.resume().on("end", () => response.end()),
  )
  const startedAt = performance.now()
  await fetch(server.url, { method: "POST", body })
  server.close()
  return (performance.now() - startedAt) / 1000
}

/** Milliseconds of processor that a page's main thread has used so far. */
export async function cpuOf(page: Page): Promise<() => Promise<number>> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" })
  return async () => {
    const { metrics } = await cdp.send("Performance.getMetrics")
    return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN)
  }
}

const LONG_FRAME_MS = 50

/** How many frames there were, how many of them were long, and the longest. */
export const sayFrames = (name: string, frames: readonly number[]): Record<string, number> => ({
  [`${name}_frames`]: frames.length,
  [`${name}_frames_over_50_ms`]: frames.filter((ms) => ms > LONG_FRAME_MS).length,
  [`${name}_longest_frame_ms`]: Math.max(...frames),
})
