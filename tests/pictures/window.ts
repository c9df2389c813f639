// A browser window in which somebody of the team is signed in.
import type { Browser, BrowserContextOptions, Page } from "@playwright/test"
import { must, type Person } from "../support/journey/person.ts"
import type { Team } from "./team.ts"

const SLOW_MS = 120_000 // beside other work

/** Opens it; `person` left out: nobody is signed in. The page's context is the caller's to close. */
export async function windowOf(
  browser: Browser,
  { deployment }: Team,
  person: Person | undefined,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: deployment.APP_URL ?? "",
    locale: "en-GB",
    reducedMotion: "reduce", // nothing is caught half way
    ...options,
  })
  if (person) {
    const session = must(await person.client.auth.getSession()).session
    await context.addInitScript(
      ([stored, workspace]) => {
        localStorage.setItem("cerebros.session", stored)
        localStorage.setItem("cerebros.workspace", workspace)
      },
      [JSON.stringify(session), person.workspace] as const,
    )
  }
  context.setDefaultTimeout(SLOW_MS)
  const page = await context.newPage()
  page.on("pageerror", (error) => console.error(error))
  return page
}

/** Goes there and waits until nothing is asked for any more. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.waitForLoadState("networkidle")
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}
