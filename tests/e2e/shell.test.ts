// The shell that every page stands in: the rail, the way back up, the same places on a phone, and the command palette by keys.
import { type Page, expect, test } from "@playwright/test"
import { expectAccessible, expectToFit, sweepVisitors } from "../support/journey/browser.ts"
import { reviewing, reviewPath } from "../support/journey/reviewing.ts"

test.afterEach(sweepVisitors)

/** Requests of the page that nobody needs: those for a head alone, and those that are given up before they are answered. */
function watchWaste(page: Page): string[] {
  const waste: string[] = []
  page.on("request", (request) => {
    if (request.method() === "HEAD") waste.push(`HEAD ${request.url()}`)
  })
  page.on("requestfailed", (request) =>
    waste.push(`${request.failure()?.errorText} ${request.method()} ${request.url()}`),
  )
  return waste
}

test("the rail leads everywhere and says where one is; the trail leads back up; no way asks for what it does not read", async ({
  browser,
}) => {
  const { page, ...ann } = await reviewing(browser, 3)
  const waste = watchWaste(page)
  const rail = page.getByRole("navigation", { name: "Main" })
  await rail.getByRole("link", { name: "Members" }).click()
  await expect(page).toHaveURL(/\/members$/)
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  await expect(rail.getByRole("link", { name: "Members" })).toHaveAttribute("aria-current", "page")
  await expect(rail.getByRole("link", { name: /Tasks|System/ }), "in nobody's way").toHaveCount(0)
  await rail.getByRole("link", { name: "Settings" }).click()
  await page.getByRole("link", { name: "For engineers" }).click()
  await page.getByRole("region", { name: "For engineers" }).getByRole("link", { name: "Tasks" }).click()
  await expect(page.getByRole("heading", { name: "Tasks", level: 1 })).toBeVisible()
  await expect(rail.getByRole("link", { name: "Settings" })).toHaveAttribute("aria-current", "page")
  const places = await rail.getByRole("link").all()
  for (const place of [...places, ...places.toReversed()]) {
    await place.click() // at once, before the place before has all it asked for
    await expect(place).toHaveAttribute("aria-current", "page")
  }
  await page.goBack()
  expect(waste).toEqual([])
  await page.goto(reviewPath({ page, ...ann }))
  await expect(rail.getByRole("link", { name: "Assistants" })).toHaveAttribute("aria-current", "page")
  const trail = page.getByRole("navigation", { name: "Breadcrumbs" })
  await expect(trail.getByRole("link")).toHaveCount(2)
  await trail.getByRole("link", { name: "Assistants" }).click()
  await expect(page).toHaveURL(/\/dashboard$/)
  await expect(trail).toHaveCount(0)
  await expectAccessible(page, "dashboard in the shell")
  expect(waste.filter((each) => each.startsWith("HEAD"))).toEqual([])
  expect(ann.complaints).toEqual([])
})

test("by keys alone the palette goes to a page, finds an example, says that nothing fits, and gives the focus back", async ({
  browser,
}) => {
  const ann = await reviewing(browser, 3)
  const { page } = ann
  await page.goto(reviewPath(ann))
  await expect(page.getByRole("listitem", { name: /^Example 1/ })).toBeVisible()
  const field = page.getByRole("combobox", { name: "Search assistants, documents and examples" })
  await page.keyboard.press("Control+k")
  await expect(field).toBeFocused()
  await expectAccessible(page, "palette")
  await page.keyboard.type("no such thing anywhere")
  await expect(page.getByText("No matches. Try another word.")).toBeVisible()
  await field.fill("Question 2")
  await expect(page.getByRole("option", { name: /Example 2$/ })).toBeVisible()
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL(/example=/)
  await page.keyboard.press("Control+k")
  await field.fill("tas")
  await expect(page.getByRole("option", { name: /^Tasks/ })).toHaveAttribute("aria-selected", "true")
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { name: "Tasks", level: 1 })).toBeVisible()
  await page.getByRole("button", { name: "Search", exact: true }).click()
  await page.keyboard.press("Escape")
  await expect(field).toHaveCount(0)
  await expect(page.getByRole("button", { name: "Search", exact: true })).toBeFocused()
  expect(ann.complaints).toEqual([])
})

test("on a phone the same places stand behind one button", async ({ browser }) => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: "dark" } as const
  const ann = await reviewing(browser, 3, phone)
  const { page } = ann
  await page.goto("/dashboard")
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden()
  await page.getByRole("button", { name: "Menu", exact: true }).click()
  await expectAccessible(page, "menu of places")
  await page.getByRole("menuitem", { name: "Members" }).click()
  await expect(page).toHaveURL(/\/members$/)
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  await expectToFit(page, "members on a phone")
})
