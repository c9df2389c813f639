// A machine without a locale, as containers and kiosks are: its Chromium speaks "en-US@posix", which is no language tag.
import { expect, test } from "@playwright/test"
import { CHROMIUM_ARGS, findChromium } from "../support/chromium.ts"
import { signInOnScreen, sweepVisitors, visit } from "../support/journey/browser.ts"

test.use({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from it which fixtures are wanted
  locale: [async ({}, use) => use(undefined), { scope: "test" }], // the browser's own, not the configuration's
  launchOptions: { executablePath: await findChromium(), args: CHROMIUM_ARGS, env: { LC_ALL: "POSIX" } },
})

test.afterEach(sweepVisitors)

test("without a locale every screen with a plot loads", async ({ browser }) => {
  const ann = await visit(browser, "ann")
  const { page } = ann
  await page.goto("/sign-in")
  const own = () => Object.getOwnPropertyDescriptor(Navigator.prototype, "language")?.get?.call(navigator)
  expect(await page.evaluate(own)).toBe("en-US@posix") // else this browser shows nothing
  await signInOnScreen(ann, "/hub", "code")
  await expect(page.locator(".plot canvas").first()).toBeVisible()
  await page.goto("/settings/usage")
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  expect(ann.complaints).toEqual([])
})
