// Every screen as somebody meets it who sees little, enlarges it or wants less motion: axe, zoom, calm.
import { type Browser, type BrowserContextOptions, type Page, expect, test } from "@playwright/test"
import { expectToFit, sweepVisitors, violationsOn, visit } from "../support/journey/browser.ts"
import { readyAgent } from "../support/journey/building.ts"
import { must } from "../support/journey/person.ts"
import { smallTargetsOn } from "../support/journey/targets.ts"
import { type Reviewing, reviewing, reviewPath, row } from "../support/journey/reviewing.ts"

const FULL = process.env.CEREBROS_FULL === "1"
const LONG_MS = FULL ? 1_800_000 : 600_000 // some dozens of screens, on two busy cores

/** The least that one can press either way: WCAG 2.5.8 for a pointer, 2.5.5 for a finger. */
const TARGET_PX = { pointer: 24, finger: 44 }

const WIDE = { viewport: { width: 1440, height: 900 } }
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** Sizes and themes; in two of the four every theme and every size is seen, each screen in one of them. */
const LOOKS: { name: string; options: BrowserContextOptions }[] = [
  { name: "wide, light", options: { ...WIDE, colorScheme: "light" } },
  { name: "phone, dark", options: { ...PHONE, colorScheme: "dark" } },
  ...(FULL
    ? [
        { name: "wide, dark", options: { ...WIDE, colorScheme: "dark" as const } },
        { name: "phone, light", options: { ...PHONE, colorScheme: "light" as const } },
      ]
    : []),
]

test.afterEach(sweepVisitors)

/** The paths of all screens, by name. What only a trained assistant has comes where there is one. */
const screensOf = ({ agentId, workspaceId }: Reviewing, ready?: string): [string, string][] => [
  ["dashboard", "/dashboard"],
  ["chats", "/chat"],
  ["new assistant", "/agents/new"],
  ["work products", `/agents/${agentId}/setup/work-products`],
  ["review", `/agents/${agentId}/setup/review`],
  ["communications", `/agents/${agentId}/setup/communications`],
  ["references", `/agents/${agentId}/setup/references`],
  ["summary", `/agents/${agentId}/setup/training`],
  ["assistant in setup", `/agents/${agentId}`],
  ["test questions", `/agents/${agentId}/tests`],
  ["configure", `/agents/${agentId}/settings`],
  ["all questions", "/questions"],
  ["profile", "/settings/profile"],
  ["preferences", "/settings/preferences"],
  ["keys", "/settings/keys"],
  ["usage", "/settings/usage"],
  ["workspace", "/settings/workspace"],
  ["engineers", "/settings/engineers"],
  ["help", "/help"],
  ["members", `/workspaces/${workspaceId}/members`],
  ["tasks", "/hub"],
  ["dead letters", "/hub/dead-letters"],
  ["workers", "/hub/workers"],
  ["system", "/system"],
  ["trash", "/trash"],
  ["not found", "/no/such/page"],
  ...(ready === undefined
    ? []
    : ([
        ["assistant", `/agents/${ready}`],
        ["chat", `/agents/${ready}/chat`],
        ["documents", `/agents/${ready}/setup/work-products`],
        ["trained", `/agents/${ready}/setup/training`],
        ["versions", `/agents/${ready}/versions`],
        ["evidence", `/agents/${ready}/versions/1/evidence`],
        ["questions", `/agents/${ready}/questions`],
      ] as [string, string][])),
]

/** Goes there and waits until it shows what it came for. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible()
  await expect(page.locator(".skeleton")).toHaveCount(0)
}

/** Opens a window in which whoever this is, is signed in. */
async function windowOf(browser: Browser, { page: known, email }: Reviewing, options: BrowserContextOptions) {
  const stored = await known.evaluate(() => Object.fromEntries(Object.entries(localStorage)))
  const { page } = await visit(browser, email.split("@")[0] ?? "", options)
  await page.addInitScript((items) => {
    for (const [key, value] of Object.entries(items))
      if (key !== "cerebros.theme") localStorage.setItem(key, value)
  }, stored)
  return page
}

test("no screen breaks a rule of WCAG 2.2 AA, sticks out or has what is too small to be pressed", async ({
  browser,
}) => {
  test.setTimeout(LONG_MS)
  const ann = await reviewing(browser, 20)
  const ready = FULL ? await trained(ann) : undefined
  const found: string[] = []
  for (const [look, { name, options }] of LOOKS.entries()) {
    const page = await windowOf(browser, ann, options)
    const screens = screensOf(ann, ready).filter((_, index) => FULL || index % LOOKS.length === look)
    for (const [screen, path] of screens) {
      await open(page, path)
      const where = `${screen}, ${name}`
      await expectToFit(page, where)
      for (const { id, where: nodes } of await violationsOn(page))
        found.push(`${where}: ${id} at ${nodes.join(" | ")}`)
      for (const target of await smallTargetsOn(page, TARGET_PX[options.hasTouch ? "finger" : "pointer"]))
        found.push(`${where}: ${target}`)
    }
  }
  expect(found).toEqual([])
})

test("at 200 % and 400 % zoom nothing has to be scrolled sideways, and an example can be decided", async ({
  browser,
}) => {
  test.setTimeout(LONG_MS)
  const ann = await reviewing(browser, 3)
  const page = await windowOf(browser, ann, {})
  // A window of 1280 × 1024 at that zoom, as WCAG 1.4.10 counts it.
  for (const [zoom, width, height] of [
    [200, 640, 512],
    [400, 320, 256],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const [screen, path] of screensOf(ann).filter((_, index) => FULL || index % 4 === zoom / 200 - 1)) {
      await open(page, path)
      await expectToFit(page, `${screen} at ${zoom} %`)
    }
    await page.goto(reviewPath(ann))
    const n = zoom / 200
    await row(page, n).getByRole("button", { name: "Approve" }).click()
    await expect(row(page, n)).toHaveAccessibleName(/Approved$/)
  }
})

test("held sideways, a phone shows rows to judge and text to read, and nothing lies over them", async ({
  browser,
}) => {
  const ann = await reviewing(browser, 12)
  const page = await windowOf(browser, ann, { ...PHONE, viewport: { width: 844, height: 390 } })
  await page.goto(reviewPath(ann))
  await expect(row(page, 2)).toBeInViewport({ ratio: 1 })
  await expectToFit(page, "list")
  const output = await row(page, 2).locator("[data-field=output]").boundingBox()
  const approve = await row(page, 2).getByRole("button", { name: "Approve" }).boundingBox()
  expect(output?.width).toBeGreaterThan(150)
  expect(approve?.x, "the buttons stand beside the answer").toBeGreaterThanOrEqual(
    (output?.x ?? 0) + (output?.width ?? 0),
  )
  await row(page, 1).getByText("Question 1:").tap()
  const texts = page.locator(".text-editor")
  await expect(texts).toHaveCount(3)
  await expectToFit(page, "example")
  const boxes = await texts.evaluateAll((all) =>
    all.map((each) => each.getBoundingClientRect().toJSON() as DOMRect),
  )
  for (const [index, { width, top }] of boxes.entries()) {
    expect(width, "wide enough to be read").toBeGreaterThan(600)
    expect(top, "below the one before").toBeGreaterThanOrEqual(boxes[index - 1]?.bottom ?? 0)
  }
  await expect(page.getByRole("textbox", { name: "Output" })).toBeInViewport()
  await expect(page.locator(".review-how-far").getByText("0 of 12 reviewed")).toBeInViewport()
  await expect(page.getByRole("button", { name: "Approve and next" })).toBeInViewport({ ratio: 1 })
})

test("who asks for less motion gets none, and who asks for more contrast gets stronger lines and words", async ({
  browser,
}) => {
  test.setTimeout(LONG_MS)
  const ann = await reviewing(browser, 3)
  const calm = await windowOf(browser, ann, { ...WIDE, reducedMotion: "reduce" })
  for (const [screen, path] of screensOf(ann).filter((_, index) => FULL || index % 3 === 0)) {
    await open(calm, path)
    expect(await calm.evaluate(longestMotion), `${screen}: seconds of motion`).toBeLessThan(0.01)
  }
  for (const colorScheme of ["light", "dark"] as const) {
    const seen = []
    for (const contrast of ["no-preference", "more"] as const) {
      const page = await windowOf(browser, ann, { ...WIDE, colorScheme, contrast })
      await open(page, "/settings/profile") // where no field has the focus, which has a colour of its own
      seen.push(await page.getByRole("textbox", { name: "Name", exact: true }).evaluate(edgeOf))
    }
    expect(seen[1], `the edge of a field, ${colorScheme}`).not.toBe(seen[0])
  }
})

/** An assistant of the built-in documents that answers, in the same workspace; its id. */
async function trained({ client, workspaceId, email }: Reviewing): Promise<string> {
  const own = client()
  const { id } = must(
    await own.from("members").select("id: user_id").eq("workspace_id", workspaceId).single(),
  )
  return readyAgent({ id, email, workspace: workspaceId, client: own, token: async () => "" })
}

const edgeOf = (field: Element): string => getComputedStyle(field).borderTopColor

/** In the page: the longest that anything moves or fades, in seconds. */
function longestMotion(): number {
  const seconds = (list: string) =>
    list.split(",").map((each) => parseFloat(each) * (/\dms/.test(each) ? 0.001 : 1))
  return Math.max(
    0,
    ...[...document.querySelectorAll("*")].flatMap((element) => {
      const { animationDuration, animationName, transitionDuration } = getComputedStyle(element)
      return [...(animationName === "none" ? [] : seconds(animationDuration)), ...seconds(transitionDuration)]
    }),
  )
}
