// A person's browser in a test: what it complained about, how they sign in on screen, and how accessible a screen is.
import { AxeBuilder } from "@axe-core/playwright"
import { type Browser, type BrowserContextOptions, type Page, expect } from "@playwright/test"
import { createClient } from "@supabase/supabase-js"
import type { Database } from "@cerebros/contract/database.types.ts"
import { type Deployment, at, hasDeployment } from "../deployment.ts"
import { signInMail } from "./mail.ts"
import { type Client, freshEmail, must } from "./person.ts"

const NAMES = ["API_URL", "APP_URL", "PUBLISHABLE_KEY", "SECRET_KEY", "MAILPIT_URL"]

/** What is known of the deployment under test. */
export const deployed = (): Deployment =>
  Object.fromEntries(NAMES.filter(hasDeployment).map((name) => [name, at(name)]))

export type Visitor = {
  email: string
  page: Page
  /** Console errors, unhandled rejections and broken rules of the content security policy so far. */
  complaints: string[]
  /** The interfaces as this person, with the session of their browser. */
  client(): Client
}

const windows: { page: Page; close(): Promise<void> }[] = []

/**
 * Closes all windows and takes what their people made off the deployment, also after a failure. Run it after each test.
 * One after the other: people of one workspace who leave at once would wait for each other's rows.
 */
export async function sweepVisitors(): Promise<void> {
  const open = windows.splice(0)
  const tokens = await Promise.all(open.map(({ page }) => tokenIn(page).catch(() => ""))) // a page that never loaded has no storage
  await Promise.all(open.map(({ close }) => close())) // first: an open page would make itself a new workspace
  // Who has two windows is one person.
  const held = tokens.filter((token) => token !== "")
  const signedIn = [...new Map(held.map((token) => [subjectOf(token), token])).values()]
  for (const token of signedIn) await deleteOwned(token)
  for (const token of signedIn) await deleteAccount(token)
}

const ACTION_MS = 15_000 // a button that is not there then will not come

/** Opens a browser window of its own, with its own storage, until `sweepVisitors`. */
export async function visit(
  browser: Browser,
  name: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: at("APP_URL"), ...options })
  context.setDefaultTimeout(ACTION_MS)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} (${message.location().url})`)
  })
  page.on("pageerror", (error) => complaints.push(String(error.stack)))
  await page.addInitScript(() =>
    addEventListener("securitypolicyviolation", (event) =>
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`),
    ),
  )
  const visitor: Visitor = {
    email: freshEmail(name),
    page,
    complaints,
    client: () =>
      createClient<Database>(at("API_URL"), at("PUBLISHABLE_KEY"), { accessToken: () => tokenIn(page) }),
  }
  windows.push({ page, close: () => context.close() })
  return visitor
}

/** Deletes the workspaces that whoever holds the token owns. */
async function deleteOwned(token: string): Promise<void> {
  const client = createClient<Database>(at("API_URL"), at("PUBLISHABLE_KEY"), {
    accessToken: async () => token,
  })
  const owned = must(
    await client.from("members").select("workspace_id").eq("role", "owner").eq("user_id", subjectOf(token)),
  )
  for (const { workspace_id } of owned)
    must(await client.rpc("delete_workspace", { workspace: workspace_id }))
}

/** Deletes the account of whoever holds the token, where the secret key is known. */
async function deleteAccount(token: string): Promise<void> {
  if (!hasDeployment("SECRET_KEY")) return
  const secret = createClient(at("API_URL"), at("SECRET_KEY"), { auth: { persistSession: false } })
  must(await secret.auth.admin.deleteUser(subjectOf(token)))
}

const subjectOf = (token: string): string =>
  (JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as { sub: string }).sub

/** The access token in the page's storage, as the app keeps it. */
const tokenIn = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const stored = JSON.parse(localStorage.getItem("cerebros.session") ?? "{}") as { access_token?: string }
    return stored.access_token ?? ""
  })

/** Opens `path`, is asked to sign in, and does so by the mail's link or code; ends on `path`. */
export async function signInOnScreen(
  { page, email }: Visitor,
  path: string,
  by: "link" | "code",
): Promise<void> {
  await page.goto(path)
  await page.getByRole("textbox", { name: "E-mail address" }).fill(email)
  await page.getByRole("button", { name: "Continue with e-mail" }).click()
  await expect(page.getByText(`We sent a link to ${email}`)).toBeVisible()
  const mail = await signInMail(deployed(), email, path)
  if (by === "code") await page.getByRole("textbox", { name: "8-digit code" }).fill(mail.code)
  else {
    await page.goto(mail.link)
    await page.getByRole("button", { name: "Sign in" }).click()
  }
  await expect(page).toHaveURL(new RegExp(`${path}$`))
}

/** What WCAG 2.2 A and AA, as axe checks it, have against the page as it is now, read from its top. */
export async function violationsOn(page: Page) {
  await page.evaluate(() => scrollTo(0, 0)) // a button half under the head that stays counts as half a button
  await page.emulateMedia({ reducedMotion: "reduce" }) // what fades in or out meanwhile is too pale to be read for a moment
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze()
  await page.emulateMedia({ reducedMotion: null })
  return violations.map(({ id, help, impact, nodes }) => ({
    id,
    help,
    impact,
    where: nodes.map(({ target }) => target.join(" ")),
  }))
}

/** Expects no serious or critical violation of WCAG 2.2 A and AA on the page as it is now. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const grave = (await violationsOn(page)).filter(
    ({ impact }) => impact === "serious" || impact === "critical",
  )
  expect(grave, where).toEqual([])
}

/** Expects that nothing has to be scrolled sideways. */
export async function expectToFit(page: Page, where: string): Promise<void> {
  const widths = () =>
    page.evaluate(() => ({ page: document.documentElement.scrollWidth, window: innerWidth }))
  const { page: wide, window } = await widths()
  expect(wide, `${where}: sideways scrolling`).toBeLessThanOrEqual(window)
}

const SHOTS = process.env.CEREBROS_SHOTS // a folder for pictures of the screens

/** The screen in both themes, wide and on a phone, when somebody asked for pictures; afterwards wide and light. */
export async function shootInto(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const)
    for (const theme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height })
      await page.evaluate((value) => (document.documentElement.dataset.theme = value), theme)
      const path = `${SHOTS}/${name}-${width}-${theme}.png`
      await page.screenshot({ path, fullPage: true, animations: "disabled" })
    }
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.evaluate(() => (document.documentElement.dataset.theme = "light"))
}
