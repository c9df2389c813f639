// The System page: what the team leans on, a line each, for owners.
import { expect, test } from "@playwright/test"
import { expectAccessible, expectToFit, sweepVisitors, visit } from "../support/journey/browser.ts"
import { joinTeam, reviewing } from "../support/journey/reviewing.ts"

test.afterEach(sweepVisitors)

test("an owner sees that all is well, sends a mail to look, and looks again; a viewer is told whom to ask", async ({
  browser,
}) => {
  const ann = await reviewing(browser, 1)
  const { page } = ann
  await page.goto("/settings/engineers")
  await page.getByRole("region", { name: "For engineers" }).getByRole("link", { name: "System" }).click()
  await expect(page.getByRole("heading", { name: "System", level: 1 })).toBeVisible()
  const lines = page.getByRole("list", { name: "Checks" }).getByRole("listitem")
  const line = (name: string) => lines.filter({ has: page.getByText(name, { exact: true }) })
  for (const name of [
    "Language model",
    "Training service",
    "Webhook",
    "Storage",
    "Realtime",
    "Workers",
    "Clock",
  ])
    await expect(line(name)).toContainText(/^Well:/, { timeout: 30_000 })
  await expect(line("Realtime")).toContainText(/A change came back in \d+ ms\./)
  await expect(line("Disk")).toContainText("npm run doctor")
  await expectAccessible(page, "system")
  await line("Mail").getByRole("button", { name: "Send me a test e-mail" }).click()
  await expect(line("Mail")).not.toContainText("Not tried") // she signed in by a mail a moment ago: it may ask to wait
  await page.getByRole("button", { name: "Check again" }).click()
  await expect(line("Storage")).toContainText(/^Well:/)
  expect(ann.complaints.filter((line) => !/429.*\/otp/.test(line))).toEqual([])

  await test.step("on a phone it fits, dark too", async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: "dark" })
    await page.reload()
    await expect(line("Webhook")).toContainText(/^Well:/)
    await expectToFit(page, "system")
    await expectAccessible(page, "system, dark")
  })

  const bo = await visit(browser, "bo")
  await joinTeam(ann, bo, "viewer")
  await bo.page.goto("/system")
  await expect(bo.page.getByRole("heading", { name: "For owners" })).toBeVisible()
  await expect(bo.page.getByRole("list", { name: "Checks" })).toHaveCount(0)
})

test("what is ill says what to do", async ({ browser }) => {
  const { page } = await reviewing(browser, 1)
  await page.route("**/functions/v1/system", async (route) => {
    const { what } = route.request().postDataJSON() as { what: string }
    if (what === "storage") return route.abort()
    if (what !== "webhook") return route.continue()
    return route.fulfill({ json: { ok: false, say: "A forged event was answered 200, not 401." } })
  })
  await page.goto("/system")
  const lines = page.getByRole("list", { name: "Checks" }).getByRole("listitem")
  await expect(lines.filter({ hasText: "Webhook" })).toContainText(
    /^Needs attention:.*A forged event was answered 200, not 401\.$/,
  )
  await expect(lines.filter({ hasText: "Storage" })).toContainText(
    /^Needs attention:.*Check again when the connection is back/,
  )
  await expect(lines.filter({ hasText: "Clock" })).toContainText(/^Well:/)
  if (process.env.SHOTS) {
    for (const [width, scheme] of [
      [1440, "light"],
      [1440, "dark"],
      [390, "light"],
      [390, "dark"],
    ] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme: scheme })
      await page.reload()
      await expect(lines.filter({ hasText: "Realtime" })).toContainText(/^Well:/)
      await page.screenshot({ path: `${process.env.SHOTS}/system-${width}-${scheme}.png` })
    }
  }
})
