// From a row's change in the database to the screen of somebody who looks at it, over 200 changes. The clock is one: both run here.
import { bench, makeAgent, openBrowser, percentiles, signedInPage } from "./support/bench-world.ts"

const CHANGES = 200

await bench("screen", async (world) => {
  const agent = await makeAgent(world, "Change 0")
  const browser = await openBrowser()
  try {
    const page = await signedInPage(browser, world)
    await page.goto(`${world.deployment.APP_URL ?? ""}/agents/${agent}`)
    await page.getByRole("heading", { level: 1, name: /Change 0/ }).waitFor()
    await page.evaluate(() => {
      const seen: Record<string, number> = {}
      Object.assign(window, { seen })
      const look = () => {
        const name = /Change (\d+)/.exec(document.querySelector("h1")?.textContent ?? "")?.[1]
        if (name !== undefined) seen[name] ??= Date.now()
      }
      new MutationObserver(look).observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
      })
    })
    // The page joins its topic after it was drawn: the first changes wait for that and are not counted.
    let warmUp = 0
    const isSeen = (change: number) =>
      page.waitForFunction(
        (name) => (window as unknown as { seen: Record<string, number> }).seen[name], // set above, in the page
        String(change),
        { polling: 5, timeout: 20_000 },
      )
    await rename(++warmUp)
    await isSeen(warmUp)
    const delays: number[] = []
    for (let change = warmUp + 1; change <= warmUp + CHANGES; change++) {
      const changedAt = await rename(change)
      const seenAt = await (await isSeen(change)).jsonValue()
      delays.push((seenAt ?? Number.NaN) - changedAt)
    }
    return { metrics: percentiles("row_to_screen", "ms", delays) }
  } finally {
    await browser.close()
  }

  async function rename(change: number): Promise<number> {
    const before = Date.now() // commit included
    await world.database.query("update public.agents set name = $1 where id = $2", [
      `Change ${change}`,
      agent,
    ])
    return before
  }
})
