// Back from a tunnel, or from a sleeping laptop: the access token has ended meanwhile, and what was typed waits to be saved.
import { expect, test } from "@playwright/test"
import { at } from "../support/deployment.ts"
import { sweepVisitors } from "../support/journey/browser.ts"
import { expectSaved, layCable, makeTeam, rowOf, typeAtEnd } from "../support/journey/together.ts"

const MINUTE_MS = 60_000
const BACK_MS = 5_000

test.afterEach(sweepVisitors)

test("[UI3] back from a tunnel after the token ended, everything is saved within five seconds, and nothing was asked as a stranger", async ({
  browser,
}) => {
  const team = await makeTeam(browser, { prompt: "When?", reasoning: "", output: "At" })
  const { page } = team.owner
  const cable = await layCable(page)
  await page.clock.install()
  const asStranger: string[] = []
  page.on("request", (request) => {
    const { authorization = "" } = request.headers()
    const isOurs = request.url().startsWith(at("API_URL")) && !request.url().includes("/auth/v1/")
    if (isOurs && request.method() !== "OPTIONS" && authorization.split(".").length !== 3)
      asStranger.push(`${request.method()} ${request.url()}`)
  })
  await page.goto(team.address)
  await expectSaved(page)

  await cable.cut()
  await typeAtEnd(page, "Output", " noon")
  await expect(page.locator(".editor-status")).toContainText("kept here")
  const refused = page.waitForEvent("requestfailed", (request) =>
    request.url().includes("grant_type=refresh_token"),
  )
  await page.clock.setSystemTime(Date.now() + 15 * MINUTE_MS) // tokens live ten
  await refused
  await expect(page.getByText("Your role in this workspace")).toHaveCount(0)
  const before = Date.now()
  await cable.mend()
  await expect(page.locator(".editor-status")).toHaveText("Saved", { timeout: BACK_MS })
  expect(Date.now() - before).toBeLessThanOrEqual(BACK_MS)
  await expect.poll(async () => (await rowOf(team)).output).toBe("At noon")
  await expect(page.getByText("Your role in this workspace")).toHaveCount(0)
  expect(asStranger).toEqual([])
})

test("a page opened with an ended token while the server is away waits for it, signed in", async ({
  browser,
}) => {
  const { owner, address } = await makeTeam(browser, { prompt: "Who?", reasoning: "", output: "We" })
  const { page } = owner
  let away = true
  await page.route("**/auth/v1/**", (route) =>
    away ? route.fulfill({ status: 503, body: "{}" }) : route.continue(),
  )
  await page.evaluate(() => {
    const session = JSON.parse(localStorage.getItem("cerebros.session") ?? "{}") as object
    localStorage.setItem("cerebros.session", JSON.stringify({ ...session, expires_at: 1 }))
  })
  await page.goto(address)
  await expect(page.getByText("You are still signed in")).toBeVisible()
  await expect(page).not.toHaveURL(/sign-in/)
  away = false
  await expectSaved(page)
})

test("with a clock nine minutes fast a session is renewed once, not at every call", async ({ browser }) => {
  const { owner, address } = await makeTeam(browser, { prompt: "Who?", reasoning: "", output: "We" })
  const { page } = owner
  let refreshes = 0
  page.on(
    "request",
    (request) => void (refreshes += Number(request.url().includes("grant_type=refresh_token"))),
  )
  await page.clock.install({ time: Date.now() + 9 * MINUTE_MS })
  await page.goto(address)
  await expectSaved(page)
  await page.goto("/dashboard")
  await expect(page.getByText("Written together").first()).toBeVisible()
  await page.goto(address)
  await expectSaved(page)
  expect(refreshes).toBe(1) // the token is reckoned by the clock as it is now
})
