// Cold page loads: largest contentful paint, JavaScript shipped and what shifted meanwhile, beside a bare page with one line of text from
// the same machine; and how soon the screen answers a key or a press, on a way through what people use most.
import type { Browser, Page } from "@playwright/test"
import {
  type BenchWorld,
  bareServer,
  bench,
  makeAgent,
  openBrowser,
  percentiles,
  signedInPage,
} from "./support/bench-world.ts"

const LOADS = 7 // of each page; the median counts
const EXAMPLES = 60
const NAMED = 8 // of the slowest interactions, each with where its time went

await bench("page", async (world) => {
  const bare = await bareServer(
    (_, response) => void response.setHeader("content-type", "text/html").end("<!doctype html><p>Hello"),
  )
  const browser = await openBrowser()
  try {
    const app = world.deployment.APP_URL ?? ""
    const signIn = await loads(browser, `${app}/sign-in`)
    const dashboard = await loads(browser, `${app}/dashboard`, world)
    const peer = await loads(browser, bare.url)
    const way = await onTheWay(browser, world)
    for (const each of way.delays.toSorted((a, b) => b.ms - a.ms).slice(0, NAMED))
      console.error(
        `${Math.round(each.ms)} ms: ${each.what} (${Math.round(each.waited)} waited, ${Math.round(each.worked)} worked, ${Math.round(each.ms - each.waited - each.worked)} until painted)${each.scripts.map((script) => `\n      ${script}`).join("")}`,
      )
    return {
      metrics: {
        ...percentiles("sign_in_lcp", "ms", signIn.lcp),
        sign_in_js_gz_kb: signIn.jsBytes / 1000,
        sign_in_cls: Math.max(...signIn.shift),
        ...percentiles("dashboard_lcp", "ms", dashboard.lcp),
        dashboard_js_gz_kb: dashboard.jsBytes / 1000,
        dashboard_cls: Math.max(...dashboard.shift),
        way_cls: way.shift,
        interactions: way.delays.length,
        ...percentiles(
          "interaction_to_next_paint",
          "ms",
          way.delays.map(({ ms }) => ms),
        ),
      },
      peers: percentiles("bare_page_lcp", "ms", peer.lcp),
    }
  } finally {
    await browser.close()
    bare.close()
  }
})

/** Opens the page so many times without any cache. */
async function loads(
  browser: Browser,
  url: string,
  as?: BenchWorld,
): Promise<{ lcp: number[]; jsBytes: number; shift: number[] }> {
  const lcp: number[] = []
  const shift: number[] = []
  let jsBytes = 0
  for (let load = 0; load < LOADS; load++) {
    const page = as ? await signedInPage(browser, as) : await browser.newPage()
    await page.addInitScript(watch)
    const cdp = await page.context().newCDPSession(page)
    await cdp.send("Network.enable")
    await cdp.send("Network.setCacheDisabled", { cacheDisabled: true })
    const scripts = new Set<string>()
    let bytes = 0
    cdp.on("Network.responseReceived", ({ requestId, type }) => type === "Script" && scripts.add(requestId))
    cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength
    })
    await page.goto(url, { waitUntil: "networkidle" })
    lcp.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            new PerformanceObserver((list) =>
              resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN),
            ).observe({ type: "largest-contentful-paint", buffered: true })
          }),
      ),
    )
    shift.push((await page.evaluate(seen)).shift)
    jsBytes = bytes
    await page.context().close()
  }
  return { lcp, jsBytes, shift }
}

/** One interaction by its longest event: what was pressed where, and how long it waited for the page and the page worked, in ms. */
type Interaction = {
  ms: number
  what: string
  startedAt: number
  waited: number
  worked: number
  scripts: string[]
}
/** A frame that took more than 50 ms, and which code in it. */
type Frame = { startTime: number; duration: number; scripts: string[] }
type Seen = { shift: number; delays: Record<string, Interaction>; frames: Frame[] }

/** In the page: sums what shifts without anybody's doing, and keeps of every interaction the longest of its events. */
function watch(): void {
  const seen: Seen = { shift: 0, delays: {}, frames: [] }
  Object.assign(window, { seen })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number
      hadRecentInput: boolean
    })[])
      if (!entry.hadRecentInput) seen.shift += entry.value
  }).observe({ type: "layout-shift", buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      const known = seen.delays[entry.interactionId]
      if (!entry.interactionId || (known && known.ms >= entry.duration)) continue
      const at = entry.target instanceof Element ? entry.target : undefined
      const called = at?.getAttribute("aria-label") ?? at?.textContent.trim().slice(0, 40) ?? ""
      seen.delays[entry.interactionId] = {
        ms: entry.duration,
        what: `${entry.name} on ${at?.tagName.toLowerCase() ?? "what is gone"} "${called}" at ${location.pathname.replace(/[\da-f-]{36}/g, "…")}`,
        startedAt: entry.startTime,
        waited: entry.processingStart - entry.startTime,
        worked: entry.processingEnd - entry.processingStart,
        scripts: [],
      }
    }
  }).observe({ type: "event", buffered: true, durationThreshold: 16 } as PerformanceObserverInit) // shorter ones cannot be asked for
  new PerformanceObserver((list) => {
    type Script = { invoker: string; duration: number; forcedStyleAndLayoutDuration: number }
    for (const entry of list.getEntries() as (PerformanceEntry & { scripts: Script[] })[])
      seen.frames.push({
        startTime: entry.startTime,
        duration: entry.duration,
        scripts: entry.scripts.map(
          (script) =>
            `${Math.round(script.duration)} ms in ${script.invoker}, ${Math.round(script.forcedStyleAndLayoutDuration)} of it for layout it asked for`,
        ),
      })
  }).observe({ type: "long-animation-frame", buffered: true })
}

/** In the page: what `watch` has noted. */
function seen(): Seen {
  return (window as unknown as { seen: Seen }).seen // `watch` has put it there
}

/** Somebody's way through dashboard, review, editor, palette and a new assistant: what each key and press took to the next frame. */
async function onTheWay(
  browser: Browser,
  world: BenchWorld,
): Promise<{ delays: Interaction[]; shift: number }> {
  const agent = await makeAgent(world, "Service desk")
  await world.person.client.from("examples").insert(
    Array.from({ length: EXAMPLES }, (_, n) => ({
      workspace_id: world.person.workspace,
      agent_id: agent,
      prompt: `Question ${n + 1}: when are refunds paid?`,
      output: `Answer ${n + 1}: within ${(n % 9) + 2} working days.`,
    })),
  )
  const page = await signedInPage(browser, world)
  await page.addInitScript(watch)
  const delays: Interaction[] = []
  let shift = 0
  const leave = async () => {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))) // the last entry comes after its frame
    const noted = await page.evaluate(seen)
    for (const each of Object.values(noted.delays)) {
      const during = noted.frames.filter(
        ({ startTime, duration }) =>
          startTime < each.startedAt + each.ms && startTime + duration > each.startedAt,
      )
      delays.push({ ...each, scripts: during.flatMap(({ scripts }) => scripts) })
    }
    shift += noted.shift
  }
  const app = world.deployment.APP_URL ?? ""
  await page.goto(`${app}/dashboard`)
  await page.getByRole("searchbox").fill("Service")
  await page.getByRole("button", { name: /^More for / }).click()
  await page.keyboard.press("Escape")
  await page.keyboard.press("Control+k")
  await page.keyboard.type("refunds")
  await page.keyboard.press("Escape")
  await leave()
  await page.goto(`${app}/agents/${agent}/setup/review`)
  await review(page)
  await leave()
  await page.goto(`${app}/agents/new`)
  await page.getByRole("textbox", { name: "Name" }).click()
  await page.keyboard.type("Depot planner")
  await leave()
  await page.context().close()
  return { delays, shift }
}

/** Twenty verdicts by keys, a search, and a sentence in the editor. */
async function review(page: Page): Promise<void> {
  const rows = page.getByRole("listitem", { name: /^Example / })
  await rows.first().waitFor()
  await page.keyboard.press("j")
  for (let n = 0; n < 20; n++) await page.keyboard.press("a")
  await page.keyboard.press("o")
  const output = page.getByRole("textbox", { name: "Output", exact: true })
  await output.click()
  await page.keyboard.type("It is paid back. ")
  await page.keyboard.press("Escape")
  await page.getByLabel("Search examples").click()
  await page.keyboard.type("question 17")
}
