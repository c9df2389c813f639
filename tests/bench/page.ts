// Cold page loads: largest contentful paint and JavaScript shipped, beside a bare page with one line of text from the same machine.
import type { Browser } from "@playwright/test"
import {
  type BenchWorld,
  bareServer,
  bench,
  openBrowser,
  percentiles,
  signedInPage,
} from "./support/bench-world.ts"

const LOADS = 7 // of each page; the median counts

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
    return {
      metrics: {
        ...percentiles("sign_in_lcp", "ms", signIn.lcp),
        sign_in_js_gz_kb: signIn.jsBytes / 1000,
        ...percentiles("dashboard_lcp", "ms", dashboard.lcp),
        dashboard_js_gz_kb: dashboard.jsBytes / 1000,
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
): Promise<{ lcp: number[]; jsBytes: number }> {
  const lcp: number[] = []
  let jsBytes = 0
  for (let load = 0; load < LOADS; load++) {
    const page = as ? await signedInPage(browser, as) : await browser.newPage()
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
    jsBytes = bytes
    await page.context().close()
  }
  return { lcp, jsBytes }
}
