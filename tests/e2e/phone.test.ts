// The same screens on a phone, dark: nothing has to be scrolled sideways, every screen is accessible, steps can be skipped.
import { type Page, expect, test } from "@playwright/test"
import {
  expectAccessible,
  expectToFit,
  signInOnScreen,
  sweepVisitors,
  visit,
} from "../support/journey/browser.ts"
import { samplesOf } from "../support/journey/samples.ts"

const SLOW = { timeout: 60_000 } // reading and drafting on two busy cores

async function expectGood(page: Page, where: string): Promise<void> {
  await expectToFit(page, where)
  await expectAccessible(page, where)
}

test.afterEach(sweepVisitors)

test("at 390 px and dark, every step fits and is accessible", async ({ browser }) => {
  const ann = await visit(browser, "ann", {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    colorScheme: "dark",
  })
  const { page } = ann
  await page.addInitScript(() => localStorage.setItem("cerebros.theme", "dark"))
  const button = (name: string) => page.getByRole("button", { name, exact: true })
  const heading = (name: string) => page.getByRole("heading", { name, exact: true })
  await page.goto("/sign-in")
  await expect(page.getByRole("textbox", { name: "E-mail address" })).toBeVisible()
  await expectGood(page, "sign-in")
  await signInOnScreen(ann, "/agents/new", "code")
  await expect(heading("Name your assistant")).toBeVisible()
  await expectGood(page, "name")
  await expect(page.locator("[aria-current=step]")).toContainText("Upload Work Products")
  const [manual = ""] = samplesOf("work_products")
  await page.locator("input[type=file]").setInputFiles(manual)
  await expect(page.getByText("1 file waits for a name.")).toBeVisible()
  await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused()
  await expectGood(page, "waiting")
  await page.getByRole("textbox", { name: "Name" }).fill("Pocket desk")
  await button("Continue").click()

  await expect(page).toHaveURL(/work-products$/)
  await expect(heading("Upload Work Products")).toBeVisible()
  await expect(page.getByText("Uploaded")).toBeAttached(SLOW)
  await expectGood(page, "uploads")
  await button("Continue").click()

  await expect(heading("Review Training Data")).toBeVisible()
  await expect(page.getByRole("listitem", { name: /^Example \d+/ }).first()).toBeVisible(SLOW)
  await expectGood(page, "review")
  await button("Continue").click()

  await expect(heading("Upload Communications")).toBeVisible()
  await expectGood(page, "communications")
  await button("Skip this step").click()
  await expect(heading("Upload Reference Materials")).toBeVisible()
  await button("Skip this step").click()
  await expect(heading("Training Progress")).toBeVisible()
  await expect(button("Start training")).toBeVisible()
  await expectGood(page, "summary")

  await page.goto("/dashboard")
  await expect(page.getByText("Pocket desk").first()).toBeVisible()
  await expectGood(page, "dashboard")
  await page.goto("/settings")
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  await expectGood(page, "settings")

  expect(ann.complaints).toEqual([])
})
